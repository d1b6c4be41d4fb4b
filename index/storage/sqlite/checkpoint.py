"""Empties the log of a database into its file: only then are the bytes of what was deleted gone.
Whoever reads meanwhile may still need them, and keeps it from being done.
"""

import logging
import threading
from contextlib import closing
from pathlib import Path

import apsw

from index.storage.sqlite.database_file import connect, log_of

log = logging.getLogger(__name__)

_FIRST_PAUSE = 0.01  # seconds between two tries
_LONGER = 1.0005  # each; so that the pauses are a two-thousandth of the time that it has taken


def empty_log(connection: apsw.Connection) -> bool:
    """Whether the log is empty now: not where somebody reads for longer than the connection waits.

    Raises what SQLite does.
    """
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0]
    return not busy


def in_log(file: Path) -> int:
    """How many bytes are in the log of a database."""
    try:
        return log_of(file).stat().st_size
    except FileNotFoundError:
        return 0


class Emptying:
    """Tries again and again to empty the log of a file, in a thread of its own."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._is_over = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Try until the log is empty, unless that is being done, or it is empty already."""
        with self._lock:
            trying = self._thread is not None and self._thread.is_alive()
            if trying or self._is_over.is_set() or not in_log(self._file):
                return
            self._thread = threading.Thread(target=self._try, name="checkpoint", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Try no more."""
        with self._lock:
            self._is_over.set()
            thread = self._thread
        if thread:
            thread.join()

    def _try(self) -> None:
        pause = _FIRST_PAUSE
        try:
            with closing(connect(self._file)) as connection:
                connection.set_busy_timeout(0)  # nobody else waits for it
                while not empty_log(connection) and not self._is_over.wait(pause):
                    pause *= _LONGER
        except (apsw.Error, OSError) as error:
            log.warning("log not emptied", extra={"folder": self._file.parent}, exc_info=error)
