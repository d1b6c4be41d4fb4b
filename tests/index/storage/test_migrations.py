"""A library of an earlier Footnote is opened and answers as before."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import apsw

from index import Library
from index.storage.sqlite.database_file import FILE, connect
from index.storage.sqlite.vector_index.bfloat16 import full, unpack, unpack_ids
from tests.support.articles import BRIDGE, OWLS
from tests.support.reports import WITHOUT_IDENTITY
from tests.support.views import ask

QUESTION = "How many chicks were counted?"


def with_a_vector_a_row(file):
    """Take back the steps from the fourth on: each vector alone in float32, as it was before."""
    with closing(apsw.Connection(str(file))) as connection:
        rows = connection.execute("SELECT sentences, vectors FROM text_vectors").fetchall()
        connection.execute(
            "CREATE TABLE vector (sentence INTEGER PRIMARY KEY, vector BLOB NOT NULL) STRICT;"
            "CREATE TABLE next_vector (sentence INTEGER PRIMARY KEY, vector BLOB NOT NULL) STRICT;"
            "DROP TABLE text_vectors; DROP TABLE next_text_vectors;"
            "DROP VIEW told; DROP TABLE seal; ALTER TABLE making DROP COLUMN splitter;"
            f"{WITHOUT_IDENTITY}"
            "ALTER TABLE gap DROP COLUMN audience;"
            "DELETE FROM migration WHERE number >= 4"
        )
        for sentences, vectors in rows:
            ids = unpack_ids(sentences).tolist()
            for id, vector in zip(ids, full(unpack(vectors, len(ids))), strict=True):
                connection.execute("INSERT INTO vector VALUES (?, ?)", (id, vector.tobytes()))


def packed(library):
    return library.store.connections.rows("SELECT * FROM text_vectors ORDER BY version")


def test_vectors_that_lay_alone_are_packed_as_they_would_be_today(library, embedder):
    new = library(replace(BRIDGE, text=BRIDGE.text * 4), OWLS)
    (before,) = ask(new, [QUESTION])
    rows = packed(new)
    new.close()
    with_a_vector_a_row(new.store.folder / FILE)
    with Library.open(new.store.folder, embedder) as old:
        assert packed(old) == rows
        assert ask(old, [QUESTION]) == [before]
        assert set(unpack_ids(rows[0][2])) > {1, 2}  # it has several passages


def test_a_question_from_before_places_were_kept_is_nobodys_but_those_who_see_all(
    library, embedder
):
    new = library(BRIDGE)
    new.gaps.declined("Who is the mayor?", date(2026, 5, 4), "7")
    new.close()
    with closing(connect(new.store.folder / FILE)) as connection:
        connection.execute(
            f"{WITHOUT_IDENTITY} ALTER TABLE gap DROP COLUMN audience;"
            "DELETE FROM migration WHERE number >= 6"
        )
    with Library.open(new.store.folder, embedder) as old:
        assert old.gaps.questions({"7"}) == ()
        assert [each.question for each in old.gaps.questions({""})] == ["Who is the mayor?"]


def test_the_pages_of_an_earlier_library_are_given_checksums(library, embedder, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr("index.storage.sqlite.database_file.add_checksums", lambda _: None)
        earlier.setattr("index.storage.sqlite.database_file.has_checksums", lambda _: True)
        made = library(BRIDGE, OWLS)
    (before,) = ask(made, [QUESTION])
    made.close()
    assert reserved(made.store.folder / FILE) == 0
    with Library.open(made.store.folder, embedder) as opened:
        assert ask(opened, [QUESTION]) == [before]
    assert reserved(made.store.folder / FILE) == 8


def reserved(file):
    """How many bytes at the end of its pages a database keeps for checksums, by its header."""
    return file.read_bytes()[20]
