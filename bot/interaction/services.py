"""What the bot is made of, as its commands and controls see it."""

from datetime import date, datetime

import discord
from discord import app_commands

from bot.ingestion.intake import Intake
from bot.runtime.config import Settings
from bot.runtime.draft_cache import DraftCache
from bot.runtime.executors import LibraryExecutor
from bot.runtime.rate_limits import RateLimiter
from bot.runtime.server_settings import ServerSettingsStore
from bot.runtime.shutdown import TaskTracker


class Services(discord.Client):
    """A client with what it is made of.

    ``settings`` are the operator's, for what a server has not chosen; ``key`` signs buttons, from
    when the bot logs in.
    """

    executor: LibraryExecutor
    intake: Intake
    work: TaskTracker
    drafts: DraftCache
    asking: RateLimiter
    adding: RateLimiter
    server_settings: ServerSettingsStore
    settings: Settings
    key: bytes

    async def today_in(self, server: int) -> date:
        """The day that it is where a server's people are."""
        chosen = (await self.server_settings.of(server)).time_zone
        return datetime.now(chosen or self.settings.time_zone).date()


Interaction = discord.Interaction[Services]


def server_of(interaction: Interaction) -> int:
    """The number of its server, never that of the shared library.

    Raises NoPrivateMessage where there is none.
    """
    if interaction.guild_id is None:
        raise app_commands.NoPrivateMessage
    return interaction.guild_id
