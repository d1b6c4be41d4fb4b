"""What a process does where the room ends: it answers, tries to add an article or to forget one,
and tells how that went.
"""

import logging.handlers
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from bot.cli.errors import remedy
from index import Library, LibraryError
from index.storage.sqlite.database_file import FILE
from tests.faults.churn import draft, question
from tests.support.views import ask, seen
from tests.support.word_embedder import WordEmbedder

OLD = {"/articles/ash": 1, "/articles/birch": 2, "/articles/cedar": 3}
NEW = ("/articles/oak", 4)
FORGOTTEN = "/articles/ash"
_PAGE = 4_096

Scarce = Callable[[Path, int], AbstractContextManager[None]]
"""Leaves so many bytes of room to what is in a folder."""


@dataclass(frozen=True)
class Told:
    """What came of adding where the room ended, and once there was room again: the kind of outcome,
    or the line for whoever runs Footnote. And what was answered at either time.
    """

    added: str
    answers: tuple[str, ...]
    added_again: str
    answers_again: tuple[str, ...]


@contextmanager
def no_file_grows_beyond(folder: Path, room: int) -> Iterator[None]:
    """What is longer already stays, but nobody writes there."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@contextmanager
def the_disk_is_full_but_for(folder: Path, room: int) -> Iterator[None]:
    """Whole pages of room are left; those that are begun are taken."""
    ballast = folder.parent / "ballast"
    try:
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free(folder) - room // _PAGE * _PAGE))
        yield
    finally:
        ballast.unlink(missing_ok=True)


def free(folder: Path) -> int:
    """Bytes that can be written on the disk of a folder."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize


def use(folder: Path, scarce: Scarce, room: int, reopens: bool, teller: Connection) -> None:
    """Try to add an article where the room ends, and once more when there is room, in the same
    library or one that is opened again.
    """
    with _opened(folder) as library:
        with scarce(folder, room):
            added = _added(library)
            answers = _answers(library)
            if reopens:
                library.close()
        with _opened(folder) if reopens else nullcontext(library) as again:
            teller.send(Told(added, answers, _added(again), _answers(again)))


def forget(folder: Path, room: int, teller: Connection) -> None:
    """Try to forget an article where no file may grow, and tell of its outcome: whether room was
    given back, and whether it is there.
    """
    problems = logging.handlers.BufferingHandler(99)
    logging.getLogger("index").addHandler(problems)
    with _opened(folder) as library:
        article = seen(library).find(FORGOTTEN).id
        try:
            with no_file_grows_beyond(folder, room):
                library.forget(article)
                told = "forgotten"
        except LibraryError:
            told = "failed"
        teller.send(
            (told, not problems.buffer, article in {each.id for each in seen(library).articles()})
        )


def measure(folder: Path, teller: Connection) -> None:
    """Tell how long the log grows by an addition, and how much of the disk it takes."""
    with _opened(folder) as library:
        before = free(folder)
        _added(library)
        teller.send(((folder / f"{FILE}-wal").stat().st_size, before - free(folder)))


def _opened(folder: Path) -> Library:
    """A library that has answered before the room ends: to open one takes some."""
    library = Library.open(folder, WordEmbedder("words"))
    _answers(library)
    return library


def _added(library: Library) -> str:
    try:
        (kept,) = library.add([draft(*NEW)])
    except LibraryError as error:
        return remedy(error)
    return type(kept).__name__


def _answers(library: Library) -> tuple[str, ...]:
    """What the library answers first when asked for the last sentence of each old article."""
    asked = (question(*old) for old in OLD.items())
    said = (seen(library).recheck(answer.findings) for answer in ask(library, list(asked)))
    return tuple(findings[0].quote.text for findings in said)
