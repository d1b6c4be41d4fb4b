"""The titles of a library that are nearest to what somebody is typing: asked at every letter, over
hundreds of thousands of titles.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.domain.scope import Scope, Selection
from index.retrieval.titles import NEAR, fold, likeness
from index.storage.sqlite.store import SqliteStore

_KEPT = 200  # characters of a title that are compared


@dataclass(frozen=True, slots=True)
class _Folded:
    """All titles as they are compared, newest first, and their articles' ids [n]."""

    generation: int = -1
    ids: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    texts: Sequence[str] = ()


class Suggestions:
    """The folded titles of one library, kept until it changes. They take less room than a tenth of
    its vectors, and as long.
    """

    def __init__(self) -> None:
        self._folded = _Folded()

    def near(
        self, wanted: Sequence[str], scope: Scope, most: int, storage: SqliteStore
    ) -> list[tuple[float, int]]:
        """The articles that may be given whose titles are nearest to some folded words, each with
        how near it is, of 100; the nearest first, and the newest of those.
        """
        folded = self._read(storage)
        rows = _given(folded.ids, storage.contents.selection(scope))
        alike = likeness(wanted, [folded.texts[row] for row in rows.tolist()])
        best = np.argsort(-alike, kind="stable")[:most]
        best = best[alike[best] >= NEAR]
        return list(zip(alike[best].tolist(), folded.ids[rows[best]].tolist(), strict=True))

    def _read(self, storage: SqliteStore) -> _Folded:
        generation = storage.state().generation
        if generation != self._folded.generation:
            titles = storage.contents.titles()
            texts = [fold(title[:_KEPT]) for title in titles.values()]
            self._folded = _Folded(generation, np.array([*titles], np.int64), texts)
        return self._folded


def _given(ids: NDArray[np.int64], selection: Selection) -> NDArray[np.int64]:
    """The rows of the articles that a selection leaves."""
    rows = np.arange(len(ids))
    if selection.without:
        rows = rows[~np.isin(ids, [*selection.without])]
    if selection.only is not None:
        rows = rows[np.isin(ids[rows], [*selection.only])]
    return rows
