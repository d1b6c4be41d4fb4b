"""Files, pages and attachments -> the library; and what is there already, read again."""

import logging
from collections.abc import AsyncIterator, Iterable, Iterator
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
_READ_TOGETHER = 16

Outcome = Kept | Skipped | Forgotten


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
        unchanged = await intake.unchanged(some)
        for outcome in unchanged.values():
            yield outcome
        async for added in _add_new([f for f in some if f not in unchanged], intake, worker):
            yield added


async def add_unforgotten(
    files: Iterable[Path], intake: Intake, worker: Worker
) -> AsyncIterator[Kept | Skipped]:
    """The same without the files whose articles somebody has forgotten."""
    for some in _batches(files, _COMPARED_TOGETHER):
        sources = {source_of(file): file for file in some}
        forgotten = await worker.look_up(worker.sources.forgotten, sources)
        wanted = [file for source, file in sources.items() if source not in forgotten]
        async for outcome in add_files(wanted, intake, worker):
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
        for outcome in await worker.add([await _read_again(source, intake)])
    ]
    there: list[Kept | Skipped] = [each for each in outcomes if not isinstance(each, Skipped)]
    return there or outcomes


def log_outcome(outcome: Outcome) -> None:
    """A line for the log about what became of a source."""
    kind = type(outcome).__name__.lower()
    if isinstance(outcome, Skipped):
        log.warning("%s %s: %s", kind, outcome.source, outcome.reason)
    else:
        log.info("%s %s", kind, outcome.article.source)


async def _add_new(
    files: Iterable[Path], intake: Intake, worker: Worker
) -> AsyncIterator[Kept | Skipped]:
    """Read and add files, some together, since embedding them together is faster."""
    for some in _batches(files, _READ_TOGETHER):
        for outcome in await worker.add(await intake.files(some)):
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
    return Skipped(source, "it was sent in Discord; send it again")
