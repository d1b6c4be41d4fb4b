"""/feeds: which feeds bring new articles."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.exceptions import Refusal
from bot.features.feeds import cards
from bot.features.feeds.followed import FeedTitle, channels_of, followed_feeds, meant
from bot.features.feeds.poller import FeedPoller
from bot.features.feeds.subscription import FeedSelect, Wanted, follow
from bot.interaction import responses
from bot.interaction.permissions import require_manager
from bot.interaction.services import Interaction, server_of
from bot.language.translation import N_, _
from bot.rendering import footnotes, layout

MINUTES = {N_("15 minutes"): 15, N_("hour"): 60, N_("6 hours"): 360, N_("day"): 1440}
_UNKNOWN = N_("No feed is called that. See them: `/feeds list`")
_AMBIGUOUS = N_("Several feeds are called that. Choose one of those that are suggested.")


@app_commands.default_permissions(manage_guild=True)
class Feeds(commands.GroupCog, name="feeds", description=N_("Feeds that bring new articles")):
    def __init__(self, poller: FeedPoller) -> None:
        self._poller = poller

    @app_commands.command(description=N_("Follow a feed: its new articles are added by themselves"))
    @app_commands.describe(
        url=N_("The address of a feed (RSS, Atom or JSON), or of a site that has one"),
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
        minutes = MINUTES[every] if every else None
        wanted = Wanted(url.strip(), channel.id if channel else None, minutes)
        await follow(interaction, self._poller, wanted)

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


CONTROLS = (FeedSelect,)
