"""FootnoteBot and its command tree: the composition root of the Discord side."""

from datetime import date, datetime
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Where
from discord.ext import commands

from bot.features.answers import cog as answers
from bot.features.articles import cog as articles
from bot.features.feeds import cog as feeds
from bot.features.feeds.poller import FeedPoller, FeedServices
from bot.features.server import cog as server
from bot.features.summaries import cog as summaries
from bot.ingestion.intake import Intake
from bot.interaction import responses
from bot.interaction.context import admit
from bot.interaction.controls import SignedControl
from bot.interaction.services import Services
from bot.language.dates import read_days
from bot.language.translation import ENGLISH, language_of, translated
from bot.rendering import errors
from bot.runtime import installation_key
from bot.runtime.config import Settings
from bot.runtime.draft_cache import DraftCache
from bot.runtime.executors import Lane
from bot.runtime.rate_limits import RateLimiter
from bot.runtime.server_settings import ServerSettingsStore
from bot.runtime.shutdown import TaskTracker

MENUS = (*summaries.MENUS, *articles.MENUS)

CONTROLS: tuple[type[SignedControl[Any]], ...] = (
    *answers.CONTROLS,
    *summaries.CONTROLS,
    *articles.CONTROLS,
    *feeds.CONTROLS,
    *server.CONTROLS,
)
"""For the bot to know them again after a restart."""

_NAMES = (Where.command_name, Where.group_name, Where.parameter_name)


def cogs(bot: Services, poller: FeedPoller) -> tuple[commands.Cog, ...]:
    """The commands of a bot."""
    return (
        answers.Ask(bot),
        summaries.Summaries(),
        articles.Articles(),
        feeds.Feeds(poller),
        server.Server(),
    )


class CommandNames(app_commands.Translator):
    """Translates descriptions, choices and menus; what people type, names, is the same for all."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """What to show in a locale; None where that is what it is called anyway."""
        is_menu = isinstance(context.data, app_commands.ContextMenu)
        language = language_of(locale.value, None)
        if language == ENGLISH or (context.location in _NAMES and not is_menu):
            return None
        return translated(string.message, language)


class FootnoteTree(app_commands.CommandTree["FootnoteBot"]):
    """Answers for every command that failed; no command handles its own errors."""

    async def interaction_check(self, interaction: discord.Interaction["FootnoteBot"], /) -> bool:
        return await admit(interaction)

    async def on_error(
        self,
        interaction: discord.Interaction["FootnoteBot"],
        error: app_commands.AppCommandError,
        /,
    ) -> None:
        if interaction.type is not discord.InteractionType.autocomplete:  # that takes no words
            await responses.tell(interaction, errors.explain(error))


class FootnoteBot(commands.AutoShardedBot, FeedServices):
    """The bot: what it may hear, where it may be installed, and what it is made of.

    As many shards as Discord asks for, in one process. Nothing is done for a server before somebody
    there wants something.
    """

    def __init__(self, intake: Intake, settings: Settings) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=FootnoteTree,
            intents=discord.Intents(guilds=True, guild_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=False, private_channel=False
            ),
        )
        self.executor = intake.executor
        self.intake = intake
        self.work = TaskTracker()
        self.drafts = DraftCache()
        self.asking = RateLimiter(settings.ask_pace)
        self.adding = RateLimiter(settings.add_pace)
        self.server_settings = ServerSettingsStore(self.executor)
        self.poller = FeedPoller(self)
        self.settings = settings

    async def setup_hook(self) -> None:
        self.key = await self.executor.call(
            installation_key.load, self.executor.registry.home, on=Lane.LONG
        )
        for cog in cogs(self, self.poller):
            await self.add_cog(cog)
        for menu in MENUS:
            self.tree.add_command(menu)
        self.add_dynamic_items(*CONTROLS)
        await self.tree.set_translator(CommandNames())
        day = self.today()
        await self.executor.call(read_days, "today", day, on=Lane.LONG)  # the first takes long
        await self._sync()

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """What was added there is kept for a while."""
        leave = self.executor.registry.leave
        await self.executor.call(leave, guild.id, self.today(), on=Lane.OPENING, key=guild.id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """What was added there before, if it is not too long ago, is there again."""
        rejoin = self.executor.registry.rejoin
        await self.executor.call(rejoin, guild.id, on=Lane.OPENING, key=guild.id)
        self.server_settings.forget(guild.id)

    def today(self) -> date:
        """The day that it is where the bot's people are."""
        return datetime.now(self.settings.time_zone).date()

    async def on_message(self, message: discord.Message, /) -> None:
        """There are no text commands: a mention is a question, and the ask cog hears it."""

    async def _sync(self) -> None:
        if self.settings.sync_server is None:
            await self.tree.sync()
            return
        guild = discord.Object(self.settings.sync_server)
        self.tree.copy_global_to(guild=guild)
        await self.tree.sync(guild=guild)
