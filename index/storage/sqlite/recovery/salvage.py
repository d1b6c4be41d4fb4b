"""What can still be read of a damaged library and is surely what was written to it."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.storage.sqlite.recovery import claims, table_rows
from index.storage.sqlite.recovery.claims import Claim, Pair
from index.storage.sqlite.recovery.pages import Pages
from index.storage.sqlite.recovery.table_rows import Piece, Pieces, Row

_FORMER = "former versions of some articles"
_PARTS = {
    "note": "some of the settings",
    "gap": "some of the questions that found no answer",
    "forgotten": "some of what was forgotten, which feeds and folders may bring again",
    "feed": "some of the feeds",
    "feed_item": "some of what feeds brought",
    "source": "where some articles were read",
}
_AUDIENCE = "audience"
_LAST_IDS = "sqlite_sequence"

Others = dict[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Rows as they were written: articles whose current text is whole, all sure versions of those,
    and the ``others`` by table; the last id that each table gave; and what is ``lost``, by name.

    ``unnamed`` articles are called by their first words, since nothing else of them is sure; who
    might read the ``closed`` ones is not known any more. ``is_mixed``: parts are another library's.
    """

    articles: tuple[Row, ...]
    versions: tuple[Row, ...]
    others: Mapping[str, tuple[Row, ...]]
    last_ids: Mapping[str, int]
    unnamed: int
    closed: int
    lost: tuple[str, ...]
    is_mixed: bool


def of_unknown(folder: Path) -> str:
    """The audience of what is saved in a folder without knowing for whom it was: nobody belongs to
    one of this name, in no library.
    """
    return f"lost in {folder.name}"


def salvage(file: Path, folder: Path) -> Salvaged:
    """Read what is left in the file of the library in ``folder``, page by page. Raises OSError."""
    pieces, others, complete = _read(file)
    texts = claims.whole(pieces.versions)
    pairs = tuple(claims.pairs(pieces, texts))
    kept = _claims(pieces, texts, pairs, others)
    closed = _closed(kept, others[_AUDIENCE], _AUDIENCE in complete)
    others[_AUDIENCE] += tuple({"article": id, "name": of_unknown(folder)} for id in closed)
    versions, are_all = _versions(pieces.versions, texts, kept)
    return Salvaged(
        tuple(claim.article for claim in kept),
        versions,
        others,
        {str(row["name"]): int(row["seq"]) for row in others[_LAST_IDS]},
        sum(not claim.is_named for claim in kept),
        len(closed),
        (*_titles(pieces.articles, kept), *_parts(are_all, complete)),
        claims.are_mixed(pairs),
    )


def _read(file: Path) -> tuple[Pieces, Others, frozenset[str]]:
    """The pieces in a file, the rows of its other tables, and which of these are complete."""
    with closing(Pages(file)) as pages:
        pieces = table_rows.collect(pages)
        names = (*_PARTS, _AUDIENCE, _LAST_IDS)
        read = {name: table_rows.rows(pages, pieces.roots, name) for name in names}
    complete = frozenset(name for name, (_, is_all) in read.items() if is_all)
    return pieces, {name: rows for name, (rows, _) in read.items()}, complete


def _claims(
    pieces: Pieces,
    texts: Mapping[tuple[int, int], Piece],
    pairs: tuple[Pair, ...],
    others: Others,
) -> tuple[Claim, ...]:
    """What is kept: of parts that do not belong together, only what a seal holds together."""
    if claims.are_mixed(pairs):
        return tuple(claims.named(pair for pair in pairs if pair.is_sealed).values())
    named = claims.named(pairs)
    forgotten = {str(row["sha256"]) for row in others["forgotten"]}
    rest = claims.unnamed(pieces, texts, named, others["source"], forgotten)
    return (*named.values(), *rest)


def _closed(kept: Iterable[Claim], audience: Iterable[Row], are_all: bool) -> list[int]:
    """The articles of which nothing tells any more for whom they were: they go to nobody."""
    known = {row["article"] for row in audience}
    return [
        claim.article["id"]
        for claim in kept
        if not claim.is_placed or not (are_all or claim.article["id"] in known)
    ]


def _versions(
    pieces: Iterable[Piece], texts: Mapping[tuple[int, int], Piece], kept: Iterable[Claim]
) -> tuple[tuple[Row, ...], bool]:
    """The current versions of what is kept with the sure ones before them; whether these are all
    that can be seen.
    """
    now = {claim.article["id"]: claim.version for claim in kept}
    former = {
        (article, number): piece.row
        for (article, number), piece in texts.items()
        if piece.is_sure and article in now and number < now[article]["number"]
    }
    seen = {(each.row["article"], each.row["number"]) for each in pieces}
    missing = seen - former.keys() - {(id, version["number"]) for id, version in now.items()}
    ids = {version["id"] for version in now.values()}
    before = tuple(row for row in former.values() if row["id"] not in ids)
    return (*now.values(), *before), not any(article in now for article, _ in missing)


def _titles(articles: Iterable[Piece], kept: Iterable[Claim]) -> list[str]:
    """What the articles were called whose text is not whole."""
    ids = {claim.article["id"] for claim in kept}
    titles = {piece.row["id"]: str(piece.row["title"]) for piece in articles}
    return [title for id, title in titles.items() if id not in ids]


def _parts(are_all_versions: bool, complete: Collection[str]) -> list[str]:
    """What may be lost beside articles."""
    parts = [words for name, words in _PARTS.items() if name not in complete]
    return parts if are_all_versions else [_FORMER, *parts]
