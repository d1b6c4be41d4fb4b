"""Which articles there are, and which of them answers to an id, a source or an address."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from index.domain.article import Article, Version
from index.domain.dates import DateRange
from index.domain.errors import LibraryDamaged, UnknownArticle
from index.domain.scope import EVERYTHING, Scope, Selection
from index.storage.interface import Key, Prose
from index.storage.sqlite.connection import Connections, Value
from index.storage.sqlite.tables.rows import ARTICLE, listed, marks, to_article
from index.storage.sqlite.tables.vectors import Vectors
from index.text.normalize import fingerprint

_SITE = "substr(page, 1, instr(page, '/') - 1)"
_SEEN = "SELECT article FROM audience WHERE name IN (SELECT value FROM json_each(?))"
_DAY = "coalesce(published, date(added))"
_NEWEST = f"{_DAY} DESC, id DESC"


class ArticleTable:
    """One library's articles. Its methods may be called from any thread."""

    def __init__(self, connections: Connections, shared: bool) -> None:
        self._connections = connections
        self._shared = shared

    def newest(
        self, scope: Scope = EVERYTHING, offset: int = 0, limit: int | None = None
    ) -> tuple[Article, ...]:
        """Articles by date, newest first."""
        condition, values = _within(scope)
        return self._articles(
            f"SELECT {ARTICLE} FROM article WHERE {condition} ORDER BY {_NEWEST} LIMIT ? OFFSET ?",
            *values,
            -1 if limit is None else limit,
            offset,
        )

    def count(self, scope: Scope = EVERYTHING) -> int:
        """How many articles there are."""
        condition, values = _within(scope)
        ((count,),) = self._connections.rows(
            f"SELECT count(*) FROM article WHERE {condition}", *values
        )
        return int(count)

    def changed(self, scope: Scope) -> datetime | None:
        """When one of the articles was last added or changed."""
        condition, values = _within(scope)
        query = f"SELECT max(updated) FROM article WHERE {condition}"
        ((last,),) = self._connections.rows(query, *values)
        return datetime.fromisoformat(last) if last else None

    def covered(self, scope: Scope = EVERYTHING) -> DateRange | None:
        """The days of the first and the last article."""
        condition, values = _within(scope)
        ((first, last),) = self._connections.rows(
            f"SELECT min({_DAY}), max({_DAY}) FROM article WHERE {condition}", *values
        )
        return DateRange(date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def titles(self, scope: Scope = EVERYTHING, limit: int | None = None) -> dict[int, str]:
        """The titles of articles by id, newest first."""
        condition, values = _within(scope)
        return dict(
            self._connections.rows(
                f"SELECT id, title FROM article WHERE {condition} ORDER BY {_NEWEST} LIMIT ?",
                *values,
                -1 if limit is None else limit,
            )
        )

    def titles_of(self, ids: Sequence[int], scope: Scope) -> dict[int, str]:
        """Those of some articles that may be given, by id."""
        condition, values = _within(scope)
        query = f"SELECT id, title FROM article WHERE {condition} AND id IN ({marks(ids)})"
        return dict(self._connections.rows(query, *values, *ids))

    def publishers(self, scope: Scope = EVERYTHING) -> tuple[str, ...]:
        """Who brought articles out, and the sites of the others, those with most articles first."""
        condition, values = _within(scope)
        rows = self._connections.rows(
            f"SELECT coalesce(publisher, {_SITE}) AS name FROM article"
            f" WHERE {condition} AND name <> '' GROUP BY name ORDER BY count(*) DESC, name",
            *values,
        )
        return tuple(name for (name,) in rows)

    def selection(self, scope: Scope) -> Selection:
        """The articles that a scope leaves."""
        without = frozenset[int]()
        if scope.audiences is not None:
            hidden = self._connections.rows(
                f"SELECT DISTINCT article FROM audience WHERE article NOT IN ({_SEEN})",
                listed(scope.audiences),
            )
            without = frozenset(id for (id,) in hidden)
        if not scope.is_narrow:
            return Selection(without=without)
        condition, values = _within(scope)
        only = self._connections.rows(f"SELECT id FROM article WHERE {condition}", *values)
        return Selection(frozenset(id for (id,) in only), without)

    def article(self, id: int) -> Article | None:
        return self.those([id]).get(id)

    def those(self, ids: Sequence[int]) -> dict[int, Article]:
        """Those of the articles that are there, by id."""
        query = f"SELECT {ARTICLE} FROM article WHERE id IN ({marks(ids)})"
        return {article.id: article for article in self._articles(query, *ids)}

    def the(self, id: int) -> Article:
        """The article with an id. Raises UnknownArticle."""
        if (article := self.article(id)) is None:
            raise UnknownArticle(str(id))
        return article

    def is_empty(self, scope: Scope = EVERYTHING) -> bool:
        condition, values = _within(scope)
        query = f"SELECT 1 FROM article WHERE {condition} LIMIT 1"
        return not self._connections.rows(query, *values)

    def of_page(self, page: str) -> tuple[Article, ...]:
        """The articles whose web page has this name, as ``page_of`` gives it, the newest first."""
        query = f"SELECT {ARTICLE} FROM article WHERE page = ? ORDER BY {_NEWEST}"
        return self._articles(query, page)

    def get(self, ids: Collection[int]) -> dict[int, Article]:
        """Those of the articles that are there, by id."""
        return self.those(list(ids))

    def by_source(self, source: str) -> Article | None:
        """The article that was read from a path or an address, as one of its sources."""
        query = f"SELECT {ARTICLE} FROM source JOIN article ON article.id = source.article"
        return next(iter(self._articles(f"{query} WHERE source.source = ?", source)), None)

    def texts(self, keys: Collection[Key]) -> dict[Key, Version]:
        """Those of some texts that are there. Raises LibraryDamaged where one has changed."""
        found = {}
        for key in keys:
            for fetched, sha256, text in self._connections.rows(
                "SELECT fetched, sha256, text FROM version WHERE article = ? AND number = ?", *key
            ):
                if fingerprint(text) != sha256:
                    file = str(self._connections.file)
                    raise LibraryDamaged(file, f"the text of article {key[0]} has changed")
                found[key] = Version(*key, datetime.fromisoformat(fetched), sha256, text)
        return found

    def prose(self, keys: Collection[Key]) -> dict[Key, Prose]:
        """The prose of those of some texts that are current, not retired, and have some."""
        vectors = Vectors(self._connections)
        found = {key: vectors.of_text(*key) for key in keys}
        return {key: Prose(tuple(spans), own) for key, (spans, own) in found.items() if spans}

    def _articles(self, query: str, *values: Value) -> tuple[Article, ...]:
        rows = self._connections.rows(query, *values)
        return tuple(to_article(row, self._shared) for row in rows)


def _within(scope: Scope) -> tuple[str, tuple[Value, ...]]:
    """A condition on articles, and its values."""
    conditions = ["1"]
    values: list[Value] = []
    if scope.audiences is not None:
        named = "EXISTS (SELECT 1 FROM audience WHERE audience.article = article.id)"
        conditions.append(f"(NOT {named} OR article.id IN ({_SEEN}))")
        values.append(listed(scope.audiences))
    if scope.article is not None:
        conditions.append("article.id = ?")
        values.append(scope.article)
    if scope.span is not None:
        conditions.append(f"{_DAY} BETWEEN ? AND ?")
        values += [scope.span.since.isoformat(), scope.span.until.isoformat()]
    if scope.source is not None:
        conditions.append(f"? COLLATE NOCASE IN (publisher, {_SITE})")
        values.append(scope.source)
    return " AND ".join(conditions), tuple(values)
