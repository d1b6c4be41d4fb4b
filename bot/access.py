"""Who may change what the articles are, and how fast anybody may go."""

from typing import Any

import discord

from bot.pacing import Pacing, Person
from bot.wording import count

NOT_A_MANAGER = "Only members who may manage this server can change its articles."
SHARED = "Several servers read these articles, so only whoever runs me can change them."


def may_not_change(interaction: discord.Interaction[Any]) -> str | None:
    """Why this member may not add or forget articles; None where they may.

    By what Discord says with the interaction itself.
    """
    if not interaction.permissions.manage_guild:
        return NOT_A_MANAGER
    return SHARED if len(interaction.client.guilds) > 1 else None


def too_soon(
    pacing: Pacing, by: discord.Interaction[Any] | discord.Message, times: int = 1
) -> str | None:
    """What to tell somebody who goes too fast; None where they do not, and then it is counted."""
    who = by.author if isinstance(by, discord.Message) else by.user
    if by.guild is None:
        return None
    wait = pacing.take(Person(by.guild.id, who.id), times)
    return f"One moment, please: you can go on in {count(wait, 'second')}." if wait else None
