"""/feeds: which feeds bring new articles."""

from datetime import UTC, datetime
from typing import Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.feeds import cards
from bot.features.feeds.followed import FeedTitle, followed_feeds, told
from bot.features.feeds.names import meant
from bot.features.feeds.poller import FeedPoller
from bot.ingestion.intake import Intake
from bot.interaction import permissions, responses
from bot.interaction.services import Services, server_of
from bot.language.translation import N_, _
from bot.rendering import errors, footnotes, layout, reasons
from index import Feed, Reason, TooManyFeeds, UnreadableArticle, is_address

_MINUTES = {"15 minutes": 15, "hour": 60, "6 hours": 360, "day": 1440}
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
    """Feeds that bring new articles."""

    def __init__(self, bot: Services) -> None:
        self._executor = bot.executor

    @app_commands.command(description=N_("Follow a feed: its new articles are added by themselves"))
    @app_commands.describe(
        url=N_("The address of an RSS, Atom or JSON feed"),
        channel=N_(
            "Where to tell of its new articles; "
            "without it, as before, else the channel of /footnote settings"
        ),
        every=N_("How often to look; without it, every hour or as before"),
    )
    async def add(
        self,
        interaction: discord.Interaction[Any],
        url: app_commands.Range[str, 1, 2_000],
        channel: discord.TextChannel | None = None,
        every: Literal["15 minutes", "hour", "6 hours", "day"] | None = None,
    ) -> None:
        """Follow a feed: its new articles are added by themselves."""
        await responses.ack_privately(interaction)
        address = url.strip()
        refusal = await self._refusal(interaction, address, channel)
        adding = interaction.client.adding
        if refusal := refusal or permissions.too_soon(adding, interaction, permissions.A_FEED):
            await responses.tell(interaction, refusal)
            return
        own_channel, minutes = channel.id if channel else None, _MINUTES[every] if every else None
        server = server_of(interaction)
        try:
            found = await self._feed(interaction.client.intake, address)
            feed = await self._executor.change(
                server, lambda own: own.feeds.follow(address, found.title, own_channel, minutes)
            )
        except (UnreadableArticle, TooManyFeeds) as error:
            await responses.tell(interaction, errors.explain(error))
            return
        where = (await told(interaction, [feed])).get(feed.id)
        card = cards.following_card(feed, where, len(found.items))
        await responses.show_privately(interaction, card)
        poller: FeedPoller = interaction.client.poller
        poller.expect(server)
        outcomes = await poller.look_at(server, feed, datetime.now(UTC))
        await responses.show_privately(interaction, cards.followed_card(feed, where, outcomes))

    @app_commands.command(name="list", description=N_("The feeds, and how each of them is doing"))
    async def list_feeds(self, interaction: discord.Interaction[Any]) -> None:
        """The feeds, and how each of them is doing."""
        await responses.ack_privately(interaction)
        feeds = await followed_feeds(interaction)
        card = cards.list_card(feeds, await told(interaction, feeds))
        await responses.show_privately(interaction, card)

    @app_commands.command(description=N_("Follow a feed no more; its articles stay"))
    @app_commands.describe(feed=N_("Its title"))
    async def remove(
        self,
        interaction: discord.Interaction[Any],
        feed: app_commands.Transform[str, FeedTitle],
    ) -> None:
        """Follow a feed no more; its articles stay."""
        await responses.ack_privately(interaction)
        if refusal := permissions.may_not_change(interaction):
            await responses.tell(interaction, refusal)
            return
        found = meant(await followed_feeds(interaction), feed)
        if len(found) != 1:
            await responses.tell(interaction, _(_AMBIGUOUS if found else _UNKNOWN))
            return
        (gone,) = found
        server = server_of(interaction)
        await self._executor.change(server, lambda own: own.feeds.unfollow(gone.id))
        words = _("No longer followed: **{title}**. Its articles stay.")
        title = footnotes.short(gone.title, 120)
        await responses.show_privately(interaction, layout.note(words.format(title=title)))

    async def _refusal(
        self,
        interaction: discord.Interaction[Any],
        address: str,
        channel: discord.TextChannel | None,
    ) -> str | None:
        """Why this member may not follow a feed so; None where they may."""
        if refusal := permissions.may_not_change(interaction):
            return refusal
        if not is_address(address):
            return _(_NO_ADDRESS)
        if channel and permissions.is_speechless(channel):
            return _(permissions.CANNOT_SPEAK)
        if await self._is_elsewhere(interaction, address):
            return _(_ELSEWHERE)
        full = await self._executor.with_library(server_of(interaction), lambda own: own.refusal())
        return _(_FULL).format(reason=reasons.in_words(full)) if full else None

    async def _is_elsewhere(self, interaction: discord.Interaction[Any], address: str) -> bool:
        """Whether a feed is followed for those alone who see a channel that the asker does not."""
        server = server_of(interaction)
        feeds = await self._executor.with_library(server, lambda own: own.feeds.all())
        seen = {feed.id for feed in await followed_feeds(interaction)}
        return any(feed.address == address and feed.id not in seen for feed in feeds or ())

    async def _feed(self, intake: Intake, address: str) -> Feed:
        """What is at an address. Raises UnreadableArticle."""
        found = await intake.feed(address, None)
        if found is None:
            raise UnreadableArticle(address, Reason.NO_FEED)
        return found[0]
