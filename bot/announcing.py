"""Tells a channel what its feeds bring, and when one of them has stopped."""

import logging
from collections.abc import Awaitable

import aiohttp
import discord
from discord import ui

from bot import cards, feed_cards
from bot.controls.summaries import summary_of
from bot.worker import Worker
from index import Added, Length, LibraryError, Subscription

log = logging.getLogger(__name__)


class Announcer:
    """Sends to the channels that feeds name. A channel that is gone is only logged: the articles
    are kept all the same.
    """

    def __init__(self, bot: discord.Client, worker: Worker) -> None:
        self._bot = bot
        self._worker = worker

    async def announce(self, feed: Subscription, added: Added) -> None:
        """Tell of a new article in a few of its sentences."""
        await self._send(feed, summary_of(self._worker, added.article.id, Length.SHORT))

    async def complain(self, feed: Subscription) -> None:
        """Tell that a feed is no longer looked at, and how it is started again."""
        await self._send(feed, _note(feed_cards.stopped(feed)))

    async def _send(self, feed: Subscription, drawing: Awaitable[ui.LayoutView]) -> None:
        """Send a card once it is drawn, where the feed has a channel."""
        try:
            card = await drawing
            if feed.channel:
                await self._bot.get_partial_messageable(feed.channel).send(view=card)
        except (discord.HTTPException, aiohttp.ClientError, OSError, LibraryError) as error:
            facts = {"channel": feed.channel, "feed": feed.id, "reason": error}
            log.warning("not announced", extra=facts)


async def _note(words: str) -> ui.LayoutView:
    return cards.note(words)
