"""Which articles there are, and which of them answers to an id, a source or an address."""

from datetime import date

from index.article import Article
from index.connection import Connections, Value
from index.errors import UnknownArticle
from index.gist import Span
from index.rows import ARTICLE, to_article

_DAY = "coalesce(published, date(added))"
_NEWEST = f"{_DAY} DESC, id DESC"


class Contents:
    """One library's articles. Its methods may be called from any thread."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def newest(self, offset: int = 0, limit: int | None = None) -> tuple[Article, ...]:
        """Articles by date, newest first."""
        return self._articles(
            f"SELECT {ARTICLE} FROM article ORDER BY {_NEWEST} LIMIT ? OFFSET ?",
            -1 if limit is None else limit,
            offset,
        )

    def between(self, span: Span, most: int) -> tuple[Article, ...]:
        """The newest articles of a span of days."""
        return self._articles(
            f"SELECT {ARTICLE} FROM article WHERE {_DAY} BETWEEN ? AND ?"
            f" ORDER BY {_NEWEST} LIMIT ?",
            span.since.isoformat(),
            span.until.isoformat(),
            most,
        )

    def count_between(self, span: Span) -> int:
        """How many articles a span of days has."""
        ((count,),) = self._connections.rows(
            f"SELECT count(*) FROM article WHERE {_DAY} BETWEEN ? AND ?",
            span.since.isoformat(),
            span.until.isoformat(),
        )
        return int(count)

    def covered(self) -> Span | None:
        """The days of the first and the last article."""
        ((first, last),) = self._connections.rows(f"SELECT min({_DAY}), max({_DAY}) FROM article")
        return Span(date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def titles(self) -> dict[int, str]:
        """The titles of all articles by id, newest first."""
        return dict(self._connections.rows(f"SELECT id, title FROM article ORDER BY {_NEWEST}"))

    def article(self, id: int) -> Article | None:
        return next(iter(self._articles(f"SELECT {ARTICLE} FROM article WHERE id = ?", id)), None)

    def the(self, id: int) -> Article:
        """The article with an id. Raises UnknownArticle."""
        if (article := self.article(id)) is None:
            raise UnknownArticle(str(id))
        return article

    def audience(self, article: int) -> tuple[str, ...]:
        """Who alone may be given an article; empty where everybody may."""
        rows = self._connections.rows("SELECT name FROM audience WHERE article = ?", article)
        return tuple(name for (name,) in rows)

    def is_empty(self) -> bool:
        return not self._connections.rows("SELECT 1 FROM article LIMIT 1")

    def of_page(self, page: str) -> Article | None:
        """The newest article whose web page has this name, as ``page_of`` gives it."""
        query = f"SELECT {ARTICLE} FROM article WHERE page = ? ORDER BY {_NEWEST}"
        found = self._articles(query, page)
        return next(iter(found), None)

    def _articles(self, query: str, *values: Value) -> tuple[Article, ...]:
        return tuple(to_article(row) for row in self._connections.rows(query, *values))
