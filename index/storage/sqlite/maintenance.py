"""Copies of libraries: of one, as it is at one moment while others write, and libraries made from
such copies.
"""

import filecmp
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import IO

import apsw

from index.domain.errors import LibraryDamaged, LibraryExists
from index.domain.scope import EVERYTHING
from index.domain.source import Doubt
from index.storage.private_files import make_folder
from index.storage.sqlite import server_folders
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.database_file import (
    FILE,
    begin,
    beside,
    connect,
    discard,
    give_name,
    settle,
    unfinished,
    update,
)
from index.storage.sqlite.error_translation import explained
from index.storage.sqlite.integrity import faults, first_fault, search_faults
from index.storage.sqlite.schema_check import other_tables
from index.storage.sqlite.tables.articles import ArticleTable
from index.storage.sqlite.tables.metadata import Notes, State
from index.storage.sqlite.tables.sources import SourceTable
from index.text.sentences import SPLITTER


def back_up(source: apsw.Connection, out: IO[bytes], scratch: Path) -> None:
    """Write a copy of a library, as it is at one moment, after a look through it; it is in the
    folder ``scratch`` meanwhile, without a name: a kill leaves nothing of it.

    Raises LibraryDamaged, LibraryUnusable.
    """
    file = Path(source.filename)
    with explained(scratch / FILE, file), _nameless(scratch) as (copy, written):
        with source:  # one transaction, so that what is looked through is what is copied
            _refuse_faults(source, file)
            with copy.backup("main", source, "main") as pages:
                pages.step(-1)
        shutil.copyfileobj(written, out)


def restore(copies: Mapping[Path, Callable[[], IO[bytes]]]) -> None:
    """Make the libraries that were copied, each in its folder, and look through them first: all of
    them, or none where one cannot be made. A folder that holds the very same is left as it is, as
    where an earlier try was killed.

    Raises LibraryExists, LibraryDamaged where a copy is, LibraryUnusable, NewerLibrary, OSError,
    and what reading a copy does.
    """
    with ExitStack() as failing:
        new = []
        for folder, open_copy in copies.items():
            failing.callback(_give_up, folder, folder.is_dir())
            if any(each.exists() for each in beside(folder / FILE)[1:]):
                raise LibraryExists(str(folder))  # one that is in use, or that a crash has left
            make_folder(folder)
            with open_copy() as copy:
                _put_beside(copy, folder / FILE)
            if not _is_there(folder / FILE):
                new.append(folder / FILE)
        for file in new:
            give_name(file)
        failing.pop_all()


@contextmanager
def _nameless(folder: Path) -> Iterator[tuple[apsw.Connection, IO[bytes]]]:
    """A database to write, and a file to read what was written; it loses its name while it is still
    empty, unless the system lets no open file lose it.
    """
    descriptor, name = mkstemp(prefix=".", dir=folder)
    try:
        with open(descriptor, "rb") as written, closing(apsw.Connection(name)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")
            if os.name == "posix":
                os.unlink(name)
            yield copy, written
    finally:
        Path(name).unlink(missing_ok=True)


def _put_beside(copy: IO[bytes], file: Path) -> None:
    """Make a library of a copy beside the file, whole, up to date and closed."""
    made = begin(file)
    with made.open("wb") as out:
        shutil.copyfileobj(copy, out)
        out.flush()
        os.fsync(out.fileno())
    with explained(made), closing(connect(made)) as connection:
        update(connection, file)
        _refuse_faults(connection, made)
        settle(connection)


def _is_there(file: Path) -> bool:
    """Whether a library is what was made beside it, which is removed then. Raises LibraryExists for
    another one.
    """
    if not file.exists():
        return False
    if not filecmp.cmp(file, unfinished(file), shallow=False):
        raise LibraryExists(str(file.parent))
    discard(file)
    return True


def _give_up(folder: Path, was_there: bool) -> None:
    discard(folder / FILE)
    if not was_there:
        with suppress(OSError):  # it holds something else by now
            folder.rmdir()


def _refuse_faults(connection: apsw.Connection, file: Path) -> None:
    if fault := first_fault(connection):
        raise LibraryDamaged(str(file), fault)


def doubts(folder: Path) -> tuple[Doubt, ...]:
    """The articles of a library that may be several, taken for one by the rules of an earlier time.

    Raises LibraryDamaged, LibraryUnusable, LibraryBusy, NewerLibrary.
    """
    file = folder / FILE
    with explained(file), closing(Connections(file)) as connections:
        return SourceTable(connections).doubtful()


def is_cut_by_older_rules(folder: Path) -> bool:
    """Whether the texts of a library were split by other rules than today's: they answer as they
    are. Raises as ``doubts``.
    """
    file = folder / FILE
    with explained(file), closing(Connections(file)) as connections:
        is_empty = ArticleTable(connections).is_empty(EVERYTHING)
        return not is_empty and State(connections).read().splitter != SPLITTER


def examine(folder: Path, server: int | None = None) -> tuple[str, ...]:
    """All that is wrong with the library in ``folder``, which is that of a ``server`` or the shared
    one; nothing where all is well.

    Raises AnothersLibrary, LibraryUnusable, LibraryBusy, NewerLibrary.
    """
    file = folder / FILE
    try:
        with explained(file), closing(Connections(file)) as connections:
            reader = connections.reader
            found = (*other_tables(reader), *faults(reader), *search_faults(reader))
            if server is not None and not found:
                server_folders.refuse_another(Notes(connections), file, server)
            return found
    except LibraryDamaged as error:
        return (error.detail,)
