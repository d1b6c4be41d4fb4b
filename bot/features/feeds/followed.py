"""The feeds of a server that somebody may know of: where each of them is announced, and what it is
called where several have the same title.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import discord

from bot.interaction.article_option import SuggestedOption
from bot.interaction.permissions import is_speechless
from bot.interaction.services import Interaction, server_of
from bot.interaction.session import here_of
from bot.interaction.visibility import sees
from bot.language.formatting import clip
from bot.language.translation import N_
from index import Subscription

GONE = N_("its channel is gone, so only administrators see what it brings")
SPEECHLESS = N_(
    "I may not send messages in its channel; only those who see that channel see what it brings"
)
_SHORT = 40  # characters of a title, where its address follows


@dataclass(frozen=True, slots=True)
class FeedChannel:
    """The channel where a feed is announced, and what keeps it from that, if anything does."""

    channel: int
    hindrance: str | None


async def followed_feeds(interaction: Interaction) -> tuple[Subscription, ...]:
    """Those that are not announced in a channel that the asker does not see."""
    member, client = interaction.user, interaction.client
    server = server_of(interaction)
    usual = (await client.server_settings.of(server)).channel
    feeds = await client.executor.with_library(server, lambda own: own.feeds.all())
    assert isinstance(member, discord.Member), "whoever asks is in a server"

    def may_know(feed: Subscription) -> bool:
        channel = feed.channel or usual
        return channel is None or sees(member, here_of(interaction), str(channel))

    return tuple(filter(may_know, feeds or ()))


async def channels_of(
    interaction: Interaction, feeds: Sequence[Subscription]
) -> Mapping[int, FeedChannel]:
    """Where feeds are announced, by their ids: in their own channels, else in the server's."""
    server = interaction.guild
    assert server is not None, "whoever asks is in a server"
    usual = (await interaction.client.server_settings.of(server.id)).channel
    channels = {feed.id: feed.channel or usual for feed in feeds}
    return {
        id: FeedChannel(each, _hindrance(server, each)) for id, each in channels.items() if each
    }


def _hindrance(server: discord.Guild, id: int) -> str | None:
    """What keeps a feed from being announced in a channel."""
    channel = server.get_channel(id)
    if channel is None:
        return GONE
    return SPEECHLESS if is_speechless(channel) else None


def names(feeds: Sequence[Subscription]) -> Mapping[int, str]:
    """Their titles by their ids, with the address where others of them have that title too."""
    times = Counter(feed.title for feed in feeds)
    return {feed.id: feed.title if times[feed.title] == 1 else _in_full(feed) for feed in feeds}


def meant(feeds: Sequence[Subscription], words: str) -> Sequence[Subscription]:
    """The one of that id, else those of that title or address."""
    by_id = [feed for feed in feeds if words == str(feed.id)]
    return by_id or [feed for feed in feeds if words in (feed.title, feed.address)]


def _in_full(feed: Subscription) -> str:
    return f"{clip(feed.title, _SHORT)} · {feed.address.partition('://')[2]}"


class FeedTitle(SuggestedOption):
    """A followed feed by its name; a choice's value is its id."""

    async def suggestions(self, interaction: Interaction, typed: str) -> Mapping[str, str]:
        feeds = await followed_feeds(interaction)
        called, wanted = names(feeds), typed.casefold()
        meant = [each for each in feeds if wanted in f"{each.title} {each.address}".casefold()]
        return {str(feed.id): called[feed.id] for feed in meant}
