"""Vectors and the ids of their sentences as blobs, one of each for a text.

Vectors are bfloat16, the upper half of float32: it moves no cosine by more than 0.001, takes half
the room, and becomes float32 faster than float16 does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Packed:
    """Ascending sentence ids [n], their unit vectors [n, d], and the first and the last passage
    that hold each [n, 2]; a passage's sentences stand together.
    """

    ids: NDArray[np.int64]
    passages: NDArray[np.int64]
    vectors: Half

    def __len__(self) -> int:
        return len(self.ids)

    def some(self, rows: NDArray[np.int64] | slice) -> "Packed":
        """Some of them, in their order."""
        return Packed(self.ids[rows], self.passages[rows], self.vectors[rows])


def gather(parts: Iterable[Packed]) -> Packed:
    """All parts in one, of which each is copied once, since a large library has gigabytes."""
    ids, passages, vectors = bytearray(), bytearray(), bytearray()
    for part in parts:
        ids.extend(part.ids.data)
        passages.extend(part.passages.data)
        vectors.extend(part.vectors.data)
    sentences = unpack_ids(ids)
    return Packed(sentences, unpack_ids(passages).reshape(-1, 2), unpack(vectors, len(sentences)))


def pack(vectors: NDArray[np.float32]) -> bytes:
    """Vectors [n, d], row by row."""
    return halved(vectors).astype("<u2").tobytes()


def unpack(packed: bytes | bytearray, sentences: int) -> Half:
    """The packed vectors [n, d] of so many ``sentences``."""
    return np.frombuffer(packed, "<u2").reshape(sentences, -1 if sentences else 0)


def pack_ids(ids: Sequence[int] | Sequence[tuple[int, int]]) -> bytes:
    """Ids of 8 bytes each, or pairs of them."""
    return np.array(ids, "<i8").tobytes()


def unpack_ids(packed: bytes | bytearray) -> NDArray[np.int64]:
    """The packed ids [n]."""
    return np.frombuffer(packed, "<i8")
