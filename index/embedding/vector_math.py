"""Vectors of length one, whose products are cosines."""

import numpy as np
from numpy.typing import NDArray

_LEAST = 1e-6  # a length that may be divided by


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors [..., d] that point the same way, each of length one; that of none stays without."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, _LEAST), np.float32)


def centrality(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The cosine [n] of each of some unit vectors [n, d] to the mean of all."""
    return vectors @ unit(vectors.mean(axis=0))
