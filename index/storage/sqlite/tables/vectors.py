"""The stored vectors of all current texts, packed text by text, and which of them have left."""

from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.storage.sqlite.tables.table import Table
from index.storage.sqlite.vector_index.bfloat16 import (
    ID_BYTES,
    VectorBlock,
    unpack,
    unpack_ids,
)

_TEXTS = 250  # that are read together


class Vectors(Table):
    """One library's vectors by sentence id. Its methods may be called from any thread."""

    def last(self) -> int:
        """The last version that has vectors; 0 if none has."""
        ((last,),) = self._connections.rows("SELECT coalesce(max(version), 0) FROM text_vectors")
        return int(last)

    def between(self, version: int, last: int) -> Iterator[VectorBlock]:
        """All vectors of the texts after a ``version`` up to a ``last`` one, in parts that are not
        empty.
        """
        texts = self._connections.each(
            "SELECT article, sentences, passages, vectors FROM text_vectors"
            " JOIN version ON version.id = text_vectors.version"
            " WHERE version > ? AND version <= ? AND sentences <> x'' ORDER BY version",
            version,
            last,
        )
        while some := list(islice(texts, _TEXTS)):
            articles, *blobs = zip(*some, strict=True)
            lengths = [len(sentences) // ID_BYTES for sentences in blobs[0]]
            ids, passages, vectors = map(b"".join, blobs)
            sentences = unpack_ids(ids)
            yield VectorBlock(
                sentences,
                np.repeat(np.array(articles, np.int64), lengths),
                unpack_ids(passages).reshape(-1, 2),
                unpack(vectors, len(sentences)),
            )

    def last_removal(self) -> int:
        """The number of the last removal; 0 where nothing has left yet."""
        ((last,),) = self._connections.rows("SELECT coalesce(max(number), 0) FROM removal")
        return int(last)

    def removed(self, after: int, last: int) -> NDArray[np.int64]:
        """The ids [n] that left in the removals above ``after``, up to a ``last`` one."""
        rows = self._connections.rows(
            "SELECT first, last FROM removal WHERE number > ? AND number <= ? ORDER BY number",
            after,
            last,
        )
        ranges = (np.arange(first, end + 1) for first, end in rows)
        return np.concatenate([np.zeros(0, np.int64), *ranges])
