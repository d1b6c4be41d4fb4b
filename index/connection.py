"""SQLite connections as the library wants them: one that writes, one for each thread that reads."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
from filelock import FileLock, Timeout

from index.errors import LibraryBusy, LibraryDamaged, LibraryUnusable
from index.migrations import migrate, schema
from index.steps import STEPS

_READ_PATIENCE = 5_000  # milliseconds
_WRITE_PATIENCE = 30.0  # seconds
_MOST_FREE = 0.25  # of the file's pages

Value = str | int | None


class Connections:
    """The connections to one database file, which is made where it is missing.

    WAL with synchronous=FULL: what has been committed survives a power cut, and readers never
    wait for the writer. Writers of all processes take turns through a lock file beside it.
    """

    def __init__(self, file: Path) -> None:
        """Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary."""
        self.file = file
        self._threads = threading.local()
        self._all: list[apsw.Connection] = []
        self._lock = FileLock(f"{file}.lock", timeout=_WRITE_PATIENCE)
        self._holder = Path(f"{file}.writer")
        with self._explained():
            file.parent.mkdir(parents=True, exist_ok=True)
            if schema(self.reader) != len(STEPS):
                with self._alone():
                    migrate(self._open(), file)

    @property
    def reader(self) -> apsw.Connection:
        """This thread's connection for reading."""
        connection: apsw.Connection | None = getattr(self._threads, "reader", None)
        if connection is None:
            connection = self._threads.reader = self._open()
        return connection

    def rows(self, query: str, *values: Value) -> list[Any]:
        """All rows that a query finds."""
        return self.reader.execute(query, values).fetchall()

    def each(self, query: str, *values: Value) -> Iterator[Any]:
        """The rows that a query finds, one at a time, for those that are large."""
        return iter(self.reader.execute(query, values))

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """One transaction: all of it is kept, or nothing.

        Raises LibraryBusy, or LibraryUnusable where there is no room or no right to write.
        """
        with self._explained(), self._alone():
            connection = self.reader
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def shrink(self) -> None:
        """Write what is in the log back into the file; give back room once a quarter is unused.

        Raises LibraryBusy, LibraryUnusable.
        """
        with self._explained(), self._alone():
            ((free,),), ((pages,),) = (
                self.rows(f"PRAGMA {count}") for count in ("freelist_count", "page_count")
            )
            if free >= _MOST_FREE * pages:
                self.reader.execute("VACUUM")
            self.reader.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        for connection in self._all:
            connection.close()

    def _open(self) -> apsw.Connection:
        connection = apsw.Connection(str(self.file))
        connection.set_busy_timeout(_READ_PATIENCE)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is forgotten leaves no bytes
        self._all.append(connection)
        return connection

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock that all writing processes share, and say who does."""
        try:
            self._lock.acquire()
        except Timeout:
            raise LibraryBusy(self.file.parent, self._read_holder()) from None
        try:
            self._holder.write_text(str(os.getpid()), "ascii")
            yield
        finally:
            self._lock.release()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Tell a database that is damaged from a folder that cannot be used."""
        try:
            yield
        except (apsw.NotADBError, apsw.CorruptError, apsw.SQLError) as error:
            raise LibraryDamaged(self.file, str(error)) from error
        except (apsw.Error, OSError) as error:
            raise LibraryUnusable(self.file.parent, str(error)) from error

    def _read_holder(self) -> int | None:
        try:
            return int(self._holder.read_text("ascii"))
        except (OSError, ValueError):
            return None
