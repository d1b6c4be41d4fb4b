"""Cuts all texts again after the rules for that have changed, one article after the other."""

from collections.abc import Iterator
from typing import Any

from index import indexing, making, text
from index.article import Draft
from index.connection import Connections
from index.cutting import prepare
from index.embedding import Embedder
from index.stored import Cut


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

    def cut(self, article: int, embedder: Embedder) -> None:
        """Cut and embed one article's text again. Raises ModelUnavailable."""
        with self._connections.writing() as connection:
            rows: list[Any] = connection.execute(
                "SELECT version.id, title, text, source FROM article JOIN version"
                " ON version.article = article.id AND version.number = article.version"
                " WHERE article.id = ?",
                (article,),
            ).fetchall()
            for version, title, words, source in rows:  # none where it was forgotten meanwhile
                for cut in prepare([Draft(title, words, source)], embedder, {}):
                    if isinstance(cut, Cut):
                        indexing.cut_again(connection, article, version, cut)
            making.touch(connection)

    def finish(self) -> None:
        """Note that all texts were cut by today's rules."""
        with self._connections.writing() as connection:
            connection.execute("UPDATE making SET splitter = ?", (text.SPLITTER,))


def recut(recutting: Recutting, embedder: Embedder) -> Iterator[tuple[int, int]]:
    """Cut and embed all texts again by today's rules, giving (done, of how many)."""
    articles = recutting.articles()
    for done, article in enumerate(articles, 1):
        recutting.cut(article, embedder)
        yield done, len(articles)
    recutting.finish()
