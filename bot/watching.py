"""Keeps the library like the folders that are watched: what is written there is added or updated,
what is removed there is forgotten.
"""

import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path
from time import monotonic

from watchfiles import awatch

from bot.adding import Outcome, add_unforgotten
from bot.intake import Intake
from bot.worker import Worker
from index import LibraryError, article_files, is_article_name, source_of

log = logging.getLogger(__name__)

QUIET = 0.5  # seconds without a change after which a file is taken to be whole
_TICK = 250  # milliseconds


async def look_through(
    folders: Iterable[Path], intake: Intake, worker: Worker
) -> AsyncIterator[Outcome]:
    """Bring the library up to what is in the folders now.

    A folder that is missing, or has lost every article at once, is more likely not mounted than
    emptied: nothing is forgotten then. Raises what the library's add and leave do.
    """
    for folder in folders:
        files = list(article_files([folder])) if folder.is_dir() else []
        known = await worker.look_up(worker.sources.within, folder)
        if known and not files:
            log.warning("%s holds no article any more; nothing is forgotten for that", folder)
            continue
        there = {source_of(file) for file in files}
        for source in known:
            if source not in there and (forgotten := await worker.leave(source)):
                yield forgotten
        async for outcome in add_unforgotten(files, intake, worker):
            yield outcome


async def watch(folders: Sequence[Path], intake: Intake, worker: Worker) -> AsyncIterator[Outcome]:
    """Look through the folders, then tell what becomes of every file that changes, without end.

    A library in trouble is told to the log, and tried again with the next change.
    """
    changed = dict.fromkeys(folders, 0.0)  # whole folders first, now that no change is missed
    async for changes in awatch(
        *folders, debounce=_TICK, step=50, rust_timeout=_TICK, yield_on_timeout=True
    ):
        now = monotonic()
        changed |= {Path(path): now for _, path in changes}
        quiet = [path for path, at in changed.items() if now - at >= QUIET]
        # what is there comes first, so that an article whose file has moved is still the same
        for path in sorted(quiet, key=lambda path: not path.exists()):
            del changed[path]
            try:
                async for outcome in _follow(path, intake, worker):
                    yield outcome
            except LibraryError as error:
                log.error("%s could not be followed: %s", path, error)


async def _follow(path: Path, intake: Intake, worker: Worker) -> AsyncIterator[Outcome]:
    """See to a file or folder that has come, changed or gone."""
    if path.is_dir():
        async for outcome in look_through([path], intake, worker):
            yield outcome
        return
    if path.exists():
        wanted = [path] if is_article_name(path.name) else []
        async for outcome in add_unforgotten(wanted, intake, worker):
            yield outcome
        return
    for source in (source_of(path), *await worker.look_up(worker.sources.within, path)):
        if forgotten := await worker.leave(source):
            yield forgotten
