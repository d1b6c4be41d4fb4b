"""Follows feeds: reads what is new in each when it is due, and tells of it where that is wished."""

import asyncio
import logging
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.features.feeds import announcer
from bot.ingestion.adding import Destination, keep, log_outcome, without_alike
from bot.interaction.services import Services
from bot.runtime.executors import Lane
from index import (
    SHARED,
    Added,
    Cause,
    FeedItem,
    LibraryError,
    Outcome,
    Reason,
    Skipped,
    Subscription,
    UnreadableArticle,
    sources_of,
)

log = logging.getLogger(__name__)

MOST_AT_FIRST = 20
_MOST_AT_ONCE = 50
_TOGETHER = 4
_JITTER = 0.1
_AT_MOST = timedelta(days=1)  # until the next look at a server, be none of its feeds due
_AFTER_FAULT = timedelta(minutes=5)  # until the next look where its library could not be used


class FeedServices(Services):
    """A client that follows feeds."""

    poller: "FeedPoller"


class FeedPoller:
    """Looks at the feeds of all servers that are due."""

    def __init__(self, bot: Services) -> None:
        self._bot = bot
        self._executor = bot.executor
        self._turns = asyncio.Semaphore(_TOGETHER)
        self._looking = asyncio.Semaphore(1)  # so that people's look-ups wait for one library
        self._under_way: set[tuple[int, int]] = set()
        self._due: dict[int, datetime] = {}

    async def look(self, now: datetime) -> None:
        """See to every feed that is due, a few at a time; one that fails stops no other.

        A server's library is opened only where a feed of it is due, or nobody knows yet.
        """
        servers = await self._executor.call(self._executor.registry.servers, on=Lane.QUICK)
        soon = now + _AT_MOST
        due = [each for each in (SHARED, *servers) if not now < self._due.get(each, now) <= soon]
        await asyncio.gather(*(self._look_in(server, now) for server in due))

    def expect(self, server: int) -> None:
        """A server's feeds have changed: find out anew when the next is due."""
        self._due.pop(server, None)

    async def look_at(self, server: int, feed: Subscription, now: datetime) -> list[Outcome]:
        """See to one feed, unless that is under way; what became of its new entries."""
        if (server, feed.id) in self._under_way:
            return []
        self._under_way.add((server, feed.id))
        try:
            async with self._turns:
                return await self._see_to(server, feed, now)
        except LibraryError as error:
            log.error("feed not followed", extra={"feed": feed.id, "reason": error})
            return []
        finally:
            self._under_way.discard((server, feed.id))

    async def _look_in(self, server: int, now: datetime) -> None:
        """See to the feeds of one server that are due, and find out when the next is.

        Until that is known it is looked at again soon, for its library may be in use or full.
        """
        self._due[server] = now + _AFTER_FAULT
        try:
            async with self._looking:
                due = await self._executor.with_library(server, lambda own: own.feeds.due(now))
            await asyncio.gather(*(self.look_at(server, feed, now) for feed in due or ()))
            next_due = await self._executor.with_library(server, lambda own: own.feeds.next_due())
        except LibraryError as error:
            log.error("feeds not looked at", extra={"server": server, "reason": error})
            return
        if server in self._due and not (next_due and next_due <= now):
            self._due[server] = min(next_due or now + _AT_MOST, now + _AT_MOST)

    async def _see_to(self, server: int, feed: Subscription, now: datetime) -> list[Outcome]:
        """Read a feed, or note why it could not be read. Raises LibraryError where it cannot."""
        try:
            return await self._read(server, feed, now)
        except UnreadableArticle as error:
            cause = error.cause
        except LibraryError:
            raise
        except Exception as error:  # one feed's fault must not end all others
            log.error("feed not followed", extra={"feed": feed.id}, exc_info=error)
            cause = Cause(Reason.UNFOLLOWED)
        await self._failed(server, feed, cause, now)
        return []

    async def _read(self, server: int, feed: Subscription, now: datetime) -> list[Outcome]:
        full = await self._executor.with_library(server, lambda own: own.why_full())
        if full:
            await self._put_off(server, feed, full, now)
            return []
        found = await self._bot.intake.feed(feed.address, feed.revision)
        revision, left_out, outcomes = feed.revision, feed.left_out, list[Outcome]()
        if found:
            parsed, revision = found
            left_out = parsed.left_out
            outcomes = await self._take(server, feed, parsed.items)
            if await self._unseen(server, feed, parsed.items):
                revision = None  # so that what was missed is in the next answer
        due = _next_due(feed, now)
        await self._executor.change(
            server, lambda own: own.feeds.succeeded(feed, revision, due, left_out)
        )
        return outcomes

    async def _take(
        self, server: int, feed: Subscription, items: Sequence[FeedItem]
    ) -> list[Outcome]:
        """Read the entries that have not been seen to, oldest first; of a feed that is new only
        the newest, without telling of them.
        """
        sources = sources_of(feed.address, items)
        new = await self._unseen(server, feed, items)
        most = _MOST_AT_ONCE if feed.fetched else MOST_AT_FIRST
        if too_many := [item.id for item in new[most:]]:
            facts = {"server": server, "feed": feed.id, "entries": len(too_many)}
            log.warning("older entries passed over", extra=facts)
            await self._executor.change(server, lambda own: own.feeds.saw(feed, too_many))
        outcomes = [
            await self._add(server, feed, item, sources[item.id]) for item in reversed(new[:most])
        ]
        return [outcome for outcome in outcomes if outcome]

    async def _unseen(
        self, server: int, feed: Subscription, items: Sequence[FeedItem]
    ) -> list[FeedItem]:
        """The entries that have not been seen to."""
        ids = [item.id for item in items]
        unseen = await self._executor.change(server, lambda own: own.feeds.unseen(feed, ids))
        return [item for item in items if item.id in unseen]

    async def _add(
        self, server: int, feed: Subscription, item: FeedItem, source: str
    ) -> Outcome | None:
        """What became of an entry; None where somebody has forgotten it. Where its page could not
        be read, what it holds itself is kept until that is tried again.
        """
        channel = await announcer.channel_of(self._bot, server, feed)
        outcome, unread = None, None
        if not await self._executor.change(server, lambda own: own.sources.forgotten([source])):
            to = Destination(server, str(channel) if channel else None)
            found, unread = await self._bot.intake.entry(server, item, source, to.audience)
            outcome = without_alike(await keep(found, to, self._executor, unasked=True))
            log_outcome(outcome)
        if unread and not isinstance(outcome, Skipped):
            facts = {"source": source, "reason": unread}
            log.warning("page not read, so its entry stands for it", extra=facts)
        if unread or isinstance(outcome, Skipped):
            await self._executor.change(server, lambda own: own.feeds.missed(feed, item.id))
        else:
            await self._executor.change(server, lambda own: own.feeds.saw(feed, [item.id]))
        if feed.fetched and channel and isinstance(outcome, Added):
            await announcer.announce(self._bot, server, feed, outcome)
        return outcome

    async def _put_off(self, server: int, feed: Subscription, cause: Cause, now: datetime) -> None:
        """Read nothing that could not be kept, and tell so once; it goes on when there is room."""
        due = _next_due(feed, now)
        await self._executor.change(server, lambda own: own.feeds.put_off(feed, cause, due))
        if feed.error != cause:
            log.warning("feed put off", extra={"server": server, "feed": feed.id, "reason": cause})
            await announcer.complain(self._bot, server, replace(feed, error=cause))

    async def _failed(self, server: int, feed: Subscription, cause: Cause, now: datetime) -> None:
        failed = await self._executor.change(server, lambda own: own.feeds.failed(feed, cause, now))
        log.warning("feed failed", extra={"server": server, "feed": feed.id, "reason": cause})
        if failed and failed.has_stopped:
            await announcer.complain(self._bot, server, failed)


def _next_due(feed: Subscription, now: datetime) -> datetime:
    return now + timedelta(minutes=feed.minutes * random.uniform(1 - _JITTER, 1 + _JITTER))
