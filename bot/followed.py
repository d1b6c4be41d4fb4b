"""The feeds of a server that somebody may know of."""

from typing import Any

import discord

from bot.audiences import sees
from bot.desk import here_of
from index import Subscription


async def followed_feeds(interaction: discord.Interaction[Any]) -> tuple[Subscription, ...]:
    """Those that are not told of in a channel that the asker does not see."""
    member, worker = interaction.user, interaction.client.worker
    feeds = await worker.consult(interaction.guild_id or 0, lambda own: own.feeds.all())
    assert isinstance(member, discord.Member), "whoever asks is in a server"

    def may_know(feed: Subscription) -> bool:
        return feed.channel is None or sees(member, here_of(interaction), str(feed.channel))

    return tuple(filter(may_know, feeds or ()))
