"""The FAISS index over the stored vectors: a cache in memory, made anew whenever it is opened.

Segments are never changed: a search runs on the tuple of segments that it took, while additions
come as a further segment and removals as another segment in place of the one that they touch.
"""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import Model
from index.packing import full
from index.segment import Found, Segment, joined, make_segment, without
from index.storage import Storage

_MOST_SEGMENTS = 8


class Dense:
    """Nearest sentences by cosine. Searches may run while another thread refreshes."""

    def __init__(self) -> None:
        self.passages = 0
        """How many there were when it was last refreshed: to count them takes long."""
        self._segments: tuple[Segment, ...] = ()
        self._generation = -1
        self._removal = 0
        self._version = 0
        self._model: Model | None = None
        self._refreshing = threading.Lock()

    def refresh(self, storage: Storage) -> None:
        """Take in what was added to the storage and drop what left it, by whichever process."""
        with self._refreshing:
            making = storage.making()
            if making.generation == self._generation:
                return
            if making.model != self._model:
                self._segments, self._version = (), 0
            self._removal, removed = storage.vectors.removed(after=self._removal)
            shrunk = (without(segment, removed) for segment in self._segments)
            segments = tuple(segment for segment in shrunk if segment)
            self._version, ids, vectors = storage.vectors.after(self._version)
            added = (make_segment(ids, vectors),) if len(ids) else ()
            self._segments = _merged((*segments, *added))
            self.passages = storage.passages.count()
            self._generation, self._model = making.generation, making.model

    def search(
        self, queries: NDArray[np.float32], limit: int, among: NDArray[np.int64] | None = None
    ) -> list[Found]:
        """For each query [q, d] up to ``limit`` sentence ids with their cosine, best first.

        ``among`` are ranges of ids [n, 2], the last of each included, to which it is limited.
        """
        found: list[Found] = [[] for _ in queries]
        for segment in self._segments:
            for nearest, some in zip(found, segment.search(queries, limit, among), strict=True):
                nearest.extend(some)
        return [sorted(nearest, key=lambda pair: -pair[1])[:limit] for nearest in found]

    def cosines(self, query: NDArray[np.float32], sentences: Sequence[int]) -> dict[int, float]:
        """The cosine of a query [d] with each of the sentences that have a vector."""
        ids, vectors = self.vectors(sentences)
        return dict(zip(ids, (vectors @ query).tolist(), strict=True)) if ids else {}

    def vectors(self, sentences: Sequence[int]) -> tuple[list[int], NDArray[np.float32]]:
        """Those of the sentences that have a vector [n], and their unit vectors [n, d]."""
        wanted = np.array(sorted(set(sentences)), np.int64)
        ids: list[int] = []
        vectors = [np.empty((0, self._dimension), np.uint16)]
        for segment in self._segments:
            rows, here = segment.rows(wanted)
            ids += wanted[here].tolist()
            vectors.append(segment.vectors[rows[here]])
        return ids, full(np.concatenate(vectors))

    @property
    def _dimension(self) -> int:
        return self._model.dimension if self._model else 0


def _merged(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """One segment in place of the small ones, once every search would have to visit many."""
    if len(segments) <= _MOST_SEGMENTS:
        return segments
    return segments[0], joined(segments[1:])
