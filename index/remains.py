"""Counts what is left of an article once it was forgotten, table by table, rather than trust it."""

from dataclasses import dataclass
from typing import Any

import apsw

from index.rows import marks


@dataclass(frozen=True, slots=True)
class Traces:
    """The ids of an article, its versions, passages and sentences."""

    article: int
    versions: tuple[int, ...]
    passages: tuple[int, ...]
    sentences: tuple[int, ...]


def traces(connection: apsw.Connection, article: int) -> Traces:
    """All ids that an article has, for ``count`` to look for later."""
    versions = _ids(connection, "SELECT id FROM version WHERE article = ?", (article,))
    of_versions = f"WHERE version IN ({marks(versions)})"
    return Traces(
        article,
        versions,
        _ids(connection, f"SELECT id FROM passage {of_versions}", versions),
        _ids(connection, f"SELECT id FROM sentence {of_versions}", versions),
    )


def count(connection: apsw.Connection, of: Traces) -> int:
    """How many rows still hold a part of it, full-text rows and vectors included."""
    holders = (
        ("article", "id", (of.article,)),
        ("source", "article", (of.article,)),
        ("sketch", "article", (of.article,)),
        ("version", "id", of.versions),
        ("passage", "id", of.passages),
        ("passage_text_docsize", "id", of.passages),
        ("sentence", "id", of.sentences),
        ("vector", "sentence", of.sentences),
        ("next_vector", "sentence", of.sentences),
    )
    return sum(
        len(_ids(connection, f"SELECT 1 FROM {table} WHERE {column} IN ({marks(ids)})", ids))
        for table, column, ids in holders
    )


def _ids(connection: apsw.Connection, query: str, values: tuple[int, ...]) -> tuple[int, ...]:
    rows: list[Any] = connection.execute(query, values).fetchall()
    return tuple(id for (id,) in rows)
