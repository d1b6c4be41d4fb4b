"""Files, pages and attachments -> the library; and what is there already, read again."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.intake import Intake
from bot.worker import Worker
from index import (
    Arrival,
    Forgotten,
    Kept,
    Skipped,
    UnreadableArticle,
    clean_address,
    is_address,
    source_of,
)

log = logging.getLogger(__name__)

_COMPARED_TOGETHER = 256
_READ_TOGETHER = 16  # embedding some together is faster

Outcome = Kept | Skipped | Forgotten
Keep = Callable[[Sequence[Arrival]], Awaitable[list[Kept | Skipped]]]


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that somebody brought: its bytes, and what it is known as."""

    data: bytes
    source: str


async def add_files(
    files: Iterable[Path], intake: Intake, worker: Worker
) -> AsyncIterator[Kept | Skipped]:
    """Add files, as ``article_files`` gives them; the unchanged of some hundred come first."""
    for some in _batches(files, _COMPARED_TOGETHER):
        async for outcome in _keep(some, worker.add, intake):
            yield outcome


async def follow_files(
    files: Iterable[Path], intake: Intake, worker: Worker
) -> AsyncIterator[Kept | Skipped]:
    """The same for files that nobody named: what somebody has forgotten is left alone."""
    for some in _batches(files, _COMPARED_TOGETHER):
        sources = {source_of(file): file for file in some}
        forgotten = await worker.look_up(worker.sources.forgotten, sources)
        wanted = [file for source, file in sources.items() if source not in forgotten]
        async for outcome in _keep(wanted, worker.follow, intake):
            yield outcome


async def add(
    wanted: str | Brought | Skipped, intake: Intake, worker: Worker
) -> list[Kept | Skipped]:
    """Add what is at a web address, or in a file that was brought: one outcome."""
    return await worker.add([await _read(wanted, intake)])


async def read_again(article: int, intake: Intake, worker: Worker) -> list[Kept | Skipped]:
    """Read an article again from each of its sources that can still be read."""
    sources = await worker.look_up(worker.sources.of, article)
    outcomes = [
        outcome
        for source in sources
        for outcome in await worker.follow([await _read_again(source, intake)])
    ]
    there: list[Kept | Skipped] = [each for each in outcomes if not isinstance(each, Skipped)]
    return there or outcomes


def log_outcome(outcome: Outcome) -> None:
    """A line for the log about what became of a source."""
    kind = type(outcome).__name__.lower()
    if isinstance(outcome, Skipped):
        log.warning(kind, extra={"source": outcome.source, "reason": outcome.reason})
    else:
        log.info(kind, extra={"article": outcome.article.id})


async def _keep(files: Sequence[Path], keep: Keep, intake: Intake) -> AsyncIterator[Kept | Skipped]:
    unchanged = await intake.unchanged(files)
    for same in unchanged.values():
        yield same
    for some in _batches((file for file in files if file not in unchanged), _READ_TOGETHER):
        for outcome in await keep(await intake.files(some)):
            yield outcome


def _batches(files: Iterable[Path], size: int) -> Iterator[list[Path]]:
    waiting = iter(files)
    while some := list(islice(waiting, size)):
        yield some


async def _read(wanted: str | Brought | Skipped, intake: Intake) -> Arrival:
    match wanted:
        case str():
            return await intake.page(clean_address(wanted))
        case Brought():
            try:
                return await intake.draft(wanted.data, wanted.source)
            except UnreadableArticle as error:
                return Skipped(wanted.source, error.reason)
        case Skipped():
            return wanted


async def _read_again(source: str, intake: Intake) -> Arrival:
    if is_address(source):
        return await intake.page_again(source)
    if Path(source).is_absolute():
        (arrival,) = await intake.files([Path(source)])
        return arrival
    return Skipped(source, "it was sent or pasted in Discord; send it again")
