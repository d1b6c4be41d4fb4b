"""Looks through a whole library, as an operator asks for."""

from contextlib import closing
from pathlib import Path

from index.checks import faults, search_faults
from index.connection import Connections
from index.database import FILE
from index.errors import LibraryDamaged
from index.explaining import explained


def examine(folder: Path) -> tuple[str, ...]:
    """All that is wrong with the library in ``folder``; nothing where all is well.

    Raises LibraryUnusable, LibraryBusy, NewerLibrary.
    """
    try:
        with explained(folder / FILE), closing(Connections(folder / FILE)) as connections:
            return (*faults(connections.reader), *search_faults(connections.reader))
    except LibraryDamaged as error:
        return (error.detail,)
