"""Keeps the house: closes libraries that nobody needs, and deletes, after a while, those of servers
that the bot has left.
"""

import asyncio
import logging
from datetime import UTC, date, datetime, timedelta

import discord

from bot.worker import Worker
from index import LibraryError

log = logging.getLogger(__name__)

_TIDY = 60  # seconds between two looks at which libraries are unused
_LEFT = timedelta(hours=6)  # between two looks at which servers were left


async def keep_house(bot: discord.Client, worker: Worker, left_days: int) -> None:
    """Look again and again, without end."""
    await bot.wait_until_ready()
    looked = datetime.min.replace(tzinfo=UTC)
    while True:
        try:
            await worker.look_up(worker.shelf.close_idle)
            now = datetime.now(UTC)
            if now - looked >= _LEFT:
                await see_to_left(bot, worker, left_days, now.date())
                looked = now
        except (OSError, LibraryError) as error:
            log.error("house not kept", exc_info=error)
        await asyncio.sleep(_TIDY)


async def see_to_left(bot: discord.Client, worker: Worker, left_days: int, today: date) -> None:
    """Note which servers the bot is no longer in; delete what those had that it left long ago."""
    here = {guild.id for guild in bot.guilds}
    kept = await worker.look_up(worker.shelf.servers)
    for server in kept:
        if server not in here:
            await worker.look_up(worker.shelf.leave, server, today)
    before = today - timedelta(left_days)
    for server in await worker.run(worker.shelf.delete_left, before):
        log.info("library deleted", extra={"server": server})
