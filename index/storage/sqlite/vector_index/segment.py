"""Vectors that are searched together: rough codes of them first, then the vectors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.domain.scope import Selection
from index.storage.sqlite.vector_index.bfloat16 import VectorBlock, full, gather
from index.storage.sqlite.vector_index.quantization import Codes, Near, Steps, make_codes

_MOST_GONE = 0.1  # of a segment: more are worth a copy
_AT_A_TIME = 8_192  # vectors in full precision: few enough that their room is used again


@dataclass(frozen=True, slots=True)
class Segment:
    """Some vectors, their codes in the same order, and which are still to be found [n]."""

    packed: VectorBlock
    codes: Codes
    alive: NDArray[np.bool_]

    def near(self, query: NDArray[np.float32], count: int, selection: Selection) -> Near:
        """The rows that seem nearest to a query [d], up to ``count``, of the selected articles'."""
        return self.codes.nearest(query, count, self.alive & selection.leaves(self.packed.articles))

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
        closest = np.maximum.reduceat(self.cosines(query, rows), begins)
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

    def cosines(self, query: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The cosines [n] of a query [d] with the vectors of some rows [n]."""
        parts = (rows[first : first + _AT_A_TIME] for first in range(0, len(rows), _AT_A_TIME))
        found = [np.vecdot(self.full(part), query) for part in parts]
        return np.concatenate([np.zeros(0, np.float32), *found])


def make_segment(parts: Iterable[VectorBlock], steps: Steps) -> Segment | None:
    """A segment of some sentences; None if there is none."""
    packed = gather(parts)
    if not len(packed):
        return None
    return Segment(packed, make_codes(packed.vectors, steps), np.ones(len(packed), np.bool_))


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
    parts = (part for segment in segments for part in _parts_left(segment))
    return make_segment(parts, segments[0].codes.steps)


def _parts_left(segment: Segment) -> Iterator[VectorBlock]:
    rows = np.flatnonzero(segment.alive)
    for first in range(0, len(rows), _AT_A_TIME):
        yield segment.packed.some(rows[first : first + _AT_A_TIME])
