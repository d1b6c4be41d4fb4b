"""Finds articles by what people write: a source, a title, or something near a title."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils

from index.domain.article import Article
from index.domain.errors import AmbiguousArticle, UnknownArticle
from index.storage.interface import Articles
from index.text.tokens import words
from index.text.urls import page_of

Id = TypeVar("Id", int, str)

NEAR = 70.0  # of 100: two wrong letters in a long word, one in a short one
_SOME = 5
_LONGEST_TITLE = 200  # characters of what is written that are compared
_ROUNDING = 1e-3  # of 100
_TOGETHER = 10_000  # titles, for which no other thread may go on for some milliseconds


def all_at(address: str, articles: Articles) -> Iterator[Article]:
    """The article that was read from an address or path, and those whose page is there; several
    for different readers, the most likely first.
    """
    if article := articles.by_source(address):
        yield article
    if page := page_of(address):
        yield from articles.by_page(page)


def nearest(written: str, titles: Mapping[Id, str], most: int) -> dict[Id, str]:
    """Those of the titles, by id or key, that are nearest to what was written.

    Its words may stand in any order, and typing errors in them are forgiven. The first titles
    where nothing was written yet.
    """
    wanted = folded_words(written)
    if not wanted or not titles:
        return dict(list(titles.items())[:most])
    alike = likeness(wanted, [fold(title) for title in titles.values()])
    best = np.argsort(-alike, kind="stable")[:most]
    ids = list(titles)
    return {ids[row]: titles[ids[row]] for row in best.tolist() if alike[row] >= NEAR}


def fold(text: str) -> str:
    """A text as it is compared: without capitals and signs."""
    return utils.default_process(text)


def folded_words(written: str) -> list[str]:
    """What was written as words that are compared."""
    return [folded for word in words(written[:_LONGEST_TITLE]) if (folded := fold(word))]


def likeness(wanted: Sequence[str], folded: Sequence[str]) -> NDArray[np.float64]:
    """How near folded titles are to some words, of 100 [n], each word by its length; 0 where it is
    less than NEAR: a title that the words left can bring no nearer is not compared with them.
    """
    total, rows = np.zeros(len(folded)), np.arange(len(folded))
    left = letters = sum(map(len, wanted))
    for word in sorted(wanted, key=len, reverse=True):
        left -= len(word)
        needed = NEAR * letters - 100 * left
        least = (needed - total[rows].max(initial=0)) / len(word) - _ROUNDING
        total[rows] += len(word) * _ratios(word, [folded[row] for row in rows.tolist()], least)
        rows = rows[total[rows] >= needed]
    alike = np.zeros(len(folded))
    alike[rows] = total[rows] / max(letters, 1)
    return alike


def _ratios(word: str, folded: Sequence[str], least: float) -> NDArray[np.float32]:
    """How much of a word is in each title, of 100 [n]; 0 for less than the ``least``."""
    parts = (folded[first : first + _TOGETHER] for first in range(0, len(folded), _TOGETHER))
    compare = partial(process.cdist, scorer=fuzz.partial_ratio, score_cutoff=max(0.0, least))
    ratios = [compare([word], part)[0] for part in parts]
    return np.concatenate([np.zeros(0, np.float32), *ratios])


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
