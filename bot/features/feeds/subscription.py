"""Follows a feed for who may: one that is at an address, or that the page there names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

import discord
from discord import ui

from bot.exceptions import Refusal
from bot.features.feeds import cards
from bot.features.feeds.followed import channels_of, followed_feeds
from bot.features.feeds.poller import FeedPoller, FeedServices
from bot.interaction import permissions, responses
from bot.interaction.controls import SignedSelect
from bot.interaction.custom_ids import LONGEST_ID, number
from bot.interaction.permissions import require_manager, require_rate
from bot.interaction.services import Interaction, server_of
from bot.language.formatting import clip
from bot.language.translation import N_, _
from bot.rendering import reasons
from index import Feed, FeedLink, is_address

_NO_ADDRESS = N_("That is no web address: one begins with `https://`")
_ELSEWHERE = N_(
    "That feed is told of already, in a channel that you do not see or that is gone. "
    "Administrators can change that."
)
_FULL = N_("Nothing new can be added: {reason}.")
_LABEL = 100
_AS_BEFORE = 0  # no channel and no interval of its own


@dataclass(frozen=True, slots=True)
class Wanted:
    """A feed to follow; without a ``channel`` (its id) and ``minutes`` as before, or as usual."""

    address: str
    channel: int | None = None
    minutes: int | None = None


class FeedSelect(
    SignedSelect, custom_id="feed:{channel}:{minutes}", channel=number(20), minutes=number(4)
):
    """Follows one of the feeds that a page names; each option's value is an address."""

    def __init__(self, channel: int, minutes: int, links: Sequence[FeedLink] = ()) -> None:
        options = [
            discord.SelectOption(
                label=clip(link.title, _LABEL),
                description=clip(link.address, _LABEL),
                value=link.address,
            )
            for link in links
        ]
        super().__init__(options, _("Choose a feed"), channel=channel, minutes=minutes)
        self.channel, self.minutes = channel or None, minutes or None

    async def respond(self, interaction: Interaction) -> None:
        await responses.ack_in_place(interaction)
        wanted = Wanted(self.chosen, self.channel, self.minutes)
        await follow(interaction, cast(FeedServices, interaction.client).poller, wanted)


async def follow(interaction: Interaction, poller: FeedPoller, wanted: Wanted) -> None:
    """Follow what is at an address: a feed, or the one that a page names; of several that are to
    choose from, none yet.
    """
    await _require_new(interaction, wanted)
    require_rate(interaction.client.adding, interaction, permissions.A_FEED)
    found = await interaction.client.intake.feed_or_links(wanted.address)
    if not isinstance(found, Feed) and len(found) == 1:
        wanted = replace(wanted, address=found[0].address)
        await _require_new(interaction, wanted)
        found = await _feed_at(interaction, wanted.address)
    if isinstance(found, Feed):
        await _begin(interaction, poller, wanted, found)
    else:
        card = _choice_of(found, wanted)
        await responses.show(interaction, card, private=True)


def _choice_of(links: Sequence[FeedLink], wanted: Wanted) -> ui.LayoutView:
    """The feeds to choose from, and those whose addresses are too long to be chosen."""
    fitting = [link for link in links if len(link.address) <= LONGEST_ID]
    select = FeedSelect(wanted.channel or _AS_BEFORE, wanted.minutes or _AS_BEFORE, fitting)
    others = [link for link in links if link not in fitting]
    return cards.choice_card(len(links), select if fitting else None, others)


async def _feed_at(interaction: Interaction, address: str) -> Feed:
    """The feed that a page has named. Raises UnreadableArticle where it is none."""
    new = await interaction.client.intake.feed(address, None)
    assert new, "it cannot be as it was: nothing is known of it"
    return new[0]


async def _begin(interaction: Interaction, poller: FeedPoller, wanted: Wanted, found: Feed) -> None:
    """Follow a feed from now on, and show what becomes of its newest entries."""
    server = server_of(interaction)
    feed = await interaction.client.executor.change(
        server,
        lambda own: own.feeds.follow(wanted.address, found.title, wanted.channel, wanted.minutes),
    )
    place = (await channels_of(interaction, [feed])).get(feed.id)
    card = cards.following_card(feed, place, len(found.items))
    await responses.show(interaction, card, private=True)
    poller.expect(server)
    outcomes = await poller.look_at(server, feed, datetime.now(UTC))
    card = cards.followed_card(feed, place, outcomes, found.left_out)
    await responses.show(interaction, card, private=True)


async def _require_new(interaction: Interaction, wanted: Wanted) -> None:
    """Raise Refusal where this member may not follow a feed so."""
    require_manager(interaction)
    if not is_address(wanted.address):
        raise Refusal(_(_NO_ADDRESS))
    if wanted.channel and _is_speechless(interaction, wanted.channel):
        raise Refusal(_(permissions.CANNOT_SPEAK))
    if await _is_elsewhere(interaction, wanted.address):
        raise Refusal(_(_ELSEWHERE))
    full = await interaction.client.executor.with_library(
        server_of(interaction), lambda own: own.why_full()
    )
    if full:
        raise Refusal(_(_FULL).format(reason=reasons.in_words(full)))


def _is_speechless(interaction: Interaction, id: int) -> bool:
    """Whether a channel is closed to the bot, or gone."""
    channel = interaction.guild.get_channel(id) if interaction.guild else None
    return channel is None or permissions.is_speechless(channel)


async def _is_elsewhere(interaction: Interaction, address: str) -> bool:
    """Whether a feed is followed for those alone who see a channel that the asker does not."""
    server = server_of(interaction)
    feeds = await interaction.client.executor.with_library(server, lambda own: own.feeds.all())
    seen = {feed.id for feed in await followed_feeds(interaction)}
    return any(feed.address == address and feed.id not in seen for feed in feeds or ())
