"""The operator's own files -> the library: zips too, and with what an exported file tells beside
its article: who may read it, where it was read from, since when it is there.
"""

import os
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bot.ingestion import adding
from bot.ingestion.adding import Brought, Destination
from bot.ingestion.intake import Intake
from bot.runtime.executors import Lane, LibraryExecutor
from index import (
    EVERYTHING,
    MOST_HEAD,
    SHARED,
    Cause,
    Outcome,
    Provenance,
    Reason,
    Skipped,
    UnreadableArticle,
    archived_files,
    article_files,
    is_exported,
    open_file,
    provenance_in,
    source_of,
    take,
)

_ENOUGH = 100  # bytes, to tell whether a file was exported
_FOR_NOBODY = Provenance(audience=("",))  # what cannot say for whom it is is read with care


async def add_own(paths: Sequence[Path], intake: Intake) -> AsyncIterator[Outcome]:
    """Add files, folders of them, and zips of them, which only the operator may name; last, that a
    folder has none.
    """
    zips = [path for path in paths if path.suffix.lower() == ".zip" and os.path.isfile(path)]
    named = [path for path in paths if path not in zips]
    files = await intake.executor.call(lambda: list(article_files(named)), on=Lane.FILES)
    empty = await intake.executor.call(lambda: list(filter(_is_empty, named)), on=Lane.FILES)
    exported = await intake.executor.call(lambda: set(filter(_was_exported, files)), on=Lane.FILES)
    others = (file for file in files if file not in exported)
    async for outcome in adding.add_files(others, intake):
        yield outcome
    taken = (_taken(file, intake.limit) for file in files if file in exported)
    unpacked = chain.from_iterable(_unpacked(path, intake.limit) for path in zips)
    waiting = chain(taken, unpacked)
    while file := await intake.executor.call(next, waiting, None, on=Lane.FILES):
        yield await _restore(file, intake)
    for folder in empty:
        yield Skipped(source_of(folder), Cause(Reason.NOTHING_TO_READ))


def is_for_all(path: Path) -> bool:
    """Whether a file names no audience."""
    provenance = _provenance(path)
    return provenance is None or not provenance.audience


async def _restore(file: Brought | Skipped, intake: Intake) -> Outcome:
    """What became of a file of the operator's, which is given to its audiences alone."""
    if isinstance(file, Skipped):
        return file
    try:
        draft = await intake.draft(file.data, file.source)
        provenance = provenance_in(file.data) or Provenance()
    except UnreadableArticle as error:
        return Skipped(file.source, error.cause)
    except ValueError as error:
        return Skipped(file.source, Cause(Reason.OTHER, {"words": str(error)}))
    executor = intake.executor
    source = await _first_source(file, provenance, executor)
    first, *others = [Destination(SHARED, name) for name in provenance.audience or (None,)]
    outcome = await adding.keep(
        replace(draft, source=source, added=provenance.added), first, executor
    )
    if isinstance(outcome, Skipped):
        return outcome
    for other in others:
        await adding.widen(outcome, other, executor)
    sources, article = (*provenance.sources, file.source), outcome.article.id
    await executor.change(SHARED, lambda own: own.sources.join(article, sources))
    return outcome


async def _first_source(file: Brought, provenance: Provenance, executor: LibraryExecutor) -> str:
    """Where its article was first read from, unless the library has an article from there: what it
    has may be newer.
    """
    if not provenance.sources:
        return file.source
    first = provenance.sources[0]
    known = await executor.with_view(SHARED, EVERYTHING, lambda view: view.at(first))
    return file.source if known else first


def _is_empty(path: Path) -> bool:
    """Whether it is a folder without a file that can be read."""
    return not any(article_files([path]))


def _was_exported(path: Path) -> bool:
    return _provenance(path) is not None


def _provenance(path: Path) -> Provenance | None:
    """What the beginning of a file tells; None where it was not exported."""
    try:
        with open_file(path) as file:
            beginning = file.read(_ENOUGH)  # most files were written elsewhere
            was_exported = is_exported(beginning)
            return provenance_in(beginning + file.read(MOST_HEAD)) if was_exported else None
    except OSError:
        return None  # whoever reads it will say why not
    except ValueError:
        return _FOR_NOBODY


def _taken(path: Path, limit: int) -> Brought | Skipped:
    try:
        return Brought(take(path, limit), source_of(path))
    except UnreadableArticle as error:
        return Skipped(error.source, error.cause)


def _unpacked(path: Path, limit: int) -> Iterator[Brought | Skipped]:
    is_empty = True
    try:
        for found in archived_files(path, limit):
            is_empty = False
            yield found if isinstance(found, Skipped) else Brought(found[1], found[0])
        if is_empty:
            yield Skipped(source_of(path), Cause(Reason.NOTHING_TO_READ))
    except UnreadableArticle as error:
        yield Skipped(error.source, error.cause)
