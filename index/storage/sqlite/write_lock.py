"""The lock that all processes share which write a library, so that they take turns."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.domain.errors import LibraryBusy
from index.storage.private_files import PRIVATE, write

_PATIENCE = 30.0  # seconds


class WriteLock:
    """The lock of one database file. Each thread that holds it holds it alone."""

    def __init__(self, file: Path) -> None:
        self._folder = file.parent
        self._lock = FileLock(f"{file}.lock", mode=PRIVATE)
        self._holder = Path(f"{file}.writer")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it, and say who does. Raises LibraryBusy, OSError."""
        try:
            self._lock.acquire(_PATIENCE)
        except Timeout:
            raise LibraryBusy(str(self._folder), self._read_holder()) from None
        try:
            write(self._holder, str(os.getpid()))
            yield
        finally:
            self._lock.release()

    def _read_holder(self) -> int | None:
        try:
            return int(self._holder.read_text("ascii"))
        except (OSError, ValueError):
            return None
