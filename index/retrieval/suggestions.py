"""The titles of a library that are nearest to what somebody is typing: asked at every letter, over
hundreds of thousands of titles.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.domain.scope import EVERYTHING, Scope, Selection
from index.retrieval.titles import NEAR, fold, likeness
from index.storage.interface import Articles

_KEPT = 200  # characters of a title that are compared


@dataclass(frozen=True, slots=True)
class _Titles:
    """All titles, newest first, as they are written and as they are compared, and their articles'
    ids [n].
    """

    generation: int = -1
    ids: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    titles: Sequence[str] = ()
    folded: Sequence[str] = ()


class Suggestions:
    """The titles of one library, kept until it changes. They take less room than a fifth of its
    vectors, and as long.
    """

    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self._titles = _Titles()

    def near(self, wanted: Sequence[str], scope: Scope, most: int) -> list[tuple[float, int, str]]:
        """The articles that a scope leaves whose titles are nearest to some folded words: how near
        each is, NEAR..100, its id and its title; the nearest first, and the newest of those. The
        newest of all, with 0, where there are no words.
        """
        if not wanted:
            return [(0.0, *each) for each in self._articles.titles(scope, most).items()]
        kept, selection = self._read(scope)
        rows = np.flatnonzero(selection.leaves(kept.ids))
        alike = likeness(wanted, [kept.folded[row] for row in rows.tolist()])
        best = np.argsort(-alike, kind="stable")[:most]
        found = [(float(alike[each]), int(rows[each])) for each in best if alike[each] >= NEAR]
        return [(near, int(kept.ids[row]), kept.titles[row]) for near, row in found]

    def _read(self, scope: Scope) -> tuple[_Titles, Selection]:
        """The titles as they are now, and which of them a scope leaves."""
        kept, selection = self._titles, self._articles.selection(scope)
        if selection.generation != kept.generation:
            titles = self._articles.titles(EVERYTHING)
            folded = [fold(title[:_KEPT]) for title in titles.values()]
            ids = np.array([*titles], np.int64)
            kept = _Titles(selection.generation, ids, [*titles.values()], folded)
            self._titles = kept
            # after the titles, so that nobody is told one that is new and hidden
            selection = self._articles.selection(scope)
        return kept, selection
