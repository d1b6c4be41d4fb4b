"""Vectors and the ids of their sentences as blobs, one of each for a text.

Vectors are bfloat16, the upper half of float32: it moves no cosine by more than 0.001, takes half
the room, and becomes float32 faster than float16 does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BFloat16 = NDArray[np.uint16]
"""The bits of bfloat16, for which NumPy has no name."""

ID_BYTES = 8
_COLUMNS = 64  # that are moved together: a sixth of a vector, and so of the room for all


def halved(vectors: NDArray[np.float32]) -> BFloat16:
    """Each number rounded to the nearest that has bfloat16; to even between two."""
    bits = np.ascontiguousarray(vectors).view(np.uint32)
    return np.asarray((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16, np.uint16)


def full(vectors: BFloat16) -> NDArray[np.float32]:
    """The same numbers as float32."""
    bits = vectors.astype(np.uint32)
    return np.left_shift(bits, 16, out=bits).view(np.float32)


@dataclass(frozen=True, slots=True)
class VectorBlock:
    """Sentence ids [n], which ascend in a text and in what was gathered; the articles that they are
    of [n]; their unit vectors [n, d]; and the first and the last passage that hold each [n, 2]:
    they ascend where the ids do.
    """

    ids: NDArray[np.int64]
    articles: NDArray[np.int64]
    passages: NDArray[np.int64]
    vectors: BFloat16

    def __len__(self) -> int:
        return len(self.ids)

    def some(self, rows: NDArray[np.int64] | slice) -> "VectorBlock":
        """Some of them, in their order."""
        return VectorBlock(
            self.ids[rows], self.articles[rows], self.passages[rows], self.vectors[rows]
        )


def gather(parts: Iterable[VectorBlock]) -> VectorBlock:
    """All parts in one, by id; each is copied once, since a large library has gigabytes."""
    ids, articles, passages, vectors = bytearray(), bytearray(), bytearray(), bytearray()
    for part in parts:
        ids.extend(part.ids.data)
        articles.extend(part.articles.data)
        passages.extend(part.passages.data)
        vectors.extend(part.vectors.data)
    sentences = unpack_ids(ids)
    packed = VectorBlock(
        sentences,
        unpack_ids(articles),
        unpack_ids(passages).reshape(-1, 2),
        unpack(vectors, len(sentences)),
    )
    _put_in_order(packed)
    return packed


def _put_in_order(packed: VectorBlock) -> None:
    """Sort by id, in place, where texts came in another order, as after they were cut again."""
    if np.all(packed.ids[:-1] < packed.ids[1:]):
        return
    order = np.argsort(packed.ids, kind="stable")  # quick, since each text is in order
    ids, articles = packed.ids[:, np.newaxis], packed.articles[:, np.newaxis]
    for array in (ids, articles, packed.passages, packed.vectors):
        for first in range(0, array.shape[1], _COLUMNS):
            some = slice(first, first + _COLUMNS)
            array[:, some] = array[order, some]


def pack(vectors: NDArray[np.float32]) -> bytes:
    """Vectors [n, d], row by row."""
    return halved(vectors).astype("<u2").tobytes()


def unpack(packed: bytes | bytearray, sentences: int) -> BFloat16:
    """The packed vectors [n, d] of so many ``sentences``."""
    return np.frombuffer(packed, "<u2").reshape(sentences, -1 if sentences else 0)


def pack_ids(ids: Sequence[int] | Sequence[tuple[int, int]]) -> bytes:
    """Ids of ID_BYTES each, or pairs of them."""
    return np.array(ids, "<i8").tobytes()


def unpack_ids(packed: bytes | bytearray) -> NDArray[np.int64]:
    """The packed ids [n]."""
    return np.frombuffer(packed, "<i8")
