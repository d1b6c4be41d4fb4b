"""When each feed that a library follows is due, and which of its entries are still to be read."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from index.domain.article import Revision
from index.domain.errors import TooManyFeeds
from index.domain.feed import LONGEST_WAIT, Subscription
from index.domain.reasons import Cause
from index.storage.interface import Store

MOST_TRIES = 3
_USUAL_MINUTES = 60


class FeedSchedule:
    """One library's feeds. Its writes raise LibraryBusy and LibraryUnusable."""

    def __init__(self, store: Store, most: int | None = None) -> None:
        """At most ``most`` of them are followed, None: as many as somebody likes."""
        self._store = store
        self._most = most

    def all(self) -> tuple[Subscription, ...]:
        """Every feed, in the order they were added."""
        return self._store.feeds.all()

    def due(self, now: datetime) -> tuple[Subscription, ...]:
        """Those to look at now, the longest overdue first; also those that are due later than any
        is ever put off: the clock was ahead then.
        """
        going = sorted(self._going(), key=lambda feed: feed.due)
        return tuple(feed for feed in going if not now < feed.due <= now + feed.longest_wait)

    def next_due(self) -> datetime | None:
        """When the next of those that have not stopped is due; None where there is none."""
        return min((feed.due for feed in self._going()), default=None)

    def follow(
        self, address: str, title: str, channel: int | None, minutes: int | None
    ) -> Subscription:
        """Follow a feed from now on; one that is followed already starts anew.

        It keeps its channel and its minutes where None are given; a new one has no channel then,
        and is looked at every hour. Raises TooManyFeeds.
        """
        now = datetime.now(UTC)
        with self._store.transaction() as writer:
            feeds = {feed.address: feed for feed in self.all()}
            if address not in feeds and self._most is not None and len(feeds) >= self._most:
                raise TooManyFeeds(self._most)
            new = Subscription(0, address, title, None, _USUAL_MINUTES, now, None, 0, None, None)
            before = feeds.get(address, new)
            feed = replace(
                before,
                title=title,
                channel=before.channel if channel is None else channel,
                minutes=minutes or before.minutes,
                due=now,
                failures=0,
                error=None,
            )
            writer.put_feed(feed)
            return next(each for each in self.all() if each.address == address)

    def unfollow(self, id: int) -> None:
        """Follow a feed no more; what it brought stays."""
        with self._store.transaction() as writer:
            writer.delete_feed(id)

    def succeeded(
        self, feed: Subscription, revision: Revision | None, due: datetime, left_out: int
    ) -> None:
        """Note that a feed was read, what tells whether it changes, when it is next due, and how
        many of its entries lead nowhere.
        """
        now = datetime.now(UTC)
        self._change(
            feed,
            lambda kept: replace(
                kept,
                fetched=now,
                due=due,
                failures=0,
                error=None,
                revision=revision,
                left_out=left_out,
            ),
        )

    def failed(self, feed: Subscription, error: Cause, now: datetime) -> Subscription | None:
        """Note that a feed could not be read; it waits twice as long after each time in a row.
        None where it is no longer followed.
        """
        wait = min(timedelta(minutes=feed.minutes) * 2**feed.failures, LONGEST_WAIT)
        return self._change(
            feed,
            lambda kept: replace(kept, failures=kept.failures + 1, error=error, due=now + wait),
        )

    def put_off(self, feed: Subscription, cause: Cause, due: datetime) -> None:
        """Note why a feed is not followed for now, though it has not failed, and when it is due."""
        self._change(feed, lambda kept: replace(kept, error=cause, due=due))

    def unseen(self, feed: Subscription, items: Iterable[str]) -> set[str]:
        """Those of a feed's entries that have not been seen to, by their ids."""
        asked = set(items)
        tries = self._store.feeds.tries_left(feed.id, asked)
        return {item for item in asked if tries.get(item) != 0}

    def saw(self, feed: Subscription, items: Iterable[str]) -> None:
        """Note that entries have been seen to."""
        with self._store.transaction() as writer:
            writer.set_tries(feed.id, dict.fromkeys(items, 0))

    def missed(self, feed: Subscription, item: str) -> None:
        """Note that an entry could not be read; it is given up after MOST_TRIES."""
        with self._store.transaction() as writer:
            tries = self._store.feeds.tries_left(feed.id, [item])
            writer.set_tries(feed.id, {item: tries.get(item, MOST_TRIES) - 1})

    def _going(self) -> list[Subscription]:
        return [feed for feed in self.all() if not feed.has_stopped]

    def _feed(self, id: int) -> Subscription | None:
        return next((feed for feed in self.all() if feed.id == id), None)

    def _change(
        self, feed: Subscription, change: Callable[[Subscription], Subscription]
    ) -> Subscription | None:
        """Change what is kept of a feed. None where it is no longer followed."""
        with self._store.transaction() as writer:
            if kept := self._feed(feed.id):
                writer.put_feed(change(kept))
            return self._feed(feed.id)
