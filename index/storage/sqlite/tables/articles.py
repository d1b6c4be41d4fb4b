"""Which articles there are, and which of them answers to an id, a source or an address."""

import json
from collections.abc import Collection
from datetime import date, datetime

from index.domain.article import Article
from index.domain.dates import DateRange
from index.domain.scope import Scope, Selection
from index.storage.interface import Overview
from index.storage.sqlite.connection import Value
from index.storage.sqlite.tables.rows import ARTICLE, listed, marks, to_article
from index.storage.sqlite.tables.table import Table

_SITE = "substr(page, 1, instr(page, '/') - 1)"
_SEEN = "SELECT article FROM audience WHERE name IN (SELECT value FROM json_each(?))"
_DAY = "coalesce(published, date(added))"
_NEWEST = f"{_DAY} DESC, id DESC"


class ArticleTable(Table):
    """One library's articles. Its methods may be called from any thread."""

    def newest(self, scope: Scope, offset: int, limit: int | None) -> tuple[Article, ...]:
        condition, values = _within(scope)
        return self._articles(
            f"SELECT {ARTICLE} FROM article WHERE {condition} ORDER BY {_NEWEST} LIMIT ? OFFSET ?",
            *values,
            -1 if limit is None else limit,
            offset,
        )

    def overview(self, scope: Scope) -> Overview:
        condition, values = _within(scope)
        ((count, first, last, changed),) = self._connections.rows(
            f"SELECT count(*), min({_DAY}), max({_DAY}), max(updated) FROM article"
            f" WHERE {condition}",
            *values,
        )
        days = DateRange(date.fromisoformat(first), date.fromisoformat(last)) if count else None
        return Overview(count, days, datetime.fromisoformat(changed) if count else None)

    def titles(self, scope: Scope, limit: int | None = None) -> dict[int, str]:
        condition, values = _within(scope)
        return dict(
            self._connections.rows(
                f"SELECT id, title FROM article WHERE {condition} ORDER BY {_NEWEST} LIMIT ?",
                *values,
                -1 if limit is None else limit,
            )
        )

    def publishers(self, scope: Scope) -> tuple[str, ...]:
        condition, values = _within(scope)
        rows = self._connections.rows(
            f"SELECT coalesce(publisher, {_SITE}) AS name FROM article"
            f" WHERE {condition} AND name <> '' GROUP BY name ORDER BY count(*) DESC, name",
            *values,
        )
        return tuple(name for (name,) in rows)

    def selection(self, scope: Scope) -> Selection:
        ((generation, hidden),) = self._connections.rows(
            "SELECT generation, (SELECT json_group_array(DISTINCT article) FROM audience"
            f" WHERE ?1 AND article NOT IN ({_SEEN.replace('?', '?2')})) FROM making",
            scope.audiences is not None,
            listed(scope.audiences or ()),
        )
        only = None
        if scope.is_narrow:
            condition, values = _within(scope)
            chosen = self._connections.rows(f"SELECT id FROM article WHERE {condition}", *values)
            only = frozenset(id for (id,) in chosen)
        return Selection(only, frozenset(json.loads(hidden)), generation)

    def visible(self, ids: Collection[int], scope: Scope) -> frozenset[int]:
        condition, values = _within(scope)
        query = f"SELECT id FROM article WHERE {condition} AND id IN ({marks(ids)})"
        return frozenset(id for (id,) in self._connections.rows(query, *values, *ids))

    def get(self, ids: Collection[int]) -> dict[int, Article]:
        query = f"SELECT {ARTICLE} FROM article WHERE id IN ({marks(ids)})"
        return {article.id: article for article in self._articles(query, *ids)}

    def is_empty(self, scope: Scope) -> bool:
        condition, values = _within(scope)
        query = f"SELECT 1 FROM article WHERE {condition} LIMIT 1"
        return not self._connections.rows(query, *values)

    def by_source(self, source: str) -> Article | None:
        query = (
            f"SELECT {ARTICLE} FROM source JOIN article ON article.id = source.article"
            " WHERE source.source = ?"
        )
        return next(iter(self._articles(query, source)), None)

    def by_page(self, page: str) -> tuple[Article, ...]:
        query = f"SELECT {ARTICLE} FROM article WHERE page = ? ORDER BY {_NEWEST}"
        return self._articles(query, page)

    def audiences_of(self, articles: Collection[int]) -> dict[int, frozenset[str]]:
        found = {article: set[str]() for article in articles}
        query = f"SELECT article, name FROM audience WHERE article IN ({marks(found)})"
        for article, name in self._connections.rows(query, *found):
            found[article].add(name)
        return {article: frozenset(names) for article, names in found.items()}

    def audiences(self) -> frozenset[str]:
        rows = self._connections.rows("SELECT DISTINCT name FROM audience")
        return frozenset(name for (name,) in rows)

    def sharing(self, hashes: Collection[int], least: int) -> tuple[int, ...]:
        rows = self._connections.rows(
            f"SELECT article FROM sketch WHERE hash IN ({marks(hashes)}) GROUP BY article"
            " HAVING count(*) >= ? ORDER BY count(*) DESC, article DESC",
            *hashes,
            least,
        )
        return tuple(article for (article,) in rows)

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
