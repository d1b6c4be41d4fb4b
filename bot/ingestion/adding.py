"""Files, pages and attachments -> the library."""

import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bot.ingestion.intake import Intake
from bot.runtime.executors import Lane, LibraryExecutor
from index import (
    SHARED,
    Added,
    Draft,
    Forgotten,
    Outcome,
    ReadResult,
    Skipped,
    Stored,
    UnreadableArticle,
    clean_address,
    source_of,
)

T = TypeVar("T")

log = logging.getLogger(__name__)

_COMPARED_TOGETHER = 256
_READ_TOGETHER = 16  # embedding some together is faster


@dataclass(frozen=True, slots=True)
class Destination:
    """The server whose library an article is added to, and who alone is given it there."""

    server: int
    audience: str | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that somebody brought: its bytes, what it is known as, and what Discord says that it
    is, as HTTP's Content-Type.
    """

    data: bytes
    source: str
    content_type: str | None = None


async def add_files(
    files: Iterable[Path], intake: Intake, unasked: bool = False
) -> AsyncIterator[Outcome]:
    """Add files, as ``article_files`` gives them, to the shared library; the unchanged of some
    hundred come first. Where nobody named them, what somebody has forgotten is left alone.
    """
    for some in batches(files):
        wanted = await _not_forgotten(some, intake.executor) if unasked else some
        unchanged = await intake.unchanged(wanted)
        for same in unchanged.values():
            yield same
        for few in batches((file for file in wanted if file not in unchanged), _READ_TOGETHER):
            read = await intake.files(few)
            for outcome in await intake.executor.add(SHARED, read, unasked):
                yield outcome


async def add(wanted: str | Brought | Skipped, to: Destination, intake: Intake) -> list[Outcome]:
    """Add what is at a web address, or in a file that was brought: one outcome."""
    return [await keep(await _read(wanted, to, intake), to, intake.executor)]


async def keep(
    arrival: ReadResult, to: Destination, executor: LibraryExecutor, unasked: bool = False
) -> Outcome:
    """Keep an article for its new audience and for those it had before; where nobody asked for it,
    what somebody has forgotten is left alone.
    """
    if isinstance(arrival, Draft):
        arrival = replace(arrival, audience=to.audience)
    (outcome,) = await executor.add(to.server, [arrival], unasked)
    return outcome


async def widen(kept: Stored, to: Destination, executor: LibraryExecutor) -> None:
    """Give an article that is kept to one more audience."""
    article = kept.article.id
    await executor.change(to.server, lambda own: own.audiences.widen(article, to.audience))


def without_alike(outcome: Outcome) -> Outcome:
    """The same without the articles that it is much like, for who may not see all that those do
    who are given it.
    """
    return replace(outcome, alike=()) if isinstance(outcome, Added) else outcome


def log_outcome(outcome: Outcome | Forgotten) -> None:
    """A line for the log about what became of a source."""
    kind = type(outcome).__name__.lower()
    if isinstance(outcome, Skipped):
        log.warning(kind, extra={"source": outcome.source, "reason": outcome.cause})
    else:
        log.info(kind, extra={"article": outcome.article.id})


def batches(items: Iterable[T], size: int = _COMPARED_TOGETHER) -> Iterator[list[T]]:
    """The same, some at a time: few enough that nobody else waits long for files to be read."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some


async def _not_forgotten(files: Iterable[Path], executor: LibraryExecutor) -> list[Path]:
    sources = await executor.call(lambda: {source_of(file): file for file in files}, on=Lane.FILES)
    gone = await executor.with_library(SHARED, lambda own: own.sources.forgotten(sources)) or ()
    return [file for source, file in sources.items() if source not in gone]


async def _read(wanted: str | Brought | Skipped, to: Destination, intake: Intake) -> ReadResult:
    match wanted:
        case str():
            return await intake.page(to.server, clean_address(wanted), to.audience)
        case Brought():
            try:
                return await intake.draft(wanted.data, wanted.source, wanted.content_type)
            except UnreadableArticle as error:
                return Skipped(wanted.source, error.cause)
        case Skipped():
            return wanted
