"""The vectors of another model, beside those that answer, until all are there."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.domain.state import Model
from index.storage.sqlite.tables.metadata import StateWrites
from index.storage.sqlite.tables.rows import QUOTABLE
from index.storage.sqlite.tables.table import Table
from index.storage.sqlite.vector_index.bfloat16 import pack

_TEXTS_TOGETHER = 16


class ModelChange(Table):
    """The vectors of another model on their way, kept some at a time so that a kill loses little.

    Its methods raise LibraryBusy and LibraryUnusable.
    """

    def begin(self, model: Model) -> None:
        with self._connections.writing() as connection:
            if connection.execute("SELECT next_sha256 FROM making").get != model.sha256:
                connection.execute("DELETE FROM next_text_vectors")
                connection.execute("UPDATE making SET next_sha256 = ?", (model.sha256,))

    def progress(self) -> tuple[int, int]:
        counts = (
            f"(SELECT coalesce(sum(length(sentences)), 0) / 8 FROM {table})"
            for table in ("next_text_vectors", "text_vectors")
        )
        ((done, of),) = self._connections.rows(f"SELECT {', '.join(counts)}")
        return done, of

    def waiting(self) -> dict[int, list[str]]:
        rows = self._connections.rows(
            "SELECT version.id, substr(text, start + 1, stop - start) FROM ("
            "SELECT version FROM text_vectors WHERE version >"
            " (SELECT coalesce(max(version), 0) FROM next_text_vectors) ORDER BY version LIMIT ?"
            ") AS some JOIN version ON version.id = some.version"
            f" JOIN sentence ON sentence.version = version.id WHERE {QUOTABLE}"
            " ORDER BY version.id, start",
            _TEXTS_TOGETHER,
        )
        texts: dict[int, list[str]] = {}
        for version, text in rows:
            texts.setdefault(version, []).append(text)
        return texts

    def keep(self, texts: Mapping[int, Sequence[str]], vectors: NDArray[np.float32]) -> None:
        first = 0
        with self._connections.writing() as connection:
            for version, sentences in texts.items():
                own = vectors[first : first + len(sentences)]
                first += len(sentences)
                connection.execute(
                    "INSERT OR REPLACE INTO next_text_vectors"
                    " SELECT version, sentences, passages, ? FROM text_vectors WHERE version = ?",
                    (pack(own), version),
                )

    def finish(self, model: Model) -> bool:
        with self._connections.writing() as connection:
            if self.waiting():
                return False
            made_by = "SELECT sql FROM sqlite_schema WHERE name = 'next_text_vectors'"
            make = str(connection.execute(made_by).get)
            connection.execute(
                "DROP TABLE text_vectors; ALTER TABLE next_text_vectors RENAME TO text_vectors"
            )
            connection.execute(make)
            connection.execute("UPDATE making SET next_sha256 = NULL")
            state = StateWrites(connection)
            state.set_model(model)
            state.touch()
        return True
