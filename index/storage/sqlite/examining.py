"""Looks through a whole library, as an operator asks for."""

from contextlib import closing
from pathlib import Path

from index.domain.errors import LibraryDamaged
from index.storage.sqlite import owners
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.database_file import FILE
from index.storage.sqlite.error_translation import explained
from index.storage.sqlite.integrity import faults, search_faults
from index.storage.sqlite.schema_check import other_tables
from index.storage.sqlite.tables.notes import Notes
from index.storage.sqlite.tables.sources import Doubt, Sources


def doubts(folder: Path) -> tuple[Doubt, ...]:
    """The articles of a library that may be several, taken for one by the rules of an earlier time.

    Raises LibraryDamaged, LibraryUnusable, LibraryBusy, NewerLibrary.
    """
    file = folder / FILE
    with explained(file), closing(Connections(file)) as connections:
        return Sources(connections, shared=False).doubtful()


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
                owners.refuse_another(Notes(connections), file, server)
            return found
    except LibraryDamaged as error:
        return (error.detail,)
