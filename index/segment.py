"""Vectors that are searched together: rough codes of them first, then the vectors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.codes import Codes, make_codes
from index.packing import Packed, full, gather

Found = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Rows of a segment [n] and the cosines of their vectors with a query [n]."""

_LOOKED_AT = 10  # times as many as are wanted, since codes are rough
_SCATTERED = 0.2  # of a segment: where fewer may be found, it is quicker to look at each
_MOST_GONE = 0.1  # of a segment: more are worth a copy
_AT_A_TIME = 8_192  # vectors in full precision: few enough that their room is used again


@dataclass(frozen=True, slots=True)
class Segment:
    """Some vectors, their codes in the same order, and which are still to be found [n]."""

    packed: Packed
    codes: Codes
    alive: NDArray[np.bool_]

    def search(
        self, query: NDArray[np.float32], limit: int, among: NDArray[np.int64] | None
    ) -> Found:
        """The nearest to a query [d], up to ``limit``, in any order.

        ``among`` are ranges of ids [n, 2], the last of each included, to which it is limited.
        """
        allowed = self.alive if among is None else self.alive & _inside(self.packed.ids, among)
        count = int(np.count_nonzero(allowed))
        wanted = _LOOKED_AT * limit * len(allowed) // max(count, 1)
        if count < _SCATTERED * len(allowed) or wanted >= len(allowed):
            return self._nearest(query, np.flatnonzero(allowed), limit)
        rows = self.codes.nearest(query, wanted)
        return self._nearest(query, rows[allowed[rows]], limit)

    def inside(self, query: NDArray[np.float32], passages: NDArray[np.int64]) -> dict[int, float]:
        """Those of the passages [n] that are here, each with the cosine of its closest sentence."""
        first, last = self.packed.passages.T
        starts, stops = last.searchsorted(passages), first.searchsorted(passages, "right")
        here = stops > starts
        if not here.any():
            return {}
        lengths = (stops - starts)[here]
        begins = np.cumsum(lengths) - lengths
        rows = np.arange(lengths.sum()) + np.repeat(starts[here] - begins, lengths)
        closest = np.maximum.reduceat(self._cosines(query, rows), begins)
        return dict(zip(passages[here].tolist(), closest.tolist(), strict=True))

    def rows_of(self, sentences: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of those of the sentences that are here, in their order."""
        rows = np.searchsorted(self.packed.ids, sentences)
        rows[rows == len(self.packed)] = 0
        here = (self.packed.ids[rows] == sentences) & self.alive[rows]
        return np.asarray(rows[here], np.int64)

    def full(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors [n, d] of some rows [n]."""
        return full(self.packed.vectors[rows])

    def _nearest(self, query: NDArray[np.float32], rows: NDArray[np.int64], limit: int) -> Found:
        """The nearest of some rows, by their vectors."""
        cosines = self._cosines(query, rows)
        best = np.argpartition(-cosines, limit)[:limit] if limit < len(rows) else slice(None)
        return rows[best], cosines[best]

    def _cosines(self, query: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The cosines [n] of a query [d] with the vectors of some rows [n]."""
        parts = (rows[first : first + _AT_A_TIME] for first in range(0, len(rows), _AT_A_TIME))
        found = [np.vecdot(self.full(part), query) for part in parts]
        return np.concatenate([np.zeros(0, np.float32), *found])


def make_segment(parts: Iterable[Packed]) -> Segment | None:
    """A segment of some sentences; None if there is none."""
    packed = gather(parts)
    if not len(packed):
        return None
    return Segment(packed, make_codes(packed.vectors), np.ones(len(packed), np.bool_))


def without(segment: Segment, removed: NDArray[np.int64]) -> Segment | None:
    """A segment that passes over what was removed, or a copy; None if nothing is left."""
    if not len(removed):
        return segment
    alive = segment.alive & ~np.isin(segment.packed.ids, removed, assume_unique=True)
    left = int(np.count_nonzero(alive))
    if left >= (1 - _MOST_GONE) * len(alive):
        return replace(segment, alive=alive)
    return joined([replace(segment, alive=alive)])


def joined(segments: Sequence[Segment]) -> Segment | None:
    """One segment of what is left in several, in their order; None if nothing is."""
    return make_segment(part for segment in segments for part in _parts_left(segment))


def _parts_left(segment: Segment) -> Iterator[Packed]:
    rows = np.flatnonzero(segment.alive)
    for first in range(0, len(rows), _AT_A_TIME):
        yield segment.packed.some(rows[first : first + _AT_A_TIME])


def _inside(ids: NDArray[np.int64], ranges: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the ids, ascending, lie in some ranges."""
    steps = np.zeros(len(ids) + 1, np.int32)
    np.add.at(steps, np.searchsorted(ids, ranges[:, 0]), 1)
    np.add.at(steps, np.searchsorted(ids, ranges[:, 1], side="right"), -1)
    return np.asarray(np.cumsum(steps[:-1]) > 0)
