"""Finds articles by what people write: an id, a source, a title, or something near a title."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import numpy as np
from rapidfuzz import fuzz, process, utils

from index.address import page_of
from index.article import Article
from index.errors import AmbiguousArticle, UnknownArticle
from index.lexical import words
from index.paths import source_of
from index.storage import Storage
from index.text import encodable

Id = TypeVar("Id", int, str)

_LONGEST_ID = 18  # digits; SQLite refuses a number that is much longer
_NEAR = 70  # of 100: two wrong letters in a long word, one in a short one
_SOME = 5
_LONGEST_TITLE = 200  # characters of what is written that are compared


def find(reference: str, storage: Storage) -> Article:
    """The article with this id, source or address, or whose title alone begins so.

    Raises UnknownArticle or AmbiguousArticle.
    """
    reference = encodable(reference).replace("\0", "?")
    is_id = reference.isdecimal() and len(reference) <= _LONGEST_ID
    if is_id and (article := storage.contents.article(int(reference))):
        return article
    if article := storage.sources.article(source_of(Path(reference))):
        return article
    if article := at(reference, storage):
        return article
    article = storage.contents.article(titled(reference, storage.contents.titles()))
    if article is None:
        raise UnknownArticle(reference)
    return article


def at(address: str, storage: Storage) -> Article | None:
    """The article that was read from an address or path, or whose page is there."""
    return next(all_at(address, storage), None)


def all_at(address: str, storage: Storage) -> Iterator[Article]:
    """The same where there are several for different readers, the most likely first."""
    if article := storage.sources.article(address):
        yield article
    if page := page_of(address):
        yield from storage.contents.of_page(page)


def nearest(written: str, titles: Mapping[Id, str], most: int) -> dict[Id, str]:
    """Those of the titles, by id or key, that are nearest to what was written.

    Its words may stand in any order, and typing errors in them are forgiven. The first titles
    where nothing was written yet.
    """
    folded_words = (utils.default_process(word) for word in words(written[:_LONGEST_TITLE]))
    wanted = [word for word in folded_words if word]
    if not wanted or not titles:
        return dict(list(titles.items())[:most])
    folded = [utils.default_process(title) for title in titles.values()]
    likeness = process.cdist(wanted, folded, scorer=fuzz.partial_ratio)
    likeness = np.average(likeness, axis=0, weights=[len(word) for word in wanted])
    best = np.argsort(-likeness, kind="stable")[:most]
    ids = list(titles)
    return {ids[row]: titles[ids[row]] for row in best.tolist() if likeness[row] >= _NEAR}


def titled(beginning: str, titles: Mapping[Id, str]) -> Id:
    """The id or key of the title that alone begins so.

    Raises UnknownArticle, with the nearest title, or AmbiguousArticle.
    """
    wanted = beginning.casefold()
    found = [id for id, title in titles.items() if title.casefold().startswith(wanted)]
    exact = [id for id in found if titles[id].casefold() == wanted]
    match exact or found:
        case [id] if wanted:
            return id
        case []:
            raise UnknownArticle(beginning, tuple(nearest(beginning, titles, 1).values()))
        case several:
            raise AmbiguousArticle(beginning, tuple(titles[id] for id in several[:_SOME]))
