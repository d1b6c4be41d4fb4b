"""An interaction as every room takes it, and the server that it comes from."""

from typing import Any

import discord
from discord import app_commands

Interaction = discord.Interaction[Any]


def server_of(interaction: Interaction) -> int:
    """The number of its server, never that of the shared library.

    Raises NoPrivateMessage where there is none.
    """
    if interaction.guild_id is None:
        raise app_commands.NoPrivateMessage
    return interaction.guild_id
