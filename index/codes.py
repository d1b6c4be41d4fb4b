"""Rough codes of vectors, which a search looks through before the vectors themselves.

A code tells of each number which of three steps it has passed: three bits, so that the Hamming
distance of two codes counts the steps between two vectors (a thermometer code). They are made in a
third of the time that it takes to read the vectors, and so are never kept.
"""

from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from index.packing import Half, full

_STEPS = np.array([[-0.7], [0.0], [0.7]], np.float32)  # deviations: near the quarters of a bell
_SAMPLE = 8_192  # vectors, which tell how each number is spread
_AT_A_TIME = 1_024  # vectors in full precision: few enough to stay close to the processor


@dataclass(frozen=True, slots=True)
class Codes:
    """The ``steps`` [3, d] and the codes [n, bytes] of some vectors."""

    steps: NDArray[np.float32]
    codes: NDArray[np.uint8]

    def nearest(self, query: NDArray[np.float32], count: int) -> NDArray[np.int64]:
        """The rows [count] of the vectors that seem nearest to a query [d], in any order."""
        code = _encoded(query[np.newaxis], self.steps)
        _, rows = faiss.knn_hamming(code, self.codes, count, variant="mc")
        return np.asarray(rows[0], np.int64)


def make_codes(vectors: Half) -> Codes:
    """The codes of some vectors [n, d], with steps around the mean of each number."""
    sample = full(vectors[:: len(vectors) // _SAMPLE + 1])
    steps = sample.mean(axis=0) + _STEPS * sample.std(axis=0)
    codes = np.empty((len(vectors), _encoded(sample[:1], steps).shape[1]), np.uint8)
    for first in range(0, len(vectors), _AT_A_TIME):
        some = slice(first, first + _AT_A_TIME)
        codes[some] = _encoded(full(vectors[some]), steps)
    return Codes(steps, codes)


def _encoded(vectors: NDArray[np.float32], steps: NDArray[np.float32]) -> NDArray[np.uint8]:
    passed = vectors[:, np.newaxis] > steps
    return np.packbits(passed, axis=2).reshape(len(vectors), -1)
