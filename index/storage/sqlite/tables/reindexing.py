"""Texts that are chunked again, and vectors of another model beside those that answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.domain.article import Draft, SentenceRole
from index.domain.state import Model
from index.domain.stored import PreparedArticle
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.tables import index_writes, metadata
from index.storage.sqlite.vector_index.bfloat16 import pack
from index.text import sentences

_TEXTS_TOGETHER = 16


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text whose sentences have no next vector yet."""

    version: int
    sentences: tuple[str, ...]


class ModelChange:
    """The vectors of another model on their way, kept some at a time so that a kill loses little.

    Its methods raise LibraryBusy and LibraryUnusable.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def begin(self, model: Model) -> None:
        """Go on where this model's vectors were left; drop those of any other."""
        with self._connections.writing() as connection:
            if connection.execute("SELECT next_sha256 FROM making").get != model.sha256:
                connection.execute("DELETE FROM next_text_vectors")
                connection.execute("UPDATE making SET next_sha256 = ?", (model.sha256,))

    def progress(self) -> tuple[int, int]:
        """How many sentences have their next vector, of how many."""
        counts = (
            f"(SELECT coalesce(sum(length(sentences)), 0) / 8 FROM {table})"
            for table in ("next_text_vectors", "text_vectors")
        )
        ((done, of),) = self._connections.rows(f"SELECT {', '.join(counts)}")
        return done, of

    def waiting(self) -> tuple[Waiting, ...]:
        """Some of the texts that have no next vectors yet."""
        rows = self._connections.rows(
            "SELECT version.id, substr(text, start + 1, stop - start) FROM ("
            "SELECT version FROM text_vectors WHERE version >"
            " (SELECT coalesce(max(version), 0) FROM next_text_vectors) ORDER BY version LIMIT ?"
            ") AS some JOIN version ON version.id = some.version"
            " JOIN sentence ON sentence.version = version.id WHERE role = ?"
            " ORDER BY version.id, start",
            _TEXTS_TOGETHER,
            int(SentenceRole.PROSE),
        )
        texts: dict[int, list[str]] = {}
        for version, text in rows:
            texts.setdefault(version, []).append(text)
        return tuple(Waiting(version, tuple(own)) for version, own in texts.items())

    def keep(self, texts: Sequence[Waiting], vectors: NDArray[np.float32]) -> None:
        """Keep next vectors [n, d]; a text that has left meanwhile gets none."""
        first = 0
        with self._connections.writing() as connection:
            for text in texts:
                own = vectors[first : first + len(text.sentences)]
                first += len(text.sentences)
                connection.execute(
                    "INSERT OR REPLACE INTO next_text_vectors"
                    " SELECT version, sentences, passages, ? FROM text_vectors WHERE version = ?",
                    (pack(own), text.version),
                )

    def finish(self, model: Model) -> bool:
        """Let the next vectors answer, in one transaction; False where sentences still wait."""
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
            metadata.become(connection, model)
            metadata.touch(connection)
        return True


@dataclass(frozen=True, slots=True)
class Uncut:
    """The text of an article, ``version`` numbers it, as something to cut."""

    article: int
    version: int
    draft: Draft


class Resplit:
    """The texts of one library, and the rules that they were cut by.

    Its writes raise LibraryBusy and LibraryUnusable.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def is_needed(self) -> bool:
        """Whether texts were cut by other rules; an empty library has none."""
        rows = self._connections.rows(
            "SELECT 1 FROM making WHERE splitter <> ? AND EXISTS (SELECT 1 FROM article)",
            sentences.SPLITTER,
        )
        return bool(rows)

    def articles(self) -> tuple[int, ...]:
        """The ids of all articles."""
        return tuple(id for (id,) in self._connections.rows("SELECT id FROM article ORDER BY id"))

    def uncut(self, article: int) -> Uncut | None:
        """The current text of an article; None where that was forgotten."""
        rows = self._connections.rows(
            "SELECT number, title, text, source FROM article JOIN version"
            " ON version.article = article.id AND version.number = article.version"
            " WHERE article.id = ?",
            article,
        )
        return next((Uncut(article, number, Draft(*told)) for number, *told in rows), None)

    def keep(self, uncut: Uncut, cut: PreparedArticle, model: Model) -> bool:
        """Let a text answer as it is cut now; False where it is the current one no more.

        Raises OtherModel.
        """
        with self._connections.writing() as connection:
            metadata.record(connection, model, str(self._connections.file.parent))
            version = connection.execute(
                "SELECT version.id FROM version JOIN article ON article.id = version.article"
                " AND article.version = version.number WHERE article.id = ? AND number = ?",
                (uncut.article, uncut.version),
            ).get
            if version:
                index_writes.cut_again(connection, uncut.article, version, cut)
                metadata.touch(connection)
        return bool(version)

    def finish(self) -> None:
        """Note that all texts were cut by today's rules."""
        with self._connections.writing() as connection:
            connection.execute("UPDATE making SET splitter = ?", (sentences.SPLITTER,))
