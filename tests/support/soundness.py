"""Whether a library is as SQLite, its full-text index and its vectors want it."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import apsw
import pytest

from index import EVERYTHING, Library
from index.domain.scope import Selection
from index.storage.sqlite.integrity import faults
from index.storage.sqlite.search import ScopedSearch
from index.storage.sqlite.vector_index.bfloat16 import VectorBlock, full, unpack_ids
from index.storage.sqlite.vector_index.index import Segments
from tests.support.views import seen

_UNIT = 0.02  # how far the length of a vector of halved numbers may be from 1


def assert_sound(file: Path) -> None:
    """Passes where all checks do; only that of rank 1 sees full-text rows that have drifted."""
    with apsw.Connection(str(file)) as connection:
        connection.execute(
            "INSERT INTO passage_text (passage_text, rank) VALUES ('integrity-check', 1)"
        )
        assert connection.execute("PRAGMA integrity_check").get == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def belonging(connection: apsw.Connection, parent: str) -> Iterator[tuple[str, str]]:
    """The tables whose rows belong to those of another, and the column that says to which."""
    yield from connection.execute(
        'SELECT tables.name, parents."from" FROM pragma_table_list AS tables'
        ' JOIN pragma_foreign_key_list(tables.name) AS parents WHERE parents."table" = ?',
        (parent,),
    )


def assert_nothing_left(file: Path, article: int) -> None:
    """No row of any table holds a part of an article that was forgotten, nor do its searches."""
    assert_sound(file)  # no row belongs to a version that is gone, and full text is of passages
    with apsw.Connection(str(file)) as connection:
        for table, column in (("article", "id"), *belonging(connection, "article")):
            held = f"SELECT count(*) FROM {table} WHERE {column} = ?"
            assert connection.execute(held, (article,)).get == 0, table


def assert_in_step(library: Library) -> None:
    """The quotable sentences of current texts, those with a vector, and those that the index finds
    are the same ones.
    """
    search = library.corpus(EVERYTHING).search
    assert isinstance(search, ScopedSearch)
    dense = search.segments
    connection = library.store.connections.reader
    assert not list(faults(connection))
    rows = connection.execute(
        "SELECT sentence.id FROM article"
        " JOIN version ON version.article = article.id AND version.number = article.version"
        " JOIN sentence ON sentence.version = version.id WHERE role IN (0, 3, 4, 5) ORDER BY 1"
    )
    quotable = [row for (row,) in rows]
    stored = connection.execute("SELECT sentences FROM text_vectors")
    found = [segment.packed.ids[segment.alive].tolist() for segment in dense.segments]
    assert sorted(each for (ids,) in stored for each in unpack_ids(ids).tolist()) == quotable
    assert sorted(chain(*found)) == quotable
    assert len(quotable) == seen(library).status().sentences
    for packed in library.store.vectors.between(0, library.store.vectors.last()):
        assert_finds(dense, packed)


def assert_finds(dense: Segments, packed: VectorBlock) -> None:
    """Each sentence is found by its id, with its very vector, and among those of its article alone;
    and each passage that holds it is as close to it as can be.
    """
    vectors = full(packed.vectors)
    wanted = dict(zip(packed.ids.tolist(), vectors.tolist(), strict=True))
    ids, found = dense.vectors(list(wanted))
    assert dict(zip(ids, found.tolist(), strict=True)) == wanted
    every = zip(packed.articles.tolist(), vectors, packed.passages, strict=True)
    for article, vector, (first, last) in every:
        alone = dense.search(vector, 5, selection=Selection(only=frozenset([article])))
        assert alone.keys() >= set(range(first, last + 1))
        assert alone.keys() <= held_by(packed, article)
        inside = dense.search(vector, 1, (first, last), Selection(only=frozenset()))
        assert min(inside.values()) == pytest.approx(1, abs=_UNIT)


def held_by(packed: VectorBlock, article: int) -> set[int]:
    """The passages of an article."""
    return {
        passage
        for first, last in packed.passages[packed.articles == article].tolist()
        for passage in range(first, last + 1)
    }
