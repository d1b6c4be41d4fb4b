"""What the bot does unasked, beside answering: it follows folders and feeds."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.app.client import FootnoteBot
from bot.app.housekeeping import keep_house
from bot.features.feeds.poller import FeedPoller
from bot.ingestion.adding import log_outcome
from bot.ingestion.folder_watcher import watch
from bot.ingestion.intake import Intake
from bot.runtime.config import Settings
from bot.runtime.executors import LibraryExecutor
from index import Unchanged

log = logging.getLogger(__name__)

_LOOK = 30  # seconds between two looks at which feeds are due


@asynccontextmanager
async def rounds(bot: FootnoteBot, settings: Settings) -> AsyncIterator[None]:
    """Follow the feeds and the folders meanwhile, and keep the house."""
    tasks = [
        asyncio.create_task(_follow(bot.poller)),
        asyncio.create_task(_keep_up(settings.watch_folders, bot.intake, bot.executor)),
        asyncio.create_task(keep_house(bot, bot.executor, settings.left_days)),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_up(folders: Sequence[Path], intake: Intake, executor: LibraryExecutor) -> None:
    async for outcome in watch(folders, intake, executor):
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
