"""Tells a channel what its feeds bring, and when one of them has stopped. A channel that is gone is
only logged: the articles are kept all the same.
"""

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


async def channel_of(bot: Services, server: int, feed: Subscription) -> int | None:
    """Where a feed is announced: in its own channel, else in the one of its server."""
    return feed.channel or (await bot.server_settings.of(server)).channel


async def announce(bot: Services, server: int, feed: Subscription, added: Added) -> None:
    """Tell of a new article in a few of its sentences."""
    await begin(bot, server, bot.get_guild(server))
    channel = await channel_of(bot, server, feed)
    scope, today = Scope(frozenset({str(channel)})), datetime.now(UTC).date()
    session = Session(bot.executor, server, scope, 1.0, today)
    await _send(bot, feed, channel, summary_of(session, added.article.key, Length.SHORT))


async def complain(bot: Services, server: int, feed: Subscription) -> None:
    """Tell that a feed is no longer looked at, and how it is started again; or that it waits
    for room.
    """
    await begin(bot, server, bot.get_guild(server))
    words = cards.stopped(feed) if feed.has_stopped else cards.put_off(feed)
    await _send(bot, feed, await channel_of(bot, server, feed), _note(words))


async def _send(
    bot: Services, feed: Subscription, channel: int | None, drawing: Awaitable[ui.LayoutView]
) -> None:
    """Send a card once it is drawn."""
    try:
        card = await drawing
        if channel:
            await bot.get_partial_messageable(channel).send(view=card)
    except (discord.HTTPException, aiohttp.ClientError, OSError, LibraryError) as error:
        facts = {"channel": channel, "feed": feed.id, "reason": error}
        log.warning("not announced", extra=facts)


async def _note(words: str) -> ui.LayoutView:
    return layout.note(words)
