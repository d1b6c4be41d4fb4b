"""Which articles there are, and which of them answers to an id, a source or an address."""

from datetime import date

from index.article import Article
from index.connection import Connections, Value
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

    def read_from(self, source: str) -> Article | None:
        """The article that was read from a path or an address."""
        found = self._articles(f"SELECT {ARTICLE} FROM article WHERE source = ?", source)
        return next(iter(found), None)

    def at(self, address: str) -> Article | None:
        """The newest article whose page is at a web address; where on the page does not matter."""
        page = address.partition("#")[0].rstrip("/")
        query = f"SELECT {ARTICLE} FROM article WHERE rtrim(url, '/') = ? ORDER BY {_NEWEST}"
        return next(iter(self._articles(query, page)), None) if page else None

    def _articles(self, query: str, *values: Value) -> tuple[Article, ...]:
        return tuple(to_article(row) for row in self._connections.rows(query, *values))
