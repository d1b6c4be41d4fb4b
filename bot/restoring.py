"""The operator's own files -> the library: zips too, and with the audience that a file names."""

from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import chain
from pathlib import Path

from bot import adding
from bot.adding import Brought, Destination
from bot.intake import Intake
from bot.worker import Worker
from index import (
    MOST_HEAD,
    SHARED,
    Kept,
    Skipped,
    UnreadableArticle,
    archived_files,
    article_files,
    audience_in,
    source_of,
    take,
)


async def add_own(
    paths: Sequence[Path], intake: Intake, worker: Worker
) -> AsyncIterator[Kept | Skipped]:
    """Add files, folders of them, and zips of them, which only the operator may name."""
    zips = [path for path in paths if path.suffix.lower() == ".zip" and path.is_file()]
    files = list(article_files(path for path in paths if path not in zips))
    for_some = set(filter(is_for_some, files))
    open_to_all = (file for file in files if file not in for_some)
    async for outcome in adding.add_files(open_to_all, intake, worker):
        yield outcome
    restricted = (_taken(file, intake.limit) for file in files if file in for_some)
    unpacked = chain.from_iterable(_unpacked(path, intake.limit) for path in zips)
    for file in chain(restricted, unpacked):
        yield await _restore(file, intake, worker)


async def _restore(file: Brought | Skipped, intake: Intake, worker: Worker) -> Kept | Skipped:
    """What became of a file of the operator's, which is given to its audiences alone."""
    if isinstance(file, Skipped):
        return file
    try:
        draft = await intake.draft(file.data, file.source)
        names = audience_in(file.data) or (None,)
    except (UnreadableArticle, ValueError) as error:
        reason = error.reason if isinstance(error, UnreadableArticle) else str(error)
        return Skipped(file.source, reason)
    first, *others = [Destination(SHARED, name) for name in names]
    outcome = await adding.keep(draft, first, worker)
    for other in others:
        await adding.widen(outcome, other, worker)
    return outcome


def is_for_some(path: Path) -> bool:
    """Whether a file names an audience, or cannot say: then it is read with care."""
    try:
        with path.open("rb") as file:
            return bool(audience_in(file.read(MOST_HEAD)))
    except OSError:
        return False  # whoever reads it will say why not
    except ValueError:
        return True


def _taken(path: Path, limit: int) -> Brought | Skipped:
    try:
        return Brought(take(path, limit), source_of(path))
    except UnreadableArticle as error:
        return Skipped(error.source, error.reason)


def _unpacked(path: Path, limit: int) -> Iterator[Brought | Skipped]:
    try:
        for found in archived_files(path, limit):
            yield found if isinstance(found, Skipped) else Brought(found[1], found[0])
    except UnreadableArticle as error:
        yield Skipped(error.source, error.reason)
