"""/feeds: which feeds bring new articles."""

from datetime import UTC, datetime

import discord
from discord import app_commands
from discord.ext import commands

from bot.exceptions import Refusal
from bot.features.feeds import cards
from bot.features.feeds.followed import FeedTitle, channels_of, followed_feeds, meant
from bot.features.feeds.poller import FeedPoller
from bot.interaction import permissions, responses
from bot.interaction.permissions import require_manager, require_rate
from bot.interaction.services import Interaction, server_of
from bot.language.translation import N_, _
from bot.rendering import footnotes, layout, reasons
from index import is_address

MINUTES = {N_("15 minutes"): 15, N_("hour"): 60, N_("6 hours"): 360, N_("day"): 1440}
_UNKNOWN = N_("No feed is called that. See them: `/feeds list`")
_AMBIGUOUS = N_("Several feeds are called that. Choose one of those that are suggested.")
_NO_ADDRESS = N_("That is no web address: one begins with `https://`")
_ELSEWHERE = N_(
    "That feed is told of already, in a channel that you do not see or that is gone. "
    "Administrators can change that."
)
_FULL = N_("Nothing new can be added: {reason}.")


@app_commands.default_permissions(manage_guild=True)
class Feeds(commands.GroupCog, name="feeds", description=N_("Feeds that bring new articles")):
    def __init__(self, poller: FeedPoller) -> None:
        self._poller = poller

    @app_commands.command(description=N_("Follow a feed: its new articles are added by themselves"))
    @app_commands.describe(
        url=N_("The address of an RSS, Atom or JSON feed"),
        channel=N_(
            "Where to tell of its new articles; "
            "without it, as before, else the channel of /footnote settings"
        ),
        every=N_("How often to look; without it, every hour or as before"),
    )
    @app_commands.choices(every=[app_commands.Choice(name=each, value=each) for each in MINUTES])
    async def add(
        self,
        interaction: Interaction,
        url: app_commands.Range[str, 1, 2_000],
        channel: discord.TextChannel | None = None,
        every: str | None = None,
    ) -> None:
        await responses.ack(interaction, private=True)
        address = url.strip()
        await self._require_new(interaction, address, channel)
        require_rate(interaction.client.adding, interaction, permissions.A_FEED)
        own_channel, minutes = channel.id if channel else None, MINUTES[every] if every else None
        server = server_of(interaction)
        new = await interaction.client.intake.feed(address, None)
        assert new, "it cannot be as it was: nothing is known of it"
        found, _revision = new
        feed = await interaction.client.executor.change(
            server, lambda own: own.feeds.follow(address, found.title, own_channel, minutes)
        )
        place = (await channels_of(interaction, [feed])).get(feed.id)
        card = cards.following_card(feed, place, len(found.items))
        await responses.show(interaction, card, private=True)
        self._poller.expect(server)
        outcomes = await self._poller.look_at(server, feed, datetime.now(UTC))
        card = cards.followed_card(feed, place, outcomes)
        await responses.show(interaction, card, private=True)

    @app_commands.command(name="list", description=N_("The feeds, and how each of them is doing"))
    async def list_feeds(self, interaction: Interaction) -> None:
        await responses.ack(interaction, private=True)
        feeds = await followed_feeds(interaction)
        card = cards.list_card(feeds, await channels_of(interaction, feeds))
        await responses.show(interaction, card, private=True)

    @app_commands.command(description=N_("Follow a feed no more; its articles stay"))
    @app_commands.describe(feed=N_("Its title"))
    async def remove(
        self, interaction: Interaction, feed: app_commands.Transform[str, FeedTitle]
    ) -> None:
        await responses.ack(interaction, private=True)
        require_manager(interaction)
        found = meant(await followed_feeds(interaction), feed)
        if len(found) != 1:
            raise Refusal(_(_AMBIGUOUS if found else _UNKNOWN))
        (gone,) = found
        server = server_of(interaction)
        await interaction.client.executor.change(server, lambda own: own.feeds.unfollow(gone.id))
        words = _("No longer followed: **{title}**. Its articles stay.")
        title = footnotes.short(gone.title, 120)
        card = layout.note(words.format(title=title))
        await responses.show(interaction, card, private=True)

    async def _require_new(
        self, interaction: Interaction, address: str, channel: discord.TextChannel | None
    ) -> None:
        """Raise Refusal where this member may not follow a feed so."""
        require_manager(interaction)
        if not is_address(address):
            raise Refusal(_(_NO_ADDRESS))
        if channel and permissions.is_speechless(channel):
            raise Refusal(_(permissions.CANNOT_SPEAK))
        if await self._is_elsewhere(interaction, address):
            raise Refusal(_(_ELSEWHERE))
        full = await interaction.client.executor.with_library(
            server_of(interaction), lambda own: own.why_full()
        )
        if full:
            raise Refusal(_(_FULL).format(reason=reasons.in_words(full)))

    async def _is_elsewhere(self, interaction: Interaction, address: str) -> bool:
        """Whether a feed is followed for those alone who see a channel that the asker does not."""
        server = server_of(interaction)
        feeds = await interaction.client.executor.with_library(server, lambda own: own.feeds.all())
        seen = {feed.id for feed in await followed_feeds(interaction)}
        return any(feed.address == address and feed.id not in seen for feed in feeds or ())
