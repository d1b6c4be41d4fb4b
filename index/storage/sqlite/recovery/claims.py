"""Which texts of a damaged library are whole, and which articles they surely are."""

import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

import apsw

from index.storage.sqlite.recovery.table_rows import Piece, Pieces, Row
from index.storage.sqlite.tables import rows
from index.text.normalize import fingerprint
from index.text.urls import page_of

_TITLE = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """An article with the text that it has now.

    ``is_named``: what it says of itself is sure, else it is called by its first words;
    ``is_placed``: so is its id, by which other tables know it.
    """

    article: Row
    version: Row
    is_named: bool
    is_placed: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """An article with its text, and whether its seal is of both: None where that is not sure."""

    article: Piece
    text: Piece
    is_sealed: bool | None

    @property
    def is_sure(self) -> bool:
        return self.article.is_sure and self.text.is_sure


def whole(versions: Sequence[Piece]) -> dict[tuple[int, int], Piece]:
    """Those whose text has the sha256 that was written beside it, by article and number."""
    found = {}
    for piece in sorted(versions, key=lambda piece: piece.is_sure):
        row = piece.row
        if fingerprint(row["text"]) == row["sha256"]:
            found[row["article"], row["number"]] = piece
    return found


def pairs(pieces: Pieces, texts: Mapping[tuple[int, int], Piece]) -> Iterator[Pair]:
    """The articles whose current text is whole, those that are sure last."""
    seals = {(piece.row["article"], piece.row["details"]) for piece in pieces.seals}
    sealed = {piece.row["article"] for piece in pieces.seals if piece.is_sure}
    with closing(apsw.Connection("")) as connection:
        for piece in sorted(pieces.articles, key=lambda piece: piece.is_sure):
            id = piece.row["id"]
            if text := texts.get((id, piece.row["version"])):
                agrees = (id, _sealed(connection, piece.row, text.row)) in seals
                yield Pair(piece, text, agrees or (False if id in sealed else None))


def named(pairs: Iterable[Pair]) -> dict[int, Claim]:
    """The articles that are what was written: by their seal, or where that is lost by the checksums
    of their pages.
    """
    found = {}
    for pair in pairs:
        if pair.is_sealed or (pair.is_sealed is None and pair.is_sure):
            row = pair.article.row
            article = row if pair.article.is_sure else _dated(row, "added", "updated")
            found[row["id"]] = Claim(article, _dated(pair.text.row, "fetched"), True, True)
    return found


def are_mixed(pairs: Iterable[Pair]) -> bool:
    """Whether pages that are all sure do not belong together: some are another library's."""
    return any(pair.is_sure and pair.is_sealed is False for pair in pairs)


def unnamed(
    pieces: Pieces,
    texts: Mapping[tuple[int, int], Piece],
    known: Mapping[int, Claim],
    sources: Sequence[Row],
    forgotten: Collection[str],
) -> Iterator[Claim]:
    """Whole texts of which nothing else is sure, if they are the last that their article had."""
    last = [(piece.row["article"], piece.row["number"]) for piece in pieces.versions]
    last += [(each.row["id"], each.row["version"]) for each in pieces.articles if each.is_sure]
    numbers = dict(sorted(last))
    taken = {claim.article["source"] for claim in known.values()}
    for (article, number), piece in texts.items():
        is_last = numbers[article] == number
        if article in known or not is_last or piece.row["sha256"] in forgotten:
            continue
        version = _dated(piece.row, "fetched")
        source = _source(version, sources if piece.is_sure else (), taken)
        taken.add(source)
        yield Claim(_by_first_words(version, source), version, False, piece.is_sure)


def _sealed(connection: apsw.Connection, article: Row, version: Row) -> str:
    """What the seal of an article with a text says of its details."""
    told = ("id", "title", "source", "url", "published", "author", "publisher", "version")
    values = (*(article[name] for name in told), version["sha256"])
    written = connection.execute("SELECT json_array(?, ?, ?, ?, ?, ?, ?, ?, ?)", values).get
    return fingerprint(str(written))


def _by_first_words(version: Row, source: str) -> Row:
    return {
        "id": version["article"],
        "title": textwrap.shorten(version["text"][: 10 * _TITLE], _TITLE, placeholder=" …"),
        "source": source,
        "version": version["number"],
        "added": version["fetched"],
        "updated": version["fetched"],
        "page": page_of(source),
    }


def _source(version: Row, sources: Sequence[Row], taken: Collection[str]) -> str:
    """Where a text was read, if that is known."""
    free = [row for row in sources if row["source"] not in taken]
    of_article = [row for row in free if row["article"] == version["article"]]
    same = [row for row in of_article if row["text_sha256"] == version["sha256"]]
    found = [str(row["source"]) for row in (*same, *of_article)]
    return found[0] if found else f"saved {version['sha256']}"


def _dated(row: Row, *names: str) -> Row:
    """A row whose times are ones: what is none is now."""
    return row | {name: row[name] if _is_moment(row[name]) else rows.now() for name in names}


def _is_moment(written: str) -> bool:
    try:
        return datetime.fromisoformat(written).tzinfo is not None
    except ValueError:
        return False
