"""What a damaged library's pages hold, sorted by table."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import apsw

from index.storage.sqlite.database_file import teach
from index.storage.sqlite.migrations import migrate
from index.storage.sqlite.recovery.pages import Found, Pages
from index.storage.sqlite.recovery.record_format import Value

Row = dict[str, Any]

_DIGITS = 64  # of a sha256


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of a table, and whether it is surely as it was written."""

    row: Row
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Pieces:
    """All that can be read of articles, their versions and their seals, sure or not; and the pages
    where tables surely begin.
    """

    articles: tuple[Piece, ...]
    versions: tuple[Piece, ...]
    seals: tuple[Piece, ...]
    roots: Mapping[str, int]


def collect(pages: Pages) -> Pieces:
    """Look at every page; what a row belongs to is told by what is in it."""
    found: dict[str, list[Piece]] = {"article": [], "version": [], "seal": []}
    roots = {}
    for each in pages.rows():
        match each.values:
            case ("table", str(name), str(), int(root), str()) if each.is_sure:
                roots[name] = root
            case values if table := _table(values):
                found[table].append(Piece(_named(table, each), each.is_sure))
    articles, versions, seals = (tuple(found[name]) for name in ("article", "version", "seal"))
    return Pieces(articles, versions, seals, roots)


def rows(pages: Pages, roots: Mapping[str, int], table: str) -> tuple[tuple[Row, ...], bool]:
    """The sure rows of another table, and whether they are surely all."""
    if table not in roots:
        return (), False
    found, is_all = pages.table(roots[table])
    return tuple(_named(table, each) for each in found), is_all


def _table(values: tuple[Value, ...]) -> str | None:
    match values:
        case (None, int(), int(), str(), str(sha256), str(), *_) if len(sha256) == _DIGITS:
            return "version"
        case (None, str(details), str(spans)) if len(details) == len(spans) == _DIGITS:
            return "seal"
        case (None, str(), str(), _, _, _, _, int(), str(), str(), *_):
            return "article"
    return None


def _named(table: str, found: Found) -> Row:
    names, has_id = _columns()[table]
    row = dict(zip(names, found.values, strict=False))
    return row | {names[0]: found.id} if has_id else row


@cache
def _columns() -> Mapping[str, tuple[tuple[str, ...], bool]]:
    """The columns of each table, and whether the first is the id that rows are kept by."""
    with closing(apsw.Connection("")) as connection:
        teach(connection)
        migrate(connection, Path())
        return dict(_described(connection))


def _described(connection: apsw.Connection) -> Iterator[tuple[str, tuple[tuple[str, ...], bool]]]:
    tables: list[Any] = connection.execute("PRAGMA table_list").fetchall()
    for _, table, kind, _, has_no_id, _ in tables:
        if kind == "table":
            columns: list[Any] = connection.execute(f"PRAGMA table_info({table})").fetchall()
            is_id = columns[0][2] == "INTEGER" and columns[0][5] == 1 and not has_no_id
            yield table, (tuple(name for _, name, *_ in columns), is_id)
