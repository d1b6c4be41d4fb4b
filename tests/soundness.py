"""Whether a library is as SQLite, its full-text index and its vectors want it."""

from pathlib import Path

import apsw

from index import EVERYTHING, Library
from index.checks import faults


def assert_sound(file: Path) -> None:
    """Passes where all checks do; only that of rank 1 sees full-text rows that have drifted."""
    with apsw.Connection(str(file)) as connection:
        connection.execute(
            "INSERT INTO passage_text (passage_text, rank) VALUES ('integrity-check', 1)"
        )
        assert connection.execute("PRAGMA integrity_check").get == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def assert_in_step(library: Library) -> None:
    """As many sentences of prose as vectors, and as rows that the index finds."""
    dense = library.stock(EVERYTHING).dense
    assert not list(faults(library.storage._connections.reader))
    held = sum(int(segment.alive.sum()) for segment in dense._segments)
    assert held == library.status().sentences
