"""Counts what is left of an article once it was forgotten, table by table, rather than trust it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import apsw

Range = tuple[int, int]
"""The first and the last id of rows that were written together."""


@dataclass(frozen=True, slots=True)
class Traces:
    """The ids of an article and its versions, and of each version's passages and sentences."""

    article: int
    versions: tuple[Range, ...]
    passages: tuple[Range, ...]
    sentences: tuple[Range, ...]


def traces(connection: apsw.Connection, article: int) -> Traces:
    """All ids that an article has, for ``count`` to look for later."""
    rows = connection.execute("SELECT id FROM version WHERE article = ?", (article,)).fetchall()
    versions: list[Any] = [id for (id,) in rows]
    return Traces(
        article,
        tuple((id, id) for id in versions),
        _ranges(connection, "passage", versions),
        _ranges(connection, "sentence", versions),
    )


def count(connection: apsw.Connection, of: Traces) -> int:
    """How many rows still hold a part of it, full-text rows and vectors included."""
    holders = (
        ("article", "id", ((of.article, of.article),)),
        ("source", "article", ((of.article, of.article),)),
        ("sketch", "article", ((of.article, of.article),)),
        ("audience", "article", ((of.article, of.article),)),
        ("seal", "article", ((of.article, of.article),)),
        ("version", "id", of.versions),
        ("passage", "id", of.passages),
        ("passage_text_docsize", "id", of.passages),
        ("sentence", "id", of.sentences),
        ("text_vectors", "version", of.versions),
        ("next_text_vectors", "version", of.versions),
    )
    return sum(
        _rows(connection, f"SELECT count(*) FROM {table} WHERE {column} BETWEEN ? AND ?", ids)
        for table, column, ranges in holders
        for ids in ranges
    )


def _ranges(connection: apsw.Connection, table: str, versions: Sequence[int]) -> tuple[Range, ...]:
    """The ids of each version's rows, which no other version's lie between."""
    found: list[Any] = [
        connection.execute(
            f"SELECT min(id), max(id) FROM {table} WHERE version = ?", (version,)
        ).fetchone()
        for version in versions
    ]
    return tuple((first, last) for first, last in found if first is not None)


def _rows(connection: apsw.Connection, query: str, ids: Range) -> int:
    found: Any = connection.execute(query, ids).get
    return int(found)
