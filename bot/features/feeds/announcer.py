"""Tells a channel what its feeds bring, and when one of them has stopped."""

import logging
from collections.abc import Awaitable
from datetime import UTC, datetime

import aiohttp
import discord
from discord import ui

from bot.features.feeds import cards
from bot.features.summaries.summary_card import summary_of
from bot.interaction.context import begin
from bot.interaction.services import Services
from bot.interaction.session import Session
from bot.rendering import layout
from index import Added, Length, LibraryError, Scope, Subscription

log = logging.getLogger(__name__)


class FeedAnnouncer:
    """Sends to the channels that feeds name. A channel that is gone is only logged: the articles
    are kept all the same.
    """

    def __init__(self, bot: Services) -> None:
        self._bot = bot

    async def channel(self, server: int, feed: Subscription) -> int | None:
        """Where a feed is announced: in its own channel, else in the one of its server."""
        return feed.channel or (await self._bot.server_settings.of(server)).channel

    async def announce(self, server: int, feed: Subscription, added: Added) -> None:
        """Tell of a new article in a few of its sentences."""
        await self._begin(server)
        channel = await self.channel(server, feed)
        scope, today = Scope(frozenset({str(channel)})), datetime.now(UTC).date()
        session = Session(self._bot.executor, server, scope, 1.0, today)
        await self._send(server, feed, summary_of(session, added.article.key, Length.SHORT))

    async def complain(self, server: int, feed: Subscription) -> None:
        """Tell that a feed is no longer looked at, and how it is started again; or that it waits
        for room.
        """
        await self._begin(server)
        words = cards.stopped(feed) if feed.has_stopped else cards.put_off(feed)
        await self._send(server, feed, _note(words))

    async def _begin(self, server: int) -> None:
        await begin(self._bot, server, self._bot.get_guild(server))

    async def _send(
        self, server: int, feed: Subscription, drawing: Awaitable[ui.LayoutView]
    ) -> None:
        """Send a card once it is drawn, where the feed is announced."""
        channel = await self.channel(server, feed)
        try:
            card = await drawing
            if channel:
                await self._bot.get_partial_messageable(channel).send(view=card)
        except (discord.HTTPException, aiohttp.ClientError, OSError, LibraryError) as error:
            facts = {"channel": channel, "feed": feed.id, "reason": error}
            log.warning("not announced", extra=facts)


async def _note(words: str) -> ui.LayoutView:
    return layout.note(words)
