"""Which engine keeps the libraries: SQLite, in folders."""

from pathlib import Path

from index.domain.state import Encode
from index.storage.interface import Engine, Store
from index.storage.sqlite.database_file import exists
from index.storage.sqlite.engine import SqliteEngine
from index.storage.sqlite.store import SqliteStore


def open_engine(shared: Path, servers: Path) -> Engine:
    """The libraries of one installation: the shared one in a folder, those of ``servers`` each in a
    folder below another.
    """
    return SqliteEngine(shared, servers)


def library_exists(folder: Path) -> bool:
    """Whether there is a library in a folder, be it a damaged one."""
    return exists(folder)


def open_store(folder: Path, encode: Encode, shared: bool = False) -> Store:
    """One library that is alone in a folder, or a new one. ``encode``: the model of its vectors;
    ``shared``: every server reads it.

    Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary.
    """
    return SqliteStore(folder, shared, encode)
