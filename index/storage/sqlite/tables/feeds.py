"""The feeds that a library follows: when each is due, what it said last, which entries are done."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import apsw

from index.domain.article import Revision
from index.domain.errors import TooManyFeeds
from index.domain.feed import _LONGEST_WAIT, MOST_FAILURES, Subscription
from index.domain.reasons import Cause, Reason
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.tables import rows
from index.storage.sqlite.tables.rows import listed
from index.text.normalize import fingerprint

MOST_TRIES = 3
_USUAL_MINUTES = 60
_COLUMNS = (
    "id, address, title, channel, minutes, due, fetched, failures, error, sha256, etag, modified"
)


class FeedTable:
    """One library's feeds. Its writes raise LibraryBusy and LibraryUnusable."""

    def __init__(self, connections: Connections, most: int | None = None) -> None:
        """At most ``most`` of them are followed, None: as many as somebody likes."""
        self._connections = connections
        self._most = most

    def all(self) -> tuple[Subscription, ...]:
        """Every feed, in the order they were added."""
        return self._select("ORDER BY id")

    def due(self, now: datetime) -> tuple[Subscription, ...]:
        """Those to look at now, the longest overdue first; also those that are due later than any
        is ever put off: the clock was ahead then.
        """
        going = self._select("WHERE failures < ? ORDER BY due", MOST_FAILURES)
        return tuple(feed for feed in going if not now < feed.due <= now + feed.longest_wait)

    def next_due(self) -> datetime | None:
        """When the next of those that have not stopped is due; None where there is none."""
        ((due,),) = self._connections.rows(
            "SELECT min(due) FROM feed WHERE failures < ?", MOST_FAILURES
        )
        return datetime.fromisoformat(due) if due else None

    def follow(
        self, address: str, title: str, channel: int | None, minutes: int | None
    ) -> Subscription:
        """Follow a feed from now on; one that is followed already starts anew.

        It keeps its channel and its minutes where None are given; a new one has no channel then,
        and is looked at every hour. Raises TooManyFeeds.
        """
        with self._connections.writing() as connection:
            self._refuse_too_many(connection, address)
            connection.execute(
                "INSERT INTO feed (address, title, channel, minutes, due)"
                " VALUES (?1, ?2, ?3, coalesce(?4, ?5), ?6)"
                " ON CONFLICT (address) DO UPDATE SET title = ?2, channel = coalesce(?3, channel),"
                " minutes = coalesce(?4, minutes), due = ?6, failures = 0, error = NULL",
                (address, title, channel, minutes, _USUAL_MINUTES, rows.now()),
            )
        (found,) = self._select("WHERE address = ?", address)
        return found

    def unfollow(self, id: int) -> Subscription | None:
        """Follow a feed no more; what it brought stays. None where there is none of that id."""
        found = self._select("WHERE id = ?", id)
        with self._connections.writing() as connection:
            connection.execute("DELETE FROM feed WHERE id = ?", (id,))
        return next(iter(found), None)

    def succeeded(self, feed: Subscription, revision: Revision | None, due: datetime) -> None:
        """Note that a feed was read, what tells whether it changes, and when it is next due."""
        told = revision or Revision("")
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE feed SET fetched = ?, due = ?, failures = 0, error = NULL, sha256 = ?,"
                " etag = ?, modified = ? WHERE id = ?",
                (
                    rows.now(),
                    rows.at(due),
                    told.sha256 or None,
                    told.etag,
                    told.modified,
                    feed.id,
                ),
            )

    def failed(self, feed: Subscription, error: Cause, now: datetime) -> Subscription | None:
        """Note that a feed could not be read; it waits twice as long after each time in a row.
        None where it is no longer followed.
        """
        wait = min(timedelta(minutes=feed.minutes) * 2**feed.failures, _LONGEST_WAIT)
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE feed SET failures = failures + 1, error = ?, due = ? WHERE id = ?",
                (error.to_json(), rows.at(now + wait), feed.id),
            )
        return next(iter(self._select("WHERE id = ?", feed.id)), None)

    def put_off(self, feed: Subscription, cause: Cause, due: datetime) -> None:
        """Note why a feed is not followed for now, though it has not failed, and when it is due."""
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE feed SET error = ?, due = ? WHERE id = ?",
                (cause.to_json(), rows.at(due), feed.id),
            )

    def unseen(self, feed: Subscription, items: Iterable[str]) -> set[str]:
        """Those of a feed's entries that have not been seen to, by their ids."""
        asked = {fingerprint(item): item for item in items}
        rows = self._connections.rows(
            "SELECT sha256 FROM feed_item WHERE feed = ? AND tries = 0"
            " AND sha256 IN (SELECT value FROM json_each(?))",
            feed.id,
            listed(asked),
        )
        seen = {sha256 for (sha256,) in rows}
        return {item for sha256, item in asked.items() if sha256 not in seen}

    def saw(self, feed: Subscription, items: Iterable[str]) -> None:
        """Note that entries have been seen to."""
        with self._connections.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO feed_item SELECT id, ?, 0 FROM feed WHERE id = ?",
                ((fingerprint(item), feed.id) for item in items),
            )

    def missed(self, feed: Subscription, item: str) -> None:
        """Note that an entry could not be read; it is given up after MOST_TRIES."""
        with self._connections.writing() as connection:
            connection.execute(
                "INSERT INTO feed_item SELECT id, ?, ? FROM feed WHERE id = ?"
                " ON CONFLICT DO UPDATE SET tries = tries - 1",
                (fingerprint(item), MOST_TRIES - 1, feed.id),
            )

    def _refuse_too_many(self, connection: apsw.Connection, address: str) -> None:
        """Raise TooManyFeeds where a new feed would be one too many."""
        if self._most is None or self._select("WHERE address = ?", address):
            return
        if int(connection.execute("SELECT count(*) FROM feed").get) >= self._most:
            raise TooManyFeeds(self._most)

    def _select(self, which: str, *values: str | int) -> tuple[Subscription, ...]:
        rows = self._connections.rows(f"SELECT {_COLUMNS} FROM feed {which}", *values)
        return tuple(_subscription(*row) for row in rows)


def _refusal(written: str) -> Cause:
    """Why a feed was not read; a sentence, where an older Footnote has written it."""
    try:
        return Cause.from_json(written)
    except (ValueError, KeyError, TypeError):
        return Cause(Reason.OTHER, {"words": written})


def _subscription(
    id: int,
    address: str,
    title: str,
    channel: int | None,
    minutes: int,
    due: str,
    fetched: str | None,
    failures: int,
    error: str | None,
    *revision: str | None,
) -> Subscription:
    sha256, etag, modified = revision
    return Subscription(
        id,
        address,
        title,
        channel,
        minutes,
        datetime.fromisoformat(due),
        datetime.fromisoformat(fetched) if fetched else None,
        failures,
        _refusal(error) if error else None,
        Revision(sha256, etag, modified) if sha256 else None,
    )
