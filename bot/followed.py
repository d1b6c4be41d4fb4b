"""The feeds of a server that somebody may know of."""

from typing import Any

import discord

from bot.audiences import sees
from bot.desk import here_of
from index import Subscription


async def followed_feeds(interaction: discord.Interaction[Any]) -> tuple[Subscription, ...]:
    """Those that are not told of in a channel that the asker does not see."""
    member, client = interaction.user, interaction.client
    server = interaction.guild_id or 0
    usual = (await client.preferences.of(server)).channel
    feeds = await client.worker.consult(server, lambda own: own.feeds.all())
    assert isinstance(member, discord.Member), "whoever asks is in a server"

    def may_know(feed: Subscription) -> bool:
        channel = feed.channel or usual
        return channel is None or sees(member, here_of(interaction), str(channel))

    return tuple(filter(may_know, feeds or ()))
