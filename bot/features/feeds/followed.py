"""The feeds of a server that somebody may know of, and where each of them is told of."""

from collections.abc import Sequence
from typing import Any

import discord

from bot.features.feeds.cards import Told
from bot.interaction.interactions import server_of
from bot.interaction.permissions import is_speechless
from bot.interaction.session import here_of
from bot.interaction.visibility import sees
from bot.language.translation import N_
from index import Subscription

GONE = N_("its channel is gone, so only administrators see what it brings")
SPEECHLESS = N_(
    "I may not send messages in its channel; only those who see that channel see what it brings"
)


async def followed_feeds(interaction: discord.Interaction[Any]) -> tuple[Subscription, ...]:
    """Those that are not told of in a channel that the asker does not see."""
    member, client = interaction.user, interaction.client
    server = server_of(interaction)
    usual = (await client.preferences.of(server)).channel
    feeds = await client.worker.consult(server, lambda own: own.feeds.all())
    assert isinstance(member, discord.Member), "whoever asks is in a server"

    def may_know(feed: Subscription) -> bool:
        channel = feed.channel or usual
        return channel is None or sees(member, here_of(interaction), str(channel))

    return tuple(filter(may_know, feeds or ()))


async def told(
    interaction: discord.Interaction[Any], feeds: Sequence[Subscription]
) -> dict[int, Told]:
    """Where feeds are told of, by their ids: in their own channels, else in the server's."""
    server = interaction.guild
    assert server is not None, "whoever asks is in a server"
    usual = (await interaction.client.preferences.of(server.id)).channel
    channels = {feed.id: feed.channel or usual for feed in feeds}
    return {id: Told(each, _hindrance(server, each)) for id, each in channels.items() if each}


def _hindrance(server: discord.Guild, id: int) -> str | None:
    """What keeps a channel from being told of a feed."""
    channel = server.get_channel(id)
    if channel is None:
        return GONE
    return SPEECHLESS if is_speechless(channel) else None
