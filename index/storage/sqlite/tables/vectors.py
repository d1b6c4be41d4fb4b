"""The stored vectors of all current prose, packed text by text, and which of them have left."""

from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.domain.article import SentenceRole
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.vector_index.bfloat16 import (
    ID_BYTES,
    VectorBlock,
    full,
    unpack,
    unpack_ids,
)

_TEXTS = 250  # that are read together


class Vectors:
    """One library's vectors by sentence id. Its methods may be called from any thread."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

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

    def of_text(
        self, article: int, version: int
    ) -> tuple[list[tuple[int, int]], NDArray[np.float32]]:
        """The spans of prose in a text, in order, and their vectors [n, d]; none if it is old."""
        prose, vectors = self._prose(article, version)
        return [(start, end) for start, end, _ in prose], vectors

    def sentences(self, article: int, version: int) -> list[str]:
        """The words of the prose in a text, in order; none if it is old."""
        return [text for *_, text in self._prose(article, version)[0]]

    def by_words(self, article: int, version: int) -> dict[str, NDArray[np.float32]]:
        """The vectors of a text's prose, for the next version to use what stays."""
        prose, vectors = self._prose(article, version)
        return {text: vector for (*_, text), vector in zip(prose, vectors, strict=True)}

    def _prose(
        self, article: int, version: int
    ) -> tuple[list[tuple[int, int, str]], NDArray[np.float32]]:
        """The start, end and words of each sentence of a text's prose, and their vectors [n, d]."""
        rows = self._connections.rows(
            "SELECT version.id, vectors, text FROM version"
            " JOIN text_vectors ON text_vectors.version = version.id"
            " WHERE article = ? AND number = ?",
            article,
            version,
        )
        version_id, vectors, text = rows[0] if rows else (None, b"", "")
        spans = self._connections.rows(
            "SELECT start, stop FROM sentence WHERE version = ? AND role = ? ORDER BY start",
            version_id,
            int(SentenceRole.PROSE),
        )
        if not spans:  # forgotten, be it since the line before
            return [], np.empty((0, 0), np.float32)
        # sliced here: SQLite would count the letters from the text's beginning for each of them
        prose = [(start, end, text[start:end]) for start, end in spans]
        return prose, full(unpack(vectors, len(prose)))
