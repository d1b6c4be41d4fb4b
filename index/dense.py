"""The FAISS index over the stored vectors: a cache in memory, made anew whenever it is opened.

Segments are never changed: a search runs on the tuple of segments that it took, while additions
come as a further segment and removals as another segment in place of the one that they touch.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace

import faiss
import numpy as np
from numpy.typing import NDArray

from index.embedding import Model
from index.storage import Storage

_MOST_SEGMENTS = 8
_NOTHING = -2.0  # FAISS fills up with a huge negative score where it finds too few
_MOST_GONE = 1_000  # that a search passes over; more are worth a copy


@dataclass(frozen=True, slots=True)
class _Segment:
    """Ascending sentence ids [n], a flat index of their unit vectors in the same order, and those
    of the ids that are no longer to be found.
    """

    ids: NDArray[np.int64]
    index: faiss.IndexFlatIP
    gone: frozenset[int] = frozenset()

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The index's own memory [n, d], not a copy."""
        raw = faiss.rev_swig_ptr(self.index.get_xb(), len(self.ids) * self.index.d)
        return np.asarray(raw).reshape(len(self.ids), self.index.d)


class Dense:
    """Nearest sentences by cosine. Searches may run while another thread refreshes."""

    def __init__(self) -> None:
        self._segments: tuple[_Segment, ...] = ()
        self._generation = -1
        self._removal = 0
        self._model: Model | None = None
        self._refreshing = threading.Lock()

    def refresh(self, storage: Storage) -> None:
        """Take in what was added to the storage and drop what left it, by whichever process."""
        with self._refreshing:
            making = storage.making()
            if making.generation == self._generation:
                return
            self._removal, removed = storage.vectors.removed(after=self._removal)
            held = self._segments if making.model == self._model else ()
            shrunk = (_without(segment, removed) for segment in held)
            segments = tuple(segment for segment in shrunk if len(segment.ids))
            last = max((int(segment.ids[-1]) for segment in segments), default=0)
            ids, vectors = storage.vectors.after(last)
            added = (_segment(ids, vectors),) if len(ids) else ()
            self._segments = _merged((*segments, *added))
            self._generation, self._model = making.generation, making.model

    def search(
        self, queries: NDArray[np.float32], limit: int, among: NDArray[np.int64] | None = None
    ) -> list[list[tuple[int, float]]]:
        """For each query [q, d] up to ``limit`` sentence ids with their cosine, best first.

        ``among`` are ranges of ids [n, 2], the last of each included, to which it is limited.
        """
        found: list[list[tuple[int, float]]] = [[] for _ in queries]
        for segment in self._segments:
            chosen = _chosen(segment, among)
            most = min(limit + len(segment.gone), len(segment.ids))
            cosines, rows = segment.index.search(queries, most, params=chosen)
            for nearest, ids, scores in zip(found, segment.ids[rows], cosines, strict=True):
                pairs = zip(ids.tolist(), scores.tolist(), strict=True)
                nearest.extend(p for p in pairs if p[0] not in segment.gone and p[1] > _NOTHING)
        return [sorted(nearest, key=lambda pair: -pair[1])[:limit] for nearest in found]

    def vectors(self, sentences: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """The unit vectors [d] of those of the sentences that have one."""
        wanted = np.array(sorted(set(sentences)), np.int64)
        found: dict[int, NDArray[np.float32]] = {}
        for segment in self._segments:
            rows = np.searchsorted(segment.ids, wanted)
            here = rows < len(segment.ids)
            here[here] = segment.ids[rows[here]] == wanted[here]
            pairs = zip(wanted[here].tolist(), segment.vectors[rows[here]], strict=True)
            found.update(pair for pair in pairs if pair[0] not in segment.gone)
        return found


def _chosen(segment: _Segment, among: NDArray[np.int64] | None) -> faiss.SearchParameters | None:
    """What keeps a search to some ranges of ids; None for all."""
    if among is None:
        return None
    steps = np.zeros(len(segment.ids) + 1, np.int8)
    np.add.at(steps, np.searchsorted(segment.ids, among[:, 0]), 1)
    np.add.at(steps, np.searchsorted(segment.ids, among[:, 1], side="right"), -1)
    inside = np.packbits(np.cumsum(steps[:-1]) > 0, bitorder="little")
    # the stubs describe the C++ side, not what Python may pass
    selector = faiss.IDSelectorBitmap(inside)  # type: ignore[call-arg, arg-type]
    return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]


def _segment(ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> _Segment:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    return _Segment(ids, index)


def _without(segment: _Segment, removed: NDArray[np.int64]) -> _Segment:
    """A segment that passes over what was removed; once that is much, a copy without it."""
    here = removed[np.isin(removed, segment.ids, assume_unique=True)]
    gone = segment.gone.union(here.tolist())
    if len(gone) <= min(_MOST_GONE, len(segment.ids) // 2):
        return replace(segment, gone=gone)
    keep = ~np.isin(segment.ids, list(gone), assume_unique=True)
    return _segment(segment.ids[keep], segment.vectors[keep])


def _merged(segments: tuple[_Segment, ...]) -> tuple[_Segment, ...]:
    """One segment in place of the small ones, once every search would have to visit many."""
    if len(segments) <= _MOST_SEGMENTS:
        return segments
    first, *rest = segments
    ids = np.concatenate([segment.ids for segment in rest])
    gone = frozenset[int]().union(*(segment.gone for segment in rest))
    merged = _segment(ids, np.concatenate([segment.vectors for segment in rest]))
    return first, replace(merged, gone=gone)
