"""Embeds everything again with another model, beside the vectors that answer meanwhile."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index import keeping
from index.connection import Connections
from index.embedding import Embedder, Model

_EMBEDDED_TOGETHER = 512
_NEXT_VECTOR = """
CREATE TABLE next_vector (
    sentence INTEGER PRIMARY KEY REFERENCES sentence ON DELETE CASCADE,
    vector BLOB NOT NULL
) STRICT
"""


class Remaking:
    """The vectors of another model on their way, kept some at a time so that a kill loses little.

    Its methods raise LibraryBusy and LibraryUnusable.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def begin(self, model: Model) -> None:
        """Go on where this model's vectors were left; drop those of any other."""
        with self._connections.writing() as connection:
            if connection.execute("SELECT next_sha256 FROM making").get != model.sha256:
                connection.execute("DELETE FROM next_vector")
                connection.execute("UPDATE making SET next_sha256 = ?", (model.sha256,))

    def progress(self) -> tuple[int, int]:
        """How many sentences have their next vector, of how many."""
        ((done, of),) = self._connections.rows(
            "SELECT (SELECT count(*) FROM next_vector), (SELECT count(*) FROM vector)"
        )
        return done, of

    def waiting(self) -> list[tuple[int, str]]:
        """The ids and texts of some sentences that have no next vector yet."""
        return self._connections.rows(
            "SELECT sentence.id, substr(version.text, start + 1, stop - start) FROM vector"
            " JOIN sentence ON sentence.id = vector.sentence"
            " JOIN version ON version.id = sentence.version"
            " WHERE vector.sentence > (SELECT coalesce(max(sentence), 0) FROM next_vector)"
            " ORDER BY sentence.id LIMIT ?",
            _EMBEDDED_TOGETHER,
        )

    def keep(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Keep next vectors [n, d]; a sentence that has left meanwhile gets none."""
        with self._connections.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO next_vector"
                " SELECT sentence, ? FROM vector WHERE sentence = ?",
                ((vector.tobytes(), id) for id, vector in zip(ids, vectors, strict=True)),
            )

    def finish(self, model: Model) -> bool:
        """Let the next vectors answer, in one transaction; False where sentences still wait."""
        with self._connections.writing() as connection:
            if self.waiting():
                return False
            connection.execute("DROP TABLE vector; ALTER TABLE next_vector RENAME TO vector")
            connection.execute(_NEXT_VECTOR)
            connection.execute("UPDATE making SET next_sha256 = NULL")
            keeping.become(connection, model)
            keeping.touch(connection)
        return True


def remake(remaking: Remaking, embedder: Embedder) -> Iterator[tuple[int, int]]:
    """Embed every sentence with the embedder's model, giving (done, of how many).

    What was done before a kill is not done again. Raises ModelUnavailable, LibraryBusy.
    """
    remaking.begin(embedder.model)
    done, of = remaking.progress()
    yield done, of
    while not remaking.finish(embedder.model):
        some = remaking.waiting()
        remaking.keep([id for id, _ in some], embedder.encode([text for _, text in some]))
        done += len(some)
        yield done, max(done, of)
