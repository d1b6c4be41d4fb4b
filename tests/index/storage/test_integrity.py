"""What examining a library finds: each kind of change that no page's checksum can tell."""

from contextlib import closing
from pathlib import Path

import apsw
import pytest

from index import examine
from index.storage.sqlite.database_file import FILE, connect
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS


@pytest.fixture
def folder(library: MakeLibrary) -> Path:
    with library(BRIDGE, OWLS) as made:
        return made.store.folder


def change(folder: Path, sql: str) -> None:
    """As a program other than Footnote may change it: all its pages are whole after that."""
    with closing(connect(folder / FILE)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(sql)


def test_nothing_is_wrong_with_a_library_as_it_was_written(folder: Path) -> None:
    assert examine(folder) == ()


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        (
            "UPDATE version SET text = replace(text, 'fourteen', 'nineteen') WHERE article = 2",
            "the text of article 2 has changed (version 1)",
        ),
        (
            "UPDATE article SET title = 'Barn owls leave the valley' WHERE id = 2",
            "what is known of article 2 has changed",
        ),
        (
            "UPDATE article SET published = '2023-08-20' WHERE id = 2",
            "what is known of article 2 has changed",
        ),
        (
            "UPDATE article SET url = 'https://elsewhere.example' WHERE id = 1",
            "what is known of article 1 has changed",
        ),
        (
            "UPDATE sentence SET stop = stop - 4 WHERE id = 1",
            "what is known of article 1 has changed",
        ),
        (
            "UPDATE passage SET start = start + 4 WHERE id = 1",
            "what is known of article 1 has changed",
        ),
        ("DELETE FROM seal WHERE article = 2", "what is known of article 2 has changed"),
        (
            "DELETE FROM text_vectors WHERE version = 1",
            "the vectors of article 1 are not those of its sentences",
        ),
        (
            "UPDATE text_vectors SET vectors = zeroblob(length(vectors)) WHERE version = 2",
            "the vectors of article 2 are not those of its sentences",
        ),
        (
            "INSERT INTO source (source, article, text_sha256) VALUES ('/c', 99, '')",
            "row None of source belongs to nothing",
        ),
    ],
)
def test_what_was_changed_is_found(sql: str, found: str, folder: Path) -> None:
    change(folder, sql)
    assert found in examine(folder)


def test_words_that_are_not_those_of_the_texts_are_found(folder: Path) -> None:
    change(folder, "INSERT INTO passage_text (passage_text) VALUES ('delete-all')")
    (found,) = examine(folder)
    assert "a part of it cannot be read" in found


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("ALTER TABLE text_vectors DROP COLUMN passages", "text_vectors"),
        ("ALTER TABLE article ADD COLUMN colour TEXT", "article"),
        ("DROP INDEX article_page", "article_page"),
        ("DROP VIEW told", "told"),
        ("DROP TABLE gap", "gap"),
    ],
)
def test_tables_that_are_not_those_of_the_steps_are_named(
    sql: str, named: str, folder: Path
) -> None:
    change(folder, sql)
    assert examine(folder)[0] == f"its tables are not made as they should be: {named}"


def test_what_others_keep_beside_the_tables_is_none_of_our_business(folder: Path) -> None:
    change(folder, "CREATE TABLE diary (day TEXT); ANALYZE")
    assert examine(folder) == ()


def test_a_library_that_sqlite_cannot_make_sense_of_is_told(folder: Path) -> None:
    with closing(apsw.Connection(str(folder / FILE))) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = 'CREATE nothing' WHERE name = 'note'")
    assert "malformed" in examine(folder)[0]
