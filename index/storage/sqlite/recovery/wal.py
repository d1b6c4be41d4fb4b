"""A damaged file with what is in its log, for what reads it without SQLite."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import apsw

from index.storage.private_files import copy_privately
from index.storage.sqlite.checksums import PAGE
from index.storage.sqlite.database_file import beside, discard
from index.storage.sqlite.database_file import folded as folded_copy

_HEADER = b"SQLite format 3\0" + bytes((PAGE >> 8, 0, 2, 2, 8, 64, 32, 32))
_LENGTH = 100


@contextmanager
def folded(file: Path) -> Iterator[Path]:
    """A file that holds what is in the log of another too, as far as SQLite takes that."""
    log = beside(file)[1]
    if not log.exists() or not log.stat().st_size:
        yield file
        return
    discard(file)
    try:
        copy = folded_copy(file)
        for each, to in zip(beside(file)[:2], beside(copy), strict=False):
            if each.exists():
                copy_privately(each, to)
        _let_open(copy)
        with suppress(apsw.Error), closing(apsw.Connection(str(copy))) as connection:
            connection.execute("PRAGMA checksum_verification = OFF")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield copy
    finally:
        discard(file)


def _let_open(file: Path) -> None:
    """Give a file the header that SQLite wants to see before it looks into the log."""
    data = file.read_bytes() if file.exists() else b""
    if not data.startswith(_HEADER):
        data = data.ljust(PAGE, b"\0")
        file.write_bytes(_HEADER.ljust(_LENGTH, b"\0") + data[_LENGTH:])
