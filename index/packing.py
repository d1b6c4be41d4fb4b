"""Vectors and the ids of their sentences as blobs, one of each for a text.

Vectors are bfloat16, the upper half of float32: it moves no cosine by more than 0.001, takes half
the room, and becomes float32 faster than float16 does.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Half = NDArray[np.uint16]
"""The bits of bfloat16, for which NumPy has no name."""


def halved(vectors: NDArray[np.float32]) -> Half:
    """Each number rounded to the nearest that has bfloat16; to even between two."""
    bits = np.ascontiguousarray(vectors).view(np.uint32)
    return np.asarray((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16, np.uint16)


def full(vectors: Half) -> NDArray[np.float32]:
    """The same numbers as float32."""
    bits = vectors.astype(np.uint32)
    return np.left_shift(bits, 16, out=bits).view(np.float32)


def pack(vectors: NDArray[np.float32]) -> bytes:
    """Vectors [n, d], row by row."""
    return halved(vectors).astype("<u2").tobytes()


def unpack(packed: bytes, sentences: int) -> Half:
    """The packed vectors [n, d] of so many ``sentences``."""
    return np.frombuffer(packed, "<u2").reshape(sentences, -1 if sentences else 0)


def pack_ids(sentences: Sequence[int]) -> bytes:
    """Ids of 8 bytes each."""
    return np.array(sentences, "<i8").tobytes()


def unpack_ids(packed: bytes) -> NDArray[np.int64]:
    """The packed ids [n]."""
    return np.frombuffer(packed, "<i8")
