"""Rough codes of vectors, which a search looks through before the vectors themselves.

A code tells of each number which of three steps it has passed: three bits, so that the Hamming
distance of two codes counts the steps between two vectors (a thermometer code). They are made in a
third of the time that it takes to read the vectors, and so are never kept.
"""

from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from index.storage.sqlite.vector_index.bfloat16 import BFloat16, full

_STEPS = np.array([[-0.7], [0.0], [0.7]], np.float32)  # deviations: near the quarters of a bell
_AT_A_TIME = 1_024  # vectors in full precision: few enough to stay close to the processor
_GATHERED = 16_384  # codes that are copied together: 2 MB of 384 numbers each
_SCATTERED = 0.2  # where fewer of them may be found, it is quicker to look at these alone
_SURPLUS = 2  # times as many are looked for as hold the wanted on an average

Steps = NDArray[np.float32]
"""The three steps [3, d] of each number of a vector."""

Near = tuple[NDArray[np.int64], NDArray[np.int32]]
"""Rows [n] and how far their codes are [n]: the nearest first, and of equals the first row."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The ``steps`` [3, d] and the codes [n, bytes] of some vectors."""

    steps: Steps
    codes: NDArray[np.uint8]

    def nearest(self, query: NDArray[np.float32], count: int, among: NDArray[np.bool_]) -> Near:
        """The vectors that seem nearest to a query [d], up to ``count``, of those that are
        ``among`` the allowed ones [n]; what else there is moves nothing.
        """
        code = _encoded(query[np.newaxis], self.steps)
        allowed = int(np.count_nonzero(among))
        if allowed > _SCATTERED * len(among):
            wanted = count if allowed == len(among) else _SURPLUS * count * len(among) // allowed
            rows, distances = _nearest(code, self.codes, wanted)
            found = among[rows]
            if np.count_nonzero(found) >= min(count, allowed):
                return rows[found][:count], distances[found][:count]
        return self._nearest_of(np.flatnonzero(among), code, count)

    def _nearest_of(self, rows: NDArray[np.int64], code: NDArray[np.uint8], count: int) -> Near:
        """The same of some rows [n], whose codes are copied to look through them."""
        places, distances = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
        for first in range(0, len(rows), _GATHERED):
            some = rows[first : first + _GATHERED]
            near, far = _nearest(code, self.codes[some], count)
            places.append(some[near])
            distances.append(far)
        every = np.concatenate(distances)
        best = np.argsort(every, kind="stable")[:count]
        return np.concatenate(places)[best], every[best]


def make_steps(vectors: NDArray[np.float32]) -> Steps:
    """Steps around the mean of each number of some vectors [n, d]."""
    return np.asarray(vectors.mean(axis=0) + _STEPS * vectors.std(axis=0), np.float32)


def make_codes(vectors: BFloat16, steps: Steps) -> Codes:
    """The codes of some vectors [n, d]."""
    codes = np.empty((len(vectors), _encoded(full(vectors[:1]), steps).shape[1]), np.uint8)
    for first in range(0, len(vectors), _AT_A_TIME):
        some = slice(first, first + _AT_A_TIME)
        codes[some] = _encoded(full(vectors[some]), steps)
    return Codes(steps, codes)


def _nearest(code: NDArray[np.uint8], codes: NDArray[np.uint8], count: int) -> Near:
    """The codes [n, bytes] nearest to one [1, bytes], up to ``count``."""
    distances, rows = faiss.knn_hamming(code, codes, min(count, len(codes)), variant="mc")
    return np.asarray(rows[0], np.int64), distances[0]


def _encoded(vectors: NDArray[np.float32], steps: Steps) -> NDArray[np.uint8]:
    passed = vectors[:, np.newaxis] > steps
    return np.packbits(passed, axis=2).reshape(len(vectors), -1)
