"""Cuts all texts again after the rules for that have changed, one article after the other."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from index.domain.article import Draft, Sentence
from index.domain.errors import UnreadableArticle
from index.domain.stored import Cut
from index.embedding.embedder import Embedder, Model
from index.embedding.preparation import prepare
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.tables import index_writes, metadata
from index.storage.sqlite.tables.vectors import Vectors
from index.text import sentences as text

log = logging.getLogger(__name__)

Split = Callable[[str, str], tuple[Sentence, ...]]
"""A text and its source -> its sentences. Raises UnreadableArticle."""


@dataclass(frozen=True, slots=True)
class Uncut:
    """The text of an article, ``version`` numbers it, as something to cut."""

    article: int
    version: int
    draft: Draft


class Recutting:
    """The texts of one library, and the rules that they were cut by.

    Its writes raise LibraryBusy and LibraryUnusable.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def is_needed(self) -> bool:
        """Whether texts were cut by other rules; an empty library has none."""
        rows = self._connections.rows(
            "SELECT 1 FROM making WHERE splitter <> ? AND EXISTS (SELECT 1 FROM article)",
            text.SPLITTER,
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

    def keep(self, uncut: Uncut, cut: Cut, model: Model) -> bool:
        """Let a text answer as it is cut now; False where it is the current one no more.

        Raises OtherModel.
        """
        with self._connections.writing() as connection:
            metadata.record(connection, model, self._connections.file.parent)
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
            connection.execute("UPDATE making SET splitter = ?", (text.SPLITTER,))


def recut(
    recutting: Recutting, vectors: Vectors, embedder: Embedder, split: Split
) -> Iterator[tuple[int, int]]:
    """Cut all texts again by today's rules, giving (done, of how many); only sentences that are new
    are embedded. Raises OtherModel, ModelUnavailable.
    """
    articles = recutting.articles()
    for done, article in enumerate(articles, 1):
        _recut(article, recutting, vectors, embedder, split)
        yield done, len(articles)
    recutting.finish()


def _recut(
    article: int, recutting: Recutting, vectors: Vectors, embedder: Embedder, split: Split
) -> None:
    """Cut and embed it while others may write, and once more where they have changed it; one that
    takes too long to cut stays as it is.
    """
    while uncut := recutting.uncut(article):
        known = vectors.by_words(article, uncut.version)
        try:
            sentences = split(uncut.draft.text, uncut.draft.source)
        except UnreadableArticle as error:
            log.warning("not cut again", extra={"article": article, "reason": error.reason})
            return
        (cut,) = prepare([replace(uncut.draft, sentences=sentences)], embedder, known)
        if not isinstance(cut, Cut) or recutting.keep(uncut, cut, embedder.model):
            return
