"""Which engine keeps the libraries: SQLite, in folders."""

from pathlib import Path

from index.storage.interface import Engine, Store
from index.storage.sqlite.engine import SqliteEngine
from index.storage.sqlite.store import SqliteStore


def open_engine(shared: Path, servers: Path) -> Engine:
    """The libraries of one installation: the shared one in a folder, those of ``servers`` each in a
    folder below another.
    """
    return SqliteEngine(shared, servers)


def open_store(folder: Path, shared: bool = False) -> Store:
    """One library that is alone in a folder, or a new one. ``shared``: every server reads it.

    Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary.
    """
    return SqliteStore(folder, shared)
