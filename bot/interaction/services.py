"""What the bot is made of, as its commands see it."""

from datetime import date
from typing import Any, Protocol

import discord
from discord import app_commands

from bot.ingestion.intake import Intake
from bot.runtime.draft_cache import Offers
from bot.runtime.executors import Worker
from bot.runtime.rate_limits import Pacing
from bot.runtime.server_settings import PreferenceBook
from bot.runtime.shutdown import Work

Interaction = discord.Interaction[Any]


class Parts(Protocol):
    """The bot itself, without what Discord makes of it.

    ``threshold`` is how sure an answer must be in servers that have not chosen, ``key`` what seals
    buttons.
    """

    worker: Worker
    intake: Intake
    work: Work
    offers: Offers
    asking: Pacing
    adding: Pacing
    preferences: PreferenceBook
    threshold: float
    key: bytes

    async def today_in(self, server: int) -> date:
        """The day that it is where a server's people are."""


def server_of(interaction: Interaction) -> int:
    """The number of its server, never that of the shared library.

    Raises NoPrivateMessage where there is none.
    """
    if interaction.guild_id is None:
        raise app_commands.NoPrivateMessage
    return interaction.guild_id
