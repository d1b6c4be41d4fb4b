"""The feeds that a library follows, and how often each of their entries is still tried."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from index.domain.article import Revision
from index.domain.feed import Subscription
from index.domain.reasons import Cause, Reason
from index.storage.sqlite.tables import rows
from index.storage.sqlite.tables.rows import listed
from index.storage.sqlite.tables.table import Table, Writes
from index.text.normalize import fingerprint

_COLUMNS = (
    "id, address, title, channel, minutes, due, fetched, failures, error, left_out,"
    " sha256, etag, modified"
)


class FeedTable(Table):
    """One library's feeds. Its methods may be called from any thread."""

    def all(self) -> tuple[Subscription, ...]:
        return tuple(map(_feed, self._connections.rows(f"SELECT {_COLUMNS} FROM feed ORDER BY id")))

    def tries_left(self, feed: int, items: Collection[str]) -> dict[str, int]:
        asked = {fingerprint(item): item for item in items}
        rows = self._connections.rows(
            "SELECT sha256, tries FROM feed_item WHERE feed = ?"
            " AND sha256 IN (SELECT value FROM json_each(?))",
            feed,
            listed(asked),
        )
        return {asked[sha256]: tries for sha256, tries in rows}


class FeedWrites(Writes):
    """The writes to one library's feeds inside a transaction."""

    def put_feed(self, feed: Subscription) -> None:
        revision = feed.revision or Revision("")
        self._connection.execute(
            "INSERT INTO feed (address, title, channel, minutes, due, fetched, failures, error,"
            " sha256, etag, modified, left_out)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
            " ON CONFLICT (address) DO UPDATE SET title = ?2, channel = ?3, minutes = ?4, due = ?5,"
            " fetched = ?6, failures = ?7, error = ?8, sha256 = ?9, etag = ?10, modified = ?11,"
            " left_out = ?12",
            (
                feed.address,
                feed.title,
                feed.channel,
                feed.minutes,
                rows.at(feed.due),
                rows.at(feed.fetched) if feed.fetched else None,
                feed.failures,
                feed.error.to_json() if feed.error else None,
                revision.sha256 or None,
                revision.etag,
                revision.modified,
                feed.left_out,
            ),
        )

    def delete_feed(self, id: int) -> None:
        self._connection.execute("DELETE FROM feed WHERE id = ?", (id,))

    def set_tries(self, feed: int, items: Mapping[str, int]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO feed_item SELECT id, ?, ? FROM feed WHERE id = ?",
            ((fingerprint(item), tries, feed) for item, tries in items.items()),
        )


def _cause(written: str) -> Cause:
    """Why a feed was not read; a sentence, where an older Footnote has written it."""
    try:
        return Cause.from_json(written)
    except (ValueError, KeyError, TypeError):
        return Cause(Reason.OTHER, {"words": written})


def _feed(row: Sequence[Any]) -> Subscription:
    id, address, title, channel, minutes, due, fetched, failures, error, left_out, *revision = row
    return Subscription(
        id,
        address,
        title,
        channel,
        minutes,
        datetime.fromisoformat(due),
        datetime.fromisoformat(fetched) if fetched else None,
        failures,
        _cause(error) if error else None,
        Revision(*revision) if revision[0] else None,
        left_out,
    )
