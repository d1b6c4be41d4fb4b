"""Which channels somebody sees, as the audiences that articles name.

An article that was posted in a channel names it, and one that was posted in a private thread that
thread; public threads and forum posts are seen by whoever sees the channel that they are in.
"""

from typing import Any

import discord
from discord.abc import GuildChannel

Channel = Any  # whatever Discord calls a channel


def audience_of(channel: Channel) -> str:
    """The audience of what is posted in a channel."""
    if not isinstance(channel, discord.Thread):
        return str(channel.id)
    return f"{channel.parent_id}/{channel.id}" if channel.is_private() else str(channel.parent_id)


async def channel_of(message: discord.Message) -> Channel:
    """The channel of a message that was sent, which Discord is asked for where only its id is
    known: it tells of threads that are active, not of those that slept when the bot came.
    """
    if message.guild is None or not isinstance(message.channel, discord.PartialMessageable):
        return message.channel
    try:
        return await message.guild.fetch_channel(message.channel.id)
    except (discord.HTTPException, discord.InvalidData):
        return message.channel  # whose audience is nobody: less is given there, never more


def sees(member: discord.Member, here: Channel, audience: str) -> bool:
    """Whether somebody who writes ``here`` belongs to an audience now.

    Of a private thread these are the people in it, which Discord only tells of whoever writes
    there, and those who may manage threads; of a channel that is gone, administrators.
    """
    if member.guild_permissions.administrator or audience == audience_of(here):
        return True
    channel, is_thread = _channel(member.guild, audience)
    if channel is None:
        return False
    may = channel.permissions_for(member)
    return may.view_channel and (may.manage_threads or not is_thread)


def everybody_sees(guild: discord.Guild, here: Channel, audience: str) -> bool:
    """Whether everybody who sees ``here`` belongs to an audience: it is the same channel, or one
    that is open to all.
    """
    if audience == audience_of(here):
        return True
    channel, is_thread = _channel(guild, audience)
    if channel is None or is_thread:
        return False
    if isinstance(here, discord.Thread) and channel.id == here.parent_id:
        return True
    kept_out = (each.view_channel is False for each in channel.overwrites.values())
    return channel.permissions_for(guild.default_role).view_channel and not any(kept_out)


def _channel(guild: discord.Guild, audience: str) -> tuple[GuildChannel | None, bool]:
    """The channel of an audience, if it is there, and whether it is a private thread in it."""
    channel, _, thread = audience.partition("/")
    return guild.get_channel(int(channel)) if channel.isdecimal() else None, bool(thread)
