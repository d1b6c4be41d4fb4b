"""Who may change what the articles are."""

from typing import Any

import discord

MAY_NOT_ADD = "Only members who may manage this server can add articles."


def may_add(interaction: discord.Interaction[Any]) -> bool:
    """Whether this member may add articles, by what Discord says with the interaction itself."""
    return interaction.permissions.manage_guild
