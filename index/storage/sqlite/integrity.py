"""Whether a library is what was written to it: what doctor asks, and opening after a crash."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import BoundedSemaphore

import apsw
import numpy as np

from index.storage.sqlite.checksums import is_unread
from index.storage.sqlite.tables.rows import QUOTABLE
from index.storage.sqlite.vector_index.bfloat16 import full, unpack, unpack_ids
from index.text.normalize import fingerprint

_State = tuple[tuple[int, ...], ...]
"""What tells a file, and its log, from what they were before."""

_UNIT = 0.02  # how far the length of a vector of halved numbers may be from 1
_LOOKS = 3
_ERROR_CODE = re.compile(r"error code=(\d+)")
_LOOKING = BoundedSemaphore(2)  # who looks through a library, for each takes a processor
_FOUND: dict[_State, str] = {}  # faults, by the files that have them
_MOST_FOUND = 256


def faults(connection: apsw.Connection) -> Iterator[str]:
    """What is wrong with the rows, and whose they are: nothing where all is well.

    Raises apsw.IOError where they cannot be read.
    """
    for check in (_broken_pages, _broken_texts, _broken_seals, _broken_vectors):
        yield from _asked(check, connection)


def first_fault(connection: apsw.Connection) -> str | None:
    """A fault that is found whenever one looks: damage stays, while a disk that fails to read, what
    SQLite may take for damage, does so now and then.
    """
    found = None
    for _ in range(_LOOKS):
        if not (found := next(faults(connection), None)):
            break
    return found


def remembered_fault(connection: apsw.Connection) -> str | None:
    """The same for files that anybody may want to use, again and again: those that are damaged are
    looked through once, until they change.
    """
    state = _state(Path(connection.filename))
    if state in _FOUND:
        return _FOUND[state]
    with _LOOKING:
        fault = first_fault(connection)
    if fault:
        _FOUND[state] = fault
        if len(_FOUND) > _MOST_FOUND:
            del _FOUND[next(iter(_FOUND))]
    return fault


def _state(file: Path) -> _State:
    states = (each.stat() for each in (file, Path(f"{file}-wal")) if each.exists())
    return tuple((each.st_dev, each.st_ino, each.st_size, each.st_mtime_ns) for each in states)


def search_faults(connection: apsw.Connection) -> Iterator[str]:
    """What is wrong with the full-text rows; takes long, since every text is read anew."""
    yield from _asked(_drifted_words, connection)


def _asked(
    check: Callable[[apsw.Connection], Iterator[str]], connection: apsw.Connection
) -> Iterator[str]:
    """What a check finds; one that cannot be made is a finding too, unless the disk fails."""
    try:
        yield from check(connection)
    except (apsw.Error, ValueError) as error:
        if is_unread(error):
            raise
        yield f"a part of it cannot be read ({error})"


def _broken_pages(connection: apsw.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check(1)"):
        if line != "ok":
            _refuse_unread(str(line))
            yield f"its pages do not fit together ({str(line).splitlines()[-1]})"
    for table, row, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} belongs to nothing"


def _refuse_unread(line: str) -> None:
    """Raise apsw.IOError where a line of an integrity check tells no damage but a disk's error."""
    told = _ERROR_CODE.search(line)
    code = int(told[1]) if told else apsw.SQLITE_OK
    if code & 0xFF == apsw.SQLITE_IOERR and code != apsw.SQLITE_IOERR_DATA:
        raise apsw.IOError("disk I/O error")


def _broken_texts(connection: apsw.Connection) -> Iterator[str]:
    for article, number, sha256, text in connection.execute(
        "SELECT article, number, sha256, text FROM version"
    ):
        if fingerprint(str(text)) != sha256:
            yield f"the text of article {article} has changed (version {number})"


def _broken_seals(connection: apsw.Connection) -> Iterator[str]:
    for article, sealed, told in connection.execute(
        "SELECT article.id, json_array(seal.details, seal.spans),"
        " (SELECT json_array(fingerprint(details), fingerprint(spans)) FROM told"
        " WHERE told.article = article.id)"
        " FROM article LEFT JOIN seal ON seal.article = article.id"
    ):
        if sealed != told:
            yield f"what is known of article {article} has changed"


def _broken_vectors(connection: apsw.Connection) -> Iterator[str]:
    for article, sentences, vectors, quotable in connection.execute(
        "SELECT article.id, sentences, vectors, (SELECT group_concat(id ORDER BY id) FROM sentence"
        f" WHERE sentence.version = version.id AND {QUOTABLE}) FROM article"
        " JOIN version ON version.article = article.id AND version.number = article.version"
        " LEFT JOIN text_vectors ON text_vectors.version = version.id"
    ):
        ids = ",".join(map(str, unpack_ids(sentences or b"").tolist()))
        if ids != (quotable or "") or not _are_units(vectors, ids):
            yield f"the vectors of article {article} are not those of its sentences"


def _are_units(vectors: bytes, ids: str) -> bool:
    lengths = np.linalg.norm(full(unpack(vectors, len(ids.split(",")))), axis=1) if ids else 1.0
    return bool(np.all(np.abs(lengths - 1) < _UNIT))


def _drifted_words(connection: apsw.Connection) -> Iterator[str]:
    connection.execute(
        "INSERT INTO passage_text (passage_text, rank) VALUES ('integrity-check', 1)"
    )
    yield from ()
