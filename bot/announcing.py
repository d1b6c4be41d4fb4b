"""Tells a channel what its feeds bring, and when one of them has stopped."""

import logging

import discord
from discord import ui
from discord.ext import commands

from bot import cards, feed_cards
from bot.controls.summaries import summary_of
from bot.worker import Worker
from index import Added, Length, Subscription

log = logging.getLogger(__name__)


class Announcer:
    """Sends to the channels that feeds name. A channel that is gone is only logged: the articles
    are kept all the same.
    """

    def __init__(self, bot: commands.Bot, worker: Worker) -> None:
        self._bot = bot
        self._worker = worker

    async def announce(self, feed: Subscription, added: Added) -> None:
        """Tell of a new article in a few of its sentences."""
        await self._send(feed, await summary_of(self._worker, added.article.id, Length.SHORT))

    async def complain(self, feed: Subscription) -> None:
        """Tell that a feed is no longer looked at, and how it is started again."""
        await self._send(feed, cards.note(feed_cards.stopped(feed)))

    async def _send(self, feed: Subscription, card: ui.LayoutView) -> None:
        if feed.channel is None:
            return
        try:
            await self._bot.get_partial_messageable(feed.channel).send(view=card)
        except (discord.HTTPException, OSError) as error:
            log.warning("channel %s did not take it: %s", feed.channel, error)
