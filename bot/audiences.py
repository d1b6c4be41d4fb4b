"""Which channels somebody sees, as the audiences that articles name.

An article that was posted in a channel names it, and one that was posted in a private thread that
thread; public threads and forum posts are seen by whoever sees the channel that they are in.
"""

from typing import Any

import discord
from discord.abc import GuildChannel

Place = Any  # whatever Discord calls a channel


def audience_of(channel: Place) -> str:
    """The audience of what is posted in a channel."""
    if not isinstance(channel, discord.Thread):
        return str(channel.id)
    return f"{channel.parent_id}/{channel.id}" if channel.is_private() else str(channel.parent_id)


def seen_by(member: discord.Member, here: Place) -> frozenset[str] | None:
    """What somebody who writes ``here`` sees now; None for an administrator, who sees all."""
    if member.guild_permissions.administrator:
        return None
    seen = [each for each in member.guild.channels if each.permissions_for(member).view_channel]
    minded = [
        thread
        for thread in member.guild.threads
        if thread.is_private() and thread.permissions_for(member).manage_threads
    ]
    return frozenset(audience_of(each) for each in (*seen, *minded, here))


def seen_by_all(guild: discord.Guild, here: Place) -> frozenset[str]:
    """What everybody sees who sees ``here``: the channels that are open to all, and this one."""
    open_to_all = [each for each in guild.channels if _is_open(each)]
    around = {audience_of(here)}
    if isinstance(here, discord.Thread):
        around.add(str(here.parent_id))
    return frozenset(around.union(audience_of(each) for each in open_to_all))


def _is_open(channel: GuildChannel) -> bool:
    """Whether every member sees it: no role and nobody is kept out."""
    kept_out = (each.view_channel is False for each in channel.overwrites.values())
    return channel.permissions_for(channel.guild.default_role).view_channel and not any(kept_out)
