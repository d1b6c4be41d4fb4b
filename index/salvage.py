"""What can still be read of a damaged library and is surely what was written to it."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from index.database import teach
from index.rows import fingerprint

Row = dict[str, Any]

_PARTS = {
    "note": "some of the settings",
    "gap": "some of the questions that found no answer",
    "forgotten": "some of what was forgotten, which feeds and folders may bring again",
    "feed": "some of the feeds",
    "feed_item": "some of what feeds brought",
    "source": "where some articles were read",
    "audience": "who may read some articles",
}
_DAMAGE = (apsw.Error, UnicodeDecodeError)
_FAR = 100_000  # the last id where nothing tells it
_WRITTEN = (
    "SELECT fingerprint(told.details) = seal.details FROM told"
    " JOIN seal ON seal.article = told.article WHERE told.article = ?"
)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Rows as they were written: articles whose current text is whole, all whole versions of those,
    and the ``others`` by table; the last id that each table gave; and what is ``lost``, by name.
    """

    articles: tuple[Row, ...]
    versions: tuple[Row, ...]
    others: Mapping[str, tuple[Row, ...]]
    last_ids: Mapping[str, int]
    lost: tuple[str, ...]


def salvage(file: Path) -> Salvaged:
    """Read a damaged library, row by row where it must be.

    Raises apsw.Error where not even its tables are known.
    """
    with closing(apsw.Connection(str(file))) as sure, closing(apsw.Connection(str(file))) as unsure:
        unsure.execute("PRAGMA checksum_verification = OFF")
        for each in (sure, unsure):
            each.execute("PRAGMA writable_schema = ON")  # else a file cut short is not read at all
        teach(unsure)
        unsure.execute("SELECT count(*) FROM sqlite_schema")
        last_ids = {row["name"]: row["seq"] for row in _readable(sure, "sqlite_sequence")[0]}
        versions = tuple(_versions(unsure, last_ids.get("version", _FAR)))
        current = {(row["article"], row["number"]) for row in versions}
        found = tuple(_articles(sure, unsure, last_ids.get("article", _FAR)))
        others = {table: _readable(sure, table) for table in _PARTS}
        hidden = _of_unknown_audience(found, *others["audience"])
        whole = [
            row
            for row, is_written in found
            if is_written and (row["id"], row["version"]) in current and row["id"] not in hidden
        ]
        kept = {row["id"] for row in whole}
    return Salvaged(
        tuple(whole),
        tuple(row for row in versions if row["article"] in kept),
        {table: rows for table, (rows, _) in others.items()},
        last_ids,
        (
            *(str(row["title"]) for row, _ in found if row["id"] not in kept),
            *(_PARTS[table] for table, (_, is_all) in others.items() if not is_all),
        ),
    )


def _versions(unsure: apsw.Connection, last: int) -> Iterator[Row]:
    """Those whose text has the sha256 that was written beside it."""
    for id in range(1, last + 1):
        for row in _rows(unsure, "SELECT * FROM version WHERE id = ?", id) or ():
            if fingerprint(str(row["text"])) == row["sha256"]:
                yield row


def _articles(
    sure: apsw.Connection, unsure: apsw.Connection, last: int
) -> Iterator[tuple[Row, bool]]:
    """The articles that can be read, and whether they are what was written: by the checksums of
    their pages, or else by their seal.
    """
    query = "SELECT * FROM article WHERE id = ?"
    for id in range(1, last + 1):
        rows = _rows(sure, query, id)
        if rows is not None:
            yield from ((row, True) for row in rows)
            continue
        sealed = _rows(unsure, _WRITTEN, id)
        is_written = bool(sealed and 1 in sealed[0].values())
        yield from ((row, is_written) for row in _rows(unsure, query, id) or ())


def _of_unknown_audience(
    found: tuple[tuple[Row, bool], ...], audience: tuple[Row, ...], is_all: bool
) -> set[int]:
    """The articles of which nothing tells any more for whom they were: they go to nobody."""
    known = {row["article"] for row in audience}
    return set() if is_all else {row["id"] for row, _ in found} - known


def _readable(sure: apsw.Connection, table: str) -> tuple[tuple[Row, ...], bool]:
    """The rows of a table from both of its ends up to what is damaged, and whether they are all."""
    found: dict[tuple[Any, ...], Row] = {}
    is_all = False
    for order in ("ASC", "DESC"):
        try:
            for row in _each(sure, f"SELECT * FROM {table} ORDER BY 1 {order}"):
                found.setdefault(tuple(row.values()), row)
            is_all = True
        except _DAMAGE:
            continue
    return tuple(found.values()), is_all


def _rows(connection: apsw.Connection, query: str, id: int) -> list[Row] | None:
    """The rows of an id; None where what holds them is damaged."""
    try:
        return list(_each(connection, query, id))
    except _DAMAGE:
        return None


def _each(connection: apsw.Connection, query: str, *values: int) -> Iterator[Row]:
    cursor = connection.execute(query, values)
    for row in cursor:
        yield dict(zip((name for name, *_ in cursor.get_description()), row, strict=True))
