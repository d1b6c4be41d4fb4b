"""The stored vectors of all current prose, and which of them have left."""

import numpy as np
from numpy.typing import NDArray

from index.connection import Connections
from index.rows import selected
from index.scope import Selection

Vector = NDArray[np.float32]


class Vectors:
    """One library's vectors by sentence id. Its methods may be called from any thread."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def after(self, last: int) -> tuple[NDArray[np.int64], Vector]:
        """Ids above ``last`` [n], ascending, and their vectors [n, d]."""
        rows = self._connections.rows(
            "SELECT sentence, vector FROM vector WHERE sentence > ? ORDER BY sentence", last
        )
        return np.array([id for id, _ in rows], np.int64), _matrix([vector for _, vector in rows])

    def removed(self, after: int) -> tuple[int, NDArray[np.int64]]:
        """The number of the last removal, and the ids that left in those above ``after`` [n]."""
        rows = self._connections.rows(
            "SELECT number, first, last FROM removal WHERE number > ? ORDER BY number", after
        )
        ranges = [np.arange(first, last + 1) for _, first, last in rows]
        ids = np.concatenate(ranges) if ranges else np.zeros(0, np.int64)
        return (rows[-1][0] if rows else after), ids

    def ranges(self, selection: Selection) -> NDArray[np.int64] | None:
        """The first and last sentence id of each selected article's text [n, 2], ascending; None
        where all are selected. The sentences of a text were kept together.
        """
        condition, values = selected("version.article", selection)
        if not values:
            return None
        rows = self._connections.rows(
            "SELECT min(sentence.id), max(sentence.id) FROM article"
            " JOIN version ON version.article = article.id AND version.number = article.version"
            f" JOIN sentence ON sentence.version = version.id WHERE {condition}"
            " GROUP BY version.id ORDER BY 1",
            *values,
        )
        return np.array(rows, np.int64).reshape(-1, 2)

    def of_text(self, article: int, version: int) -> tuple[list[tuple[int, int]], Vector]:
        """The spans of prose in a text, in order, and their vectors [n, d]; none if it is old."""
        rows = self._connections.rows(
            "SELECT start, stop, vector FROM version"
            " JOIN sentence ON sentence.version = version.id"
            " JOIN vector ON vector.sentence = sentence.id"
            " WHERE version.article = ? AND version.number = ? ORDER BY start",
            article,
            version,
        )
        return [(start, end) for start, end, _ in rows], _matrix([vector for *_, vector in rows])

    def sentences(self, article: int, version: int) -> list[str]:
        """The words of the prose in a text, in order; none if it is old."""
        return [text for text, _ in self._in_words(article, version)]

    def by_words(self, article: int, version: int) -> dict[str, Vector]:
        """The vectors of a text's prose, for the next version to use what stays."""
        return {
            text: np.frombuffer(vector, np.float32)
            for text, vector in self._in_words(article, version)
        }

    def _in_words(self, article: int, version: int) -> list[tuple[str, bytes]]:
        return self._connections.rows(
            "SELECT substr(version.text, start + 1, stop - start), vector FROM version"
            " JOIN sentence ON sentence.version = version.id"
            " JOIN vector ON vector.sentence = sentence.id"
            " WHERE version.article = ? AND version.number = ? ORDER BY start",
            article,
            version,
        )


def _matrix(rows: list[bytes]) -> Vector:
    """Stored vectors [n] as one array [n, d]."""
    vectors = np.frombuffer(b"".join(rows), np.float32)
    return vectors.reshape(len(rows), -1 if rows else 0)
