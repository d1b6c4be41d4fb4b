"""Who may change what the articles are."""

from typing import Any

import discord

NOT_A_MANAGER = "Only members who may manage this server can change its articles."
SHARED = "Several servers read these articles, so only whoever runs me can change them."


def may_not_change(interaction: discord.Interaction[Any]) -> str | None:
    """Why this member may not add or forget articles; None where they may.

    By what Discord says with the interaction itself.
    """
    if not interaction.permissions.manage_guild:
        return NOT_A_MANAGER
    return SHARED if len(interaction.client.guilds) > 1 else None
