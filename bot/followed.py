"""The feeds of a server that somebody may know of."""

from typing import Any

import discord

from bot.desk import private_desk
from index import Subscription


async def followed_feeds(interaction: discord.Interaction[Any]) -> tuple[Subscription, ...]:
    """Those that are not told of in a channel that the asker does not see."""
    desk = await private_desk(interaction)
    usual = (await interaction.client.preferences.of(desk.server)).channel
    feeds = await desk.worker.consult(desk.server, lambda own: own.feeds.all())
    seen = desk.scope.audiences
    return tuple(
        feed
        for feed in feeds or ()
        if seen is None or (channel := feed.channel or usual) is None or str(channel) in seen
    )
