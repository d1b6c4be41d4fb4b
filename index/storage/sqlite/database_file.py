"""The file of a library: how it is connected to, made whole, and brought up to date."""

from contextlib import closing
from pathlib import Path

import apsw

from index.domain.errors import LibraryDamaged
from index.storage.private_files import PRIVATE, create, sync_folder
from index.storage.sqlite.checksums import add_checksums, has_checksums
from index.storage.sqlite.integrity import remembered_fault
from index.storage.sqlite.migrations import migrate, schema
from index.storage.sqlite.schema import STEPS
from index.text.normalize import fingerprint

FILE = "library.db"
WORD_PLACES = "CREATE VIRTUAL TABLE temp.word_place USING fts5vocab (main, passage_text, instance)"
"""Makes the table of where each stem stands; it keeps nothing, and is of one connection."""

_LEAST = 512  # bytes of one page: SQLite takes what is shorter for a new database
_READ_PATIENCE = 5_000  # milliseconds


def connect(file: Path) -> apsw.Connection:
    """A connection, in WAL with synchronous=FULL: what has been committed survives a power cut, and
    readers never wait for the writer.
    """
    connection = apsw.Connection(str(file))
    try:
        connection.set_busy_timeout(_READ_PATIENCE)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is forgotten leaves no bytes
        teach(connection)
    except apsw.Error:
        connection.close()
        raise
    return connection


def teach(connection: apsw.Connection) -> None:
    """Give a connection the functions that queries call by name."""
    connection.create_scalar_function(
        "fingerprint", lambda *text: fingerprint(str(text[0])), 1, deterministic=True
    )


def exists(folder: Path) -> bool:
    """Whether there is a library in a folder, be it a part of one only."""
    file = folder / FILE
    return file.is_file() or log_of(file).exists()


def refuse_remains(file: Path) -> None:
    """Raise LibraryDamaged where a file is there in parts only: it is never taken for a new one."""
    if not file.exists() and log_of(file).exists():
        raise LibraryDamaged(str(file), f"it is gone, while {log_of(file).name} is there")
    if file.exists() and file.stat().st_size < _LEAST:
        raise LibraryDamaged(str(file), "it is cut short")


def refuse_wrong_log(file: Path) -> None:
    """Look through the rows where a crash has left a log, before it is taken in for good: a log
    fits any database, even if it is another's. Raises LibraryDamaged.
    """
    if not log_of(file).exists() or not log_of(file).stat().st_size:
        return
    with closing(apsw.Connection(str(file))) as connection:
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        teach(connection)
        try:
            current = is_current(connection)
        except apsw.BusyError:
            return  # it is in use: nobody has left it
        if current and (fault := remembered_fault(connection)):
            raise LibraryDamaged(str(file), fault)


def make(file: Path) -> None:
    """Make an empty library beside the file, and give it its name once it is whole."""
    with closing(connect(begin(file))) as connection:
        update(connection, file)
        finish(connection, file)


def begin(file: Path) -> Path:
    """An empty file in which a database is made before it gets its name."""
    discard(file)
    create(unfinished(file)).close()
    return unfinished(file)


def discard(file: Path) -> None:
    """Remove what was begun, or what a kill has left of it: a log would be applied to whatever is
    made there next.
    """
    for left in (*beside(unfinished(file)), *beside(folded(file))):
        left.unlink(missing_ok=True)


def finish(connection: apsw.Connection, file: Path) -> None:
    """Close a database that is whole, and give it its name, in place of what has that."""
    settle(connection)
    give_name(file)


def settle(connection: apsw.Connection) -> None:
    """Close a database that nobody else has open, with nothing in its log."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def give_name(file: Path) -> None:
    """Put a database that was begun, and is whole and closed, where it belongs."""
    _drop_log(file)
    unfinished(file).replace(file)
    sync_folder(file.parent)


def _drop_log(file: Path) -> None:
    """Remove a log, which would be applied to the next file of that name. A kill after that leaves
    the file, be it one that is cut short: only where there is none a new library is made.
    """
    if log_of(file).exists():
        file.touch(PRIVATE)
    for left in beside(file)[1:]:
        left.unlink(missing_ok=True)
    sync_folder(file.parent)


def is_current(connection: apsw.Connection) -> bool:
    """Whether there is nothing to update."""
    return has_checksums(connection) and schema(connection) == len(STEPS)


def update(connection: apsw.Connection, file: Path) -> None:
    """Bring a file to today's schema, with checksums. Raises NewerLibrary."""
    migrate(connection, file)
    add_checksums(connection)


def beside(file: Path) -> tuple[Path, ...]:
    """A database file, and those that SQLite keeps beside it."""
    return file, log_of(file), Path(f"{file}-shm")


def unfinished(file: Path) -> Path:
    """Where a database is made before it gets its name."""
    return file.with_name(f"{file.name}.unfinished")


def folded(file: Path) -> Path:
    """Where a damaged database is copied to, to be read with what is in its log."""
    return file.with_name(f"{file.name}.folded")


def log_of(file: Path) -> Path:
    return Path(f"{file}-wal")
