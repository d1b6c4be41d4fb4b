"""The FAISS index over the stored vectors: a cache in memory, made anew whenever it is opened.

Segments are never changed: a search runs on the tuple of segments that it took, while additions
come as a further segment and removals as another segment in place of the one that they touch.
"""

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.domain.scope import ALL, Selection
from index.domain.state import Encode, Model
from index.storage.sqlite.tables.metadata import State
from index.storage.sqlite.tables.vectors import Vectors
from index.storage.sqlite.vector_index.calibration import steps_of
from index.storage.sqlite.vector_index.segment import Segment, joined, make_segment, without

_MOST_SEGMENTS = 8
LOOKED_AT = 10  # times as many as are wanted, since codes are rough


@dataclass(frozen=True, slots=True)
class Segments:
    """The vectors of one library, as they were when it had changed ``generation`` times."""

    generation: int
    segments: tuple[Segment, ...]

    def search(
        self,
        query: NDArray[np.float32],
        limit: int,
        also: Sequence[int] = (),
        selection: Selection = ALL,
    ) -> dict[int, float]:
        """The passages of the ``limit`` sentences of selected articles nearest to a query [d], and
        others ``also``, each with the cosine of its closest sentence that was found.
        """
        segments = self.segments
        near = _near(segments, query, LOOKED_AT * limit, selection)
        found = [segment.cosines(query, rows) for segment, rows in zip(segments, near, strict=True)]
        least = _least_of_best(found, limit)
        wanted = np.array(also, np.int64)
        close = dict.fromkeys(also, 0.0)
        for segment, rows, cosines in zip(segments, near, found, strict=True):
            best = cosines >= least
            holding = segment.packed.passages[rows[best]].tolist()
            for (first, last), cosine in zip(holding, cosines[best].tolist(), strict=True):
                for passage in range(first, last + 1):
                    close[passage] = max(close.get(passage, -1.0), cosine)
            close |= segment.inside(query, wanted)
        return close

    def vectors(self, sentences: Collection[int]) -> tuple[list[int], NDArray[np.float32]]:
        """Those of the sentences that have a vector [n], and their unit vectors [n, d]."""
        wanted = np.array(sorted(set(sentences)), np.int64)
        here = [(segment, segment.rows_of(wanted)) for segment in self.segments]
        ids = [segment.packed.ids[rows] for segment, rows in here]
        vectors = [segment.full(rows) for segment, rows in here]
        if not vectors:
            return [], np.empty((0, 0), np.float32)
        return np.concatenate(ids).tolist(), np.concatenate(vectors)


class VectorIndex:
    """Keeps the segments of one library up to date. Its methods may be called from any thread."""

    def __init__(self) -> None:
        self.segments = Segments(-1, ())
        self._removal = 0
        self._version = 0
        self._made_with: tuple[Model | None, int] = (None, 0)
        self._refreshing = threading.Lock()

    def refresh(self, state: State, vectors: Vectors, encode: Encode) -> Segments:
        """Take in what was added to the library and drop what left it, by whichever process.

        ``encode`` is of the model that its vectors are of. Raises ModelUnavailable.
        """
        with self._refreshing:
            made = state.read()
            if made.generation == self.segments.generation:
                return self.segments
            segments, version = self.segments.segments, self._version
            if (made.model, made.splitter) != self._made_with:
                segments, version = (), 0
            removal, last = vectors.last_removal(), vectors.last()
            left = self._left(segments, vectors, removal)
            added = make_segment(vectors.between(version, last), steps_of(encode))
            # from here on nothing is read, which may fail: all is taken in, or nothing is
            merged = _merged((*left, *((added,) if added else ())))
            self._removal, self._version = removal, max(version, last)
            self._made_with = (made.model, made.splitter)
            self.segments = Segments(made.generation, merged)
            return self.segments

    def _left(
        self, segments: tuple[Segment, ...], vectors: Vectors, removal: int
    ) -> tuple[Segment, ...]:
        """What is left of segments after a removal."""
        if not segments:
            return ()  # nothing to take from, though years of removals may be noted
        removed = vectors.removed(self._removal, removal)
        shrunk = (without(segment, removed) for segment in segments)
        return tuple(segment for segment in shrunk if segment)


def _near(
    segments: Sequence[Segment], query: NDArray[np.float32], count: int, selection: Selection
) -> list[NDArray[np.int64]]:
    """The rows of each segment that are among the ``count`` of all that seem nearest to a query
    [d]; among equals those of the first sentences.
    """
    near = [segment.near(query, count, selection) for segment in segments]
    ids = [segment.packed.ids[rows] for segment, (rows, _) in zip(segments, near, strict=True)]
    distances = [far for _, far in near]
    if not segments:
        return []
    chosen = np.zeros(sum(map(len, ids)), np.bool_)
    chosen[np.lexsort((np.concatenate(ids), np.concatenate(distances)))[:count]] = True
    ends = np.cumsum([len(each) for each in ids])[:-1]
    return [rows[own] for (rows, _), own in zip(near, np.split(chosen, ends), strict=True)]


def _least_of_best(cosines: Sequence[NDArray[np.float32]], limit: int) -> float:
    """The cosine that the best ``limit`` of all have at least."""
    every = np.concatenate([np.zeros(0, np.float32), *cosines])
    return float(np.partition(every, -limit)[-limit]) if limit < len(every) else -1.0


def _merged(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """One segment in place of the small ones, once every search would have to visit many."""
    if len(segments) <= _MOST_SEGMENTS:
        return segments
    rest = joined(segments[1:])
    return (segments[0], rest) if rest else segments[:1]
