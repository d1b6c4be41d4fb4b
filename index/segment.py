"""Vectors that are searched together: rough codes of one bit a number first, then the vectors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import faiss
import numpy as np
from numpy.typing import NDArray

from index.packing import Half, full

Found = list[tuple[int, float]]
"""Sentence ids with their cosine, best first."""

_LOOKED_AT = 5  # times as many as are wanted, since codes are rough
_SCATTERED = 0.2  # of a segment: where fewer may be found, it is quicker to look at each
_MOST_GONE = 0.1  # of a segment: more are worth a copy
_AT_A_TIME = 65_536  # vectors in full precision


@dataclass(frozen=True, slots=True)
class Segment:
    """Ascending sentence ids [n], their unit vectors [n, d], FAISS' codes of these in the same
    order (RaBitQ: Gao and Long, 2024), and which of them are still to be found [n].
    """

    ids: NDArray[np.int64]
    vectors: Half
    codes: faiss.IndexRaBitQFastScan
    alive: NDArray[np.bool_]

    def search(
        self, queries: NDArray[np.float32], limit: int, among: NDArray[np.int64] | None
    ) -> list[Found]:
        """For each query [q, d] the nearest up to ``limit``.

        ``among`` are ranges of ids [n, 2], the last of each included, to which it is limited.
        """
        allowed = self.alive if among is None else self.alive & _inside(self.ids, among)
        count = int(np.count_nonzero(allowed))
        wanted = _LOOKED_AT * limit * len(self.ids) // max(count, 1)
        if count < _SCATTERED * len(self.ids) or wanted >= len(self.ids):
            return [self._nearest(query, np.flatnonzero(allowed), limit) for query in queries]
        rows = self.codes.search(queries, wanted)[1]
        kept = (some[allowed[some]] for some in rows)
        return [
            self._nearest(query, some, limit) for query, some in zip(queries, kept, strict=True)
        ]

    def rows(self, sentences: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The row of each of the sentences [m], and whether it is here [m]."""
        rows = np.searchsorted(self.ids, sentences)
        rows[rows == len(self.ids)] = 0
        return rows, (self.ids[rows] == sentences) & self.alive[rows]

    def _nearest(self, query: NDArray[np.float32], rows: NDArray[np.int64], limit: int) -> Found:
        """The nearest of some rows, by their vectors."""
        cosines = np.concatenate([some @ query for some in self._full(rows)])
        best = np.argpartition(-cosines, limit - 1)[:limit] if limit < len(rows) else slice(None)
        found = zip(self.ids[rows[best]].tolist(), cosines[best].tolist(), strict=True)
        return sorted(found, key=lambda pair: -pair[1])

    def _full(self, rows: NDArray[np.int64]) -> Iterator[NDArray[np.float32]]:
        """The vectors of some rows in full precision, not all at once."""
        for first in range(0, max(len(rows), 1), _AT_A_TIME):
            yield full(self.vectors[rows[first : first + _AT_A_TIME]])


def make_segment(ids: NDArray[np.int64], vectors: Half) -> Segment:
    """A segment of some sentences, of which there is at least one."""
    codes = faiss.IndexRaBitQFastScan(vectors.shape[1], faiss.METRIC_INNER_PRODUCT)
    for first in range(0, len(ids), _AT_A_TIME):
        some = full(vectors[first : first + _AT_A_TIME])
        if not first:
            codes.train(some)
        codes.add(some)
    return Segment(ids, vectors, codes, np.ones(len(ids), np.bool_))


def without(segment: Segment, removed: NDArray[np.int64]) -> Segment | None:
    """A segment that passes over what was removed, or a copy; None if nothing is left."""
    if not len(removed):
        return segment
    alive = segment.alive & ~np.isin(segment.ids, removed, assume_unique=True)
    left = int(np.count_nonzero(alive))
    if left >= (1 - _MOST_GONE) * len(alive):
        return replace(segment, alive=alive)
    return make_segment(segment.ids[alive], segment.vectors[alive]) if left else None


def joined(segments: Sequence[Segment]) -> Segment:
    """One segment of what is left in several, in their order."""
    ids = np.concatenate([segment.ids[segment.alive] for segment in segments])
    return make_segment(ids, np.concatenate([s.vectors[s.alive] for s in segments]))


def _inside(ids: NDArray[np.int64], ranges: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the ids, ascending, lie in some ranges."""
    steps = np.zeros(len(ids) + 1, np.int32)
    np.add.at(steps, np.searchsorted(ids, ranges[:, 0]), 1)
    np.add.at(steps, np.searchsorted(ids, ranges[:, 1], side="right"), -1)
    return np.asarray(np.cumsum(steps[:-1]) > 0)
