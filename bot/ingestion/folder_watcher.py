"""Keeps the shared library like the folders that are watched: what is written there is added or
updated, what is removed there is forgotten. A file that names who alone may read it is left to
``footnote add``: everybody reads what is in such a folder.
"""

import asyncio
import errno
import logging
import os
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import TypeVar

from watchfiles import awatch

from bot.ingestion.adding import add_files, batches
from bot.ingestion.intake import Intake
from bot.ingestion.operator_files import is_for_all
from bot.runtime.executors import Lane, LibraryExecutor
from index import SHARED, Forgotten, Outcome, article_files, is_article_name, source_of

Named = TypeVar("Named", Path, str)

log = logging.getLogger(__name__)

QUIET = 0.5  # seconds without a change after which a file is taken to be whole
_TICK = 250  # milliseconds
_PAUSE = 30.0  # seconds after trouble


async def look_through(
    folders: Iterable[Path], intake: Intake
) -> AsyncIterator[Outcome | Forgotten]:
    """Bring the library up to what is in the folders now: first what is there, then what is not, so
    that an article whose file has moved is still the same.

    A folder that is missing, or has lost every article at once, is more likely not mounted than
    emptied: nothing is forgotten then. Raises what the library's add and leave do.
    """
    there = await _which(os.path.isdir, folders, intake.executor)
    found = {folder: await _files_in(folder, intake.executor) for folder in there}
    for files in chain.from_iterable(map(batches, found.values())):
        for_all = await _which(is_for_all, files, intake.executor)
        async for outcome in add_files(for_all, intake, unasked=True):
            yield outcome
    for folder, files in found.items():
        known = await _known_in(folder, intake.executor)
        if known and not files:
            log.warning("folder empty, so nothing is forgotten", extra={"folder": folder})
            continue
        for some in batches(known):
            for source in await _which(_is_gone, some, intake.executor):
                if forgotten := await _leave(source, intake.executor):
                    yield forgotten


async def watch(folders: Sequence[Path], intake: Intake) -> AsyncIterator[Outcome | Forgotten]:
    """Look through the folders, then tell what becomes of every file that changes, without end.

    A folder that is missing is watched once it is there.
    """
    while True:
        there = await _which(os.path.isdir, folders, intake.executor)
        try:
            async for outcome in _watch_those(there, folders, intake):
                yield outcome
        except Exception as error:  # the file system fails in ways that nobody can list
            log.error("folders not watched for now", exc_info=error)
            await asyncio.sleep(_PAUSE)


async def _watch_those(
    there: Sequence[Path], folders: Sequence[Path], intake: Intake
) -> AsyncIterator[Outcome | Forgotten]:
    """Watch folders that are there, until one of all is gone or has come back."""
    changed = dict.fromkeys(there, 0.0)  # whole folders first, now that no change is missed
    async for changes in awatch(
        *there,
        watch_filter=None,
        debounce=_TICK,
        step=50,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        if there != await _which(os.path.isdir, folders, intake.executor):
            return
        now = monotonic()
        changed |= {Path(path): now for _, path in changes}
        quiet = [path for path, at in changed.items() if now - at >= QUIET]
        for path in await intake.executor.call(partial(sorted, quiet, key=_is_gone), on=Lane.FILES):
            del changed[path]
            try:
                async for outcome in _follow(path, there, intake):
                    yield outcome
            except Exception as error:  # one odd file must not end the watch
                log.error("file not followed for now", extra={"path": path}, exc_info=error)
                changed[path] = now + _PAUSE


async def _follow(
    path: Path, folders: Sequence[Path], intake: Intake
) -> AsyncIterator[Outcome | Forgotten]:
    """See to a file or folder that has come, changed or gone; hidden ones are passed over."""
    hidden = _is_hidden(path, folders)
    if path in folders or (not hidden and await _which(os.path.isdir, [path], intake.executor)):
        async for outcome in look_through([path], intake):
            yield outcome
    elif await _which(_is_gone, [path], intake.executor):
        own = await intake.executor.call(source_of, path, on=Lane.FILES)
        for source in (own, *await _known_in(path, intake.executor)):
            if forgotten := await _leave(source, intake.executor):
                yield forgotten
    elif (
        not hidden
        and is_article_name(path.name)
        and await _which(is_for_all, [path], intake.executor)
    ):
        async for outcome in add_files([path], intake, unasked=True):
            yield outcome


async def _which(
    is_so: Callable[[Named], bool], named: Iterable[Named], executor: LibraryExecutor
) -> list[Named]:
    """Those of some files and folders of which something is so."""
    return await executor.call(lambda: list(filter(is_so, named)), on=Lane.FILES)


async def _files_in(folder: Path, executor: LibraryExecutor) -> list[Path]:
    """Its article files, walked some at a time, since others wait for files to be read too."""
    walk, files = batches(article_files([folder])), list[Path]()
    while some := await executor.call(next, walk, None, on=Lane.FILES):
        files += some
    return files


def _is_gone(path: Path | str) -> bool:
    """Whether nothing is there, rather than what cannot be reached for now."""
    try:
        os.stat(path)
    except OSError as error:
        return error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
    return False


async def _known_in(folder: Path, executor: LibraryExecutor) -> tuple[str, ...]:
    """The files of a folder that the library was read from."""
    return await executor.with_library(SHARED, lambda shared: shared.sources.within(folder)) or ()


async def _leave(source: str, executor: LibraryExecutor) -> Forgotten | None:
    return await executor.change(SHARED, lambda shared: shared.leave(source))


def _is_hidden(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a folder on the way from a watched one is hidden."""
    below = [path.relative_to(f).parts for f in folders if path.is_relative_to(f)]
    return bool(below) and all(any(part.startswith(".") for part in parts) for parts in below)
