"""Follows feeds: reads what is new in each when it is due, and tells of it where that is wished."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.adding import log_outcome
from bot.intake import Intake
from bot.worker import Worker
from index import (
    Added,
    FeedItem,
    Kept,
    LibraryError,
    Skipped,
    Subscription,
    UnreadableArticle,
    clean_address,
)

log = logging.getLogger(__name__)

MOST_AT_FIRST = 20
_MOST_AT_ONCE = 50
_TOGETHER = 4
_JITTER = 0.1

Announce = Callable[[Subscription, Added], Awaitable[None]]
Complain = Callable[[Subscription], Awaitable[None]]


class Feeding:
    """Looks at the feeds that are due. ``announce`` tells of an article that is new, ``complain``
    of a feed that failed so often that it was stopped.
    """

    def __init__(
        self, worker: Worker, intake: Intake, announce: Announce, complain: Complain
    ) -> None:
        self._worker = worker
        self._intake = intake
        self._announce = announce
        self._complain = complain
        self._turns = asyncio.Semaphore(_TOGETHER)
        self._under_way: set[int] = set()

    async def look(self, now: datetime) -> None:
        """See to every feed that is due, a few at a time; one that fails stops no other."""
        due = await self._worker.look_up(self._worker.feeds.due, now)
        await asyncio.gather(*(self.look_at(feed, now) for feed in due))

    async def look_at(self, feed: Subscription, now: datetime) -> list[Kept | Skipped]:
        """See to one feed, unless that is under way; what became of its new entries."""
        if feed.id in self._under_way:
            return []
        self._under_way.add(feed.id)
        try:
            async with self._turns:
                return await self._read(feed, now)
        except UnreadableArticle as error:
            await self._failed(feed, error.reason, now)
        except LibraryError as error:
            log.error("feed not followed", extra={"feed": feed.id, "reason": error})
        except Exception as error:  # one feed's fault must not end all others
            log.error("feed not followed", extra={"feed": feed.id}, exc_info=error)
            await self._failed(feed, "it could not be followed", now)
        finally:
            self._under_way.discard(feed.id)
        return []

    async def _read(self, feed: Subscription, now: datetime) -> list[Kept | Skipped]:
        found = await self._intake.feed(feed.address, feed.stamp)
        stamp, outcomes = feed.stamp, list[Kept | Skipped]()
        if found:
            parsed, stamp = found
            outcomes = await self._take(feed, parsed.items)
        if any(isinstance(outcome, Skipped) for outcome in outcomes):
            stamp = None  # so that what was missed is in the next answer
        due = now + timedelta(minutes=feed.minutes * random.uniform(1 - _JITTER, 1 + _JITTER))
        await self._worker.run(self._worker.feeds.succeeded, feed, stamp, due)
        return outcomes

    async def _take(self, feed: Subscription, items: Sequence[FeedItem]) -> list[Kept | Skipped]:
        """Read the entries that have not been seen to, oldest first; of a feed that is new only
        the newest, without telling of them.
        """
        ids = [item.id for item in items]
        unseen = await self._worker.look_up(self._worker.feeds.unseen, feed, ids)
        new = [item for item in items if item.id in unseen]
        most = _MOST_AT_ONCE if feed.fetched else MOST_AT_FIRST
        for item in new[most:]:
            await self._worker.run(self._worker.feeds.saw, feed, item.id)
        outcomes = [await self._add(feed, item) for item in reversed(new[:most])]
        return [outcome for outcome in outcomes if outcome]

    async def _add(self, feed: Subscription, item: FeedItem) -> Kept | Skipped | None:
        """What became of an entry; None where somebody has forgotten it."""
        address = clean_address(item.link)
        outcome = None
        if not await self._worker.look_up(self._worker.sources.forgotten, [address]):
            (outcome,) = await self._worker.follow([await self._intake.page(address)])
            log_outcome(outcome)
        note = self._worker.feeds.missed if isinstance(outcome, Skipped) else self._worker.feeds.saw
        await self._worker.run(note, feed, item.id)
        if feed.fetched and feed.channel and isinstance(outcome, Added):
            await self._announce(feed, outcome)
        return outcome

    async def _failed(self, feed: Subscription, reason: str, now: datetime) -> None:
        failed = await self._worker.run(self._worker.feeds.failed, feed, reason, now)
        log.warning("feed failed", extra={"feed": feed.id, "reason": reason})
        if failed and failed.has_stopped:
            await self._complain(failed)
