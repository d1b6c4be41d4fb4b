"""Whether a library is as SQLite, its full-text index and its vectors want it."""

from itertools import chain
from pathlib import Path

import apsw

from index import EVERYTHING, Library
from index.article import Role
from index.checks import faults
from index.packing import unpack_ids


def assert_sound(file: Path) -> None:
    """Passes where all checks do; only that of rank 1 sees full-text rows that have drifted."""
    with apsw.Connection(str(file)) as connection:
        connection.execute(
            "INSERT INTO passage_text (passage_text, rank) VALUES ('integrity-check', 1)"
        )
        assert connection.execute("PRAGMA integrity_check").get == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def assert_in_step(library: Library) -> None:
    """The sentences of prose in current texts, those with a vector, and those that the index finds
    are the same ones.
    """
    dense = library.stock(EVERYTHING).dense
    connection = library.storage._connections.reader
    assert not list(faults(connection))
    rows = connection.execute(
        "SELECT sentence.id FROM article"
        " JOIN version ON version.article = article.id AND version.number = article.version"
        " JOIN sentence ON sentence.version = version.id WHERE role = ? ORDER BY 1",
        (int(Role.PROSE),),
    )
    prose = [row for (row,) in rows]
    stored = connection.execute("SELECT sentences FROM text_vectors")
    found = [segment.packed.ids[segment.alive].tolist() for segment in dense._segments]
    assert sorted(each for (ids,) in stored for each in unpack_ids(ids).tolist()) == prose
    assert sorted(chain(*found)) == prose
    assert len(prose) == library.status().sentences
