"""What the bot does unasked, beside answering: it follows folders and feeds; it closes libraries
that nobody needs, wipes what was deleted from the logs of the others, and deletes, after a while,
those of servers that it has left.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

import discord

from bot.app.client import FootnoteBot
from bot.features.feeds.poller import FeedPoller
from bot.ingestion.adding import log_outcome
from bot.ingestion.folder_watcher import watch
from bot.ingestion.intake import Intake
from bot.runtime.config import Settings
from bot.runtime.executors import Lane, LibraryExecutor
from index import LibraryRegistry, Unchanged

log = logging.getLogger(__name__)

_LOOK = 30  # seconds between two looks at which feeds are due
_TIDY = 60  # seconds between two looks at which libraries are unused
_LEFT = 6 * 3600  # seconds between two looks at which servers were left


@asynccontextmanager
async def rounds(bot: FootnoteBot, settings: Settings) -> AsyncIterator[None]:
    """Follow the feeds and the folders meanwhile, and keep the house."""
    tasks = [
        asyncio.create_task(_follow(bot.poller)),
        asyncio.create_task(_keep_up(settings.watch_folders, bot.intake)),
        asyncio.create_task(keep_house(bot, bot.executor, settings.left_days)),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_up(folders: Sequence[Path], intake: Intake) -> None:
    async for outcome in watch(folders, intake):
        if not isinstance(outcome, Unchanged):
            log_outcome(outcome)


async def _follow(poller: FeedPoller) -> None:
    """Look again and again; a look that takes long keeps no feed waiting that is due later."""
    async with asyncio.TaskGroup() as looks:
        while True:
            looks.create_task(_look(poller))
            await asyncio.sleep(_LOOK)


async def _look(poller: FeedPoller) -> None:
    try:
        await poller.look(datetime.now(UTC))
    except Exception as error:  # nobody waits for it, and the next look may do better
        log.error("feeds not looked at", exc_info=error)


async def keep_house(
    bot: discord.AutoShardedClient, executor: LibraryExecutor, left_days: int
) -> None:
    """Look again and again, without end."""
    await bot.wait_until_ready()
    due = 0.0
    while True:
        try:
            await executor.call(executor.registry.close_idle, on=Lane.LONG)
            await executor.call(executor.registry.empty_logs, on=Lane.LONG)
            if monotonic() >= due and knows_its_servers(bot):
                await see_to_left(bot, executor, left_days, datetime.now(UTC).date())
                due = monotonic() + _LEFT
        except Exception as error:  # nobody waits for it, and the next look may do better
            log.error("house not kept", exc_info=error)
        await asyncio.sleep(_TIDY)


def knows_its_servers(bot: discord.AutoShardedClient) -> bool:
    """Whether Discord has told of all servers: not while it is joined anew, wholly or in part."""
    return bot.is_ready() and not any(shard.is_closed() for shard in bot.shards.values())


async def see_to_left(
    bot: discord.Client, executor: LibraryExecutor, left_days: int, today: date
) -> None:
    """Note which servers the bot is in; delete what those had that it has left for long.

    A server that is merely out of order right now still counts as one that the bot is in.
    """
    here = frozenset(guild.id for guild in bot.guilds)
    await executor.call(_note, executor.registry, here, today, on=Lane.LONG)
    for server in await executor.call(executor.registry.delete_left, left_days, on=Lane.LONG):
        log.info("library deleted", extra={"server": server})


def _note(registry: LibraryRegistry, here: frozenset[int], today: date) -> None:
    """Mark what is left, and unmark what was come back to while the bot was away."""
    left = set(registry.left())
    for server in left & here:
        registry.rejoin(server)
    for server in left.union(registry.servers()) - here:
        registry.leave(server, today)
