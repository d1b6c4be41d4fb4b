"""A copy of a library in one file, made while others write, and a library made from such a copy."""

import shutil
from contextlib import closing
from pathlib import Path

import apsw

from index.checks import first_fault
from index.database import FILE, begin, beside, connect, finish, update
from index.errors import LibraryDamaged, LibraryExists
from index.explaining import explained


def back_up(source: apsw.Connection, to: Path) -> None:
    """Copy a library as it is at one moment, and look through the copy before it gets its name.

    Raises LibraryDamaged, LibraryUnusable.
    """
    library = Path(source.filename)
    with explained(to, library), closing(connect(begin(to))) as copy:
        with copy.backup("main", source, "main") as pages:
            pages.step(-1)  # all at once: of one moment
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, and nothing beside it
        _refuse_faults(copy, library)
        finish(copy, to)


def restore(copy: Path, folder: Path) -> None:
    """Make the library in ``folder`` that was copied; it is looked through before it is there.

    Raises LibraryExists, LibraryDamaged where the copy is, LibraryUnusable, NewerLibrary.
    """
    file = folder / FILE
    if any(each.exists() for each in beside(file)):
        raise LibraryExists(folder)
    with explained(copy):
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = begin(file)
        shutil.copyfile(copy, unfinished)
        with closing(connect(unfinished)) as connection:
            update(connection, copy)
            _refuse_faults(connection, copy)
            finish(connection, file)


def _refuse_faults(connection: apsw.Connection, file: Path) -> None:
    if fault := first_fault(connection):
        raise LibraryDamaged(file, fault)
