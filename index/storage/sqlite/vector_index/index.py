"""The FAISS index over the stored vectors: a cache in memory, made anew whenever it is opened.

Segments are never changed: a search runs on the tuple of segments that it took, while additions
come as a further segment and removals as another segment in place of the one that they touch.
"""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.domain.scope import ALL, Selection
from index.domain.state import Model
from index.embedding.embedder import Embedder
from index.storage.sqlite.store import SqliteStore
from index.storage.sqlite.vector_index.calibration import steps_of
from index.storage.sqlite.vector_index.segment import Segment, joined, make_segment, without

_MOST_SEGMENTS = 8
LOOKED_AT = 10  # times as many as are wanted, since codes are rough


class VectorIndex:
    """Nearest sentences by cosine. Searches may run while another thread refreshes."""

    def __init__(self) -> None:
        self.generation = -1
        """How often the storage had changed when it was last refreshed."""
        self._segments: tuple[Segment, ...] = ()
        self._removal = 0
        self._version = 0
        self._made_with: tuple[Model | None, int] = (None, 0)
        self._refreshing = threading.Lock()

    def refresh(self, storage: SqliteStore, embedder: Embedder) -> None:
        """Take in what was added to the storage and drop what left it, by whichever process.

        ``embedder`` is of the model that its vectors are of. Raises ModelUnavailable.
        """
        with self._refreshing:
            making = storage.state()
            if making.generation == self.generation:
                return
            segments, version = self._segments, self._version
            if (making.model, making.splitter) != self._made_with:
                segments, version = (), 0
            removal, last = storage.vectors.last_removal(), storage.vectors.last()
            left = self._left(segments, storage, removal)
            added = make_segment(storage.vectors.between(version, last), steps_of(embedder))
            # from here on nothing is read, which may fail: all is taken in, or nothing is
            self._segments = _merged((*left, *((added,) if added else ())))
            self._removal, self._version = removal, max(version, last)
            self._made_with = (making.model, making.splitter)
            self.generation = making.generation

    def _left(
        self, segments: tuple[Segment, ...], storage: SqliteStore, removal: int
    ) -> tuple[Segment, ...]:
        """What is left of segments after a removal."""
        if not segments:
            return ()  # nothing to take from, though years of removals may be noted
        removed = storage.vectors.removed(self._removal, removal)
        shrunk = (without(segment, removed) for segment in segments)
        return tuple(segment for segment in shrunk if segment)

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
        segments = self._segments
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

    def vectors(self, sentences: Sequence[int]) -> tuple[list[int], NDArray[np.float32]]:
        """Those of the sentences that have a vector [n], and their unit vectors [n, d]."""
        wanted = np.array(sorted(set(sentences)), np.int64)
        here = [(segment, segment.rows_of(wanted)) for segment in self._segments]
        ids = [segment.packed.ids[rows] for segment, rows in here]
        vectors = [segment.full(rows) for segment, rows in here]
        if not vectors:
            return [], np.empty((0, 0), np.float32)
        return np.concatenate(ids).tolist(), np.concatenate(vectors)


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
