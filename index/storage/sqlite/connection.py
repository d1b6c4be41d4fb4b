"""SQLite connections as the library wants them: one that writes, one for each thread that reads."""

import logging
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import apsw

from index.domain.errors import LibraryBusy, LibraryUnusable
from index.storage.private_files import make_folder
from index.storage.sqlite.checkpoint import Emptying, empty_log, in_log
from index.storage.sqlite.database_file import (
    WORD_PLACES,
    connect,
    discard,
    is_current,
    make,
    refuse_remains,
    refuse_wrong_log,
    update,
)
from index.storage.sqlite.error_translation import explained
from index.storage.sqlite.write_lock import WriteLock

log = logging.getLogger(__name__)

_MOST_FREE = 0.25  # of the file's pages

Value = str | int | None


class Connections:
    """The connections to one database file, which is made where it is missing.

    Writers of all processes take turns through a lock file beside it.
    """

    def __init__(self, file: Path) -> None:
        """Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary."""
        self.file = file
        self._threads = threading.local()
        self._all: list[apsw.Connection] = []
        self._lock = WriteLock(file)
        self._emptying = Emptying(file)
        with explained(self.file):
            make_folder(file.parent)
            self._make_ready()

    @property
    def reader(self) -> apsw.Connection:
        """This thread's connection for reading."""
        connection: apsw.Connection | None = getattr(self._threads, "reader", None)
        if connection is None:
            connection = self._threads.reader = self._open()
        return connection

    def rows(self, query: str, *values: Value) -> list[Any]:
        """All rows that a query finds. Raises LibraryDamaged, LibraryUnusable."""
        with explained(self.file), self._using() as connection:
            return connection.execute(query, values).fetchall()

    def each(self, query: str, *values: Value) -> Iterator[Any]:
        """The rows that a query finds, one at a time, for those that are large; raises the same."""
        with explained(self.file), self._using() as connection:
            yield from connection.execute(query, values)

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """One transaction: all of it is kept, or nothing. What this thread reads meanwhile, by
        ``rows`` or ``each``, is read inside it and sees its writes.

        Raises LibraryBusy, or LibraryUnusable where there is no room or no right to write.
        """
        with explained(self.file), self._lock.held():
            connection = self._begin()
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                self._replace(connection)
                raise

    def shrink(self) -> int:
        """Write what is in the log back into the file; give back room once a quarter is unused.

        Gives how many bytes are left in the log, with what was deleted maybe among them: they are
        wiped as soon as nobody reads them any more. That room could not be given back is only
        logged: what was deleted is no less gone.
        """
        is_wiped = False
        try:
            with explained(self.file), self._lock.held(), self._using() as connection:
                discard(self.file)  # it may hold more of what was deleted
                is_wiped = empty_log(connection)  # first, as the room may not suffice for the rest
                if is_wiped and _is_wasteful(connection):
                    connection.execute("VACUUM")
                    empty_log(connection)
        except (LibraryBusy, LibraryUnusable) as error:
            log.warning("room not given back", extra={"folder": self.file.parent}, exc_info=error)
        return 0 if is_wiped else self._wipe_later()

    def empty_log(self) -> None:
        """Empty the log as soon as nobody reads it, without waiting for that."""
        self._emptying.begin()

    def close(self) -> None:
        self._emptying.close()
        for connection in self._all:
            connection.close()

    def _wipe_later(self) -> int:
        left = in_log(self.file)
        if left:
            log.warning("not wiped yet", extra={"folder": self.file.parent, "bytes": left})
            self._emptying.begin()
        return left

    def _open(self) -> apsw.Connection:
        connection = connect(self.file)
        connection.execute(WORD_PLACES)
        self._all.append(connection)
        return connection

    def _make_ready(self) -> None:
        refuse_remains(self.file)
        if not self.file.exists():
            with self._lock.held():
                if not self.file.exists():  # nor made by another process meanwhile
                    make(self.file)
        refuse_wrong_log(self.file)
        with closing(connect(self.file)) as connection:
            if not is_current(connection):
                with self._lock.held():
                    update(connection, self.file)

    @contextmanager
    def _using(self) -> Iterator[apsw.Connection]:
        """This thread's connection, which is replaced where SQLite fails."""
        connection = self.reader
        try:
            yield connection
        except apsw.Error:
            self._replace(connection)
            raise

    def _begin(self) -> apsw.Connection:
        """Begin to write: through another connection where this thread's may only read, as one does
        that was opened while the disk failed.
        """
        try:
            return _begun(self.reader)
        except (apsw.ReadOnlyError, apsw.IOError, apsw.CantOpenError):
            failed = self.reader  # closed first: another would share what it could not open
            self._forget(failed)
            failed.close()
            return _begun(self.reader)

    def _replace(self, failed: apsw.Connection) -> None:
        """Roll back, and go on with another connection: an error of the disk can leave FTS5 with
        wrong totals in memory, which the next transaction would write.
        """
        if failed in self._all:  # nor was it replaced while it was being used
            with closing(failed):  # after the other is open: the last to close gives up room
                self._forget(failed)
                self._threads.reader = self._open()

    def _forget(self, failed: apsw.Connection) -> None:
        self._all.remove(failed)
        self._threads.reader = None


def _is_wasteful(connection: apsw.Connection) -> bool:
    """Whether many pages of a file are unused."""
    free, pages = (
        connection.execute(f"PRAGMA {count}").get for count in ("freelist_count", "page_count")
    )
    return int(free) >= _MOST_FREE * int(pages)


def _begun(connection: apsw.Connection) -> apsw.Connection:
    if connection.readonly("main"):  # SQLite would begin all the same
        raise apsw.ReadOnlyError("attempt to write a readonly database")
    connection.execute("BEGIN IMMEDIATE")
    return connection
