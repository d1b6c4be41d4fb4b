"""Where articles were read from: each path or address, whose article it is, and what it gave."""

import json
from collections.abc import Collection

from index.domain.article import Article, Draft, Revision
from index.domain.source import Doubt, SourceRow
from index.storage.sqlite.tables import index_writes
from index.storage.sqlite.tables.rows import ARTICLE, marks, to_article
from index.storage.sqlite.tables.table import Table, Writes
from index.text.normalize import fingerprint
from index.text.urls import is_address, page_given, page_of

_READ = "(source.title IS NOT NULL OR source.text_sha256 <> '')"  # rather than only joined


class SourceTable(Table):
    """One library's sources. Its methods may be called from any thread."""

    def lookup(self, sources: Collection[str]) -> dict[str, SourceRow]:
        rows = self._connections.rows(
            "SELECT source, article, text_sha256, title, sha256, etag, modified FROM source"
            f" WHERE source IN ({marks(sources)})",
            *sources,
        )
        return {
            source: SourceRow(
                article, text_sha256, title, Revision(*revision) if revision[0] else None
            )
            for source, article, text_sha256, title, *revision in rows
        }

    def of_pages(self, pages: Collection[str]) -> tuple[int, ...]:
        rows = self._connections.rows(
            f"SELECT DISTINCT article FROM source WHERE page IN ({marks(pages)})"
            " ORDER BY article DESC",
            *pages,
        )
        return tuple(article for (article,) in rows)

    def pages_of_others(self, article: int, source: str) -> frozenset[str]:
        rows = self._connections.rows(
            "SELECT DISTINCT coalesce(page, source) FROM source WHERE article = ? AND source <> ?"
            f" AND {_READ}",
            article,
            source,
        )
        return frozenset(page for (page,) in rows)

    def doubtful(self) -> tuple[Doubt, ...]:
        """The articles whose sources may be different articles: that are of several pages or files
        which have not all the same title, as far as that is known.
        """
        rows = self._connections.rows(
            "SELECT json_group_array(source.source) FILTER (WHERE source.title IS NULL),"
            f" count(DISTINCT text_sha256) > 1, {ARTICLE}"
            " FROM (SELECT article, source, page, text_sha256, nullif(title, '') AS title"
            f" FROM source WHERE {_READ}) AS source JOIN article ON article.id = source.article"
            " GROUP BY article.id HAVING count(DISTINCT coalesce(source.page, source.source)) > 1"
            " AND (count(source.title) < count(*) OR count(DISTINCT source.title) > 1)"
            " ORDER BY article.id"
        )
        return tuple(
            Doubt(to_article(told, self._shared), tuple(json.loads(unread)), bool(differ))
            for unread, differ, *told in rows
        )

    def text_hashes(self, article: int) -> frozenset[str]:
        rows = self._connections.rows("SELECT sha256 FROM version WHERE article = ?", article)
        return frozenset(sha256 for (sha256,) in rows)

    def of(self, article: int) -> tuple[str, ...]:
        rows = self._connections.rows(
            "SELECT source.source FROM source JOIN article ON article.id = source.article"
            " WHERE article.id = ? ORDER BY source.source <> article.source, source.source",
            article,
        )
        return tuple(source for (source,) in rows)

    def within(self, prefix: str) -> tuple[str, ...]:
        rows = self._connections.rows(
            "SELECT source FROM source WHERE substr(source, 1, ?) = ? ORDER BY source",
            len(prefix),
            prefix,
        )
        return tuple(source for (source,) in rows)

    def forgotten(self, hashes: Collection[str]) -> frozenset[str]:
        rows = self._connections.rows(
            f"SELECT sha256 FROM forgotten WHERE sha256 IN ({marks(hashes)})", *hashes
        )
        return frozenset(sha256 for (sha256,) in rows)


class SourceWrites(Writes):
    """The writes to one library's sources inside a transaction."""

    def put_source(self, article: int, draft: Draft) -> None:
        revision = draft.revision or Revision("")
        self._connection.execute(
            "INSERT OR REPLACE INTO source"
            " (source, article, text_sha256, sha256, etag, modified, title, page)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                draft.source,
                article,
                fingerprint(draft.text),
                revision.sha256 or None,
                revision.etag,
                revision.modified,
                draft.title,
                page_given(draft),
            ),
        )

    def join_sources(self, article: int, sources: Collection[str]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO source (source, article, text_sha256)"
            " SELECT ?, id, '' FROM article WHERE id = ?",
            ((source, article) for source in sources),
        )

    def carry_sources(self, article: Article, text_sha256: str, draft: Draft) -> None:
        self._connection.execute(
            "UPDATE source SET text_sha256 = ?, title = iif(title IS NULL, NULL, ?)"
            " WHERE article = ? AND text_sha256 = ? AND coalesce(title, ?) = ?",
            (
                fingerprint(draft.text),
                draft.title,
                article.id,
                text_sha256,
                article.title,
                article.title,
            ),
        )

    def drop_source(self, source: str, article: Article) -> None:
        page = self._page(source)
        self._connection.execute("DELETE FROM source WHERE source = ?", (source,))
        if source == article.source:
            first = self._connection.execute(
                "SELECT min(source) FROM source WHERE article = ?", (article.id,)
            ).get
            self._connection.execute(
                "UPDATE article SET source = ? WHERE id = ?", (first, article.id)
            )
            if self._page(str(first)) != page:
                self._move(article.id, str(first))
        index_writes.seal(self._connection, article.id)
        self._connection.execute(
            "UPDATE source SET sha256 = NULL, etag = NULL, modified = NULL, text_sha256 = '',"
            " title = coalesce(title, '') WHERE article = ?",
            (article.id,),
        )

    def remember_forgotten(self, hashes: Collection[str]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO forgotten VALUES (?)", ((sha256,) for sha256 in hashes)
        )

    def recall_forgotten(self, hashes: Collection[str]) -> None:
        self._connection.executemany(
            "DELETE FROM forgotten WHERE sha256 = ?", ((sha256,) for sha256 in hashes)
        )

    def _page(self, source: str) -> str | None:
        query = "SELECT page FROM source WHERE source = ?"
        page = self._connection.execute(query, (source,)).get
        return None if page is None else str(page)

    def _move(self, article: int, source: str) -> None:
        """Take from an article what only the page says that left it: a footnote opens another."""
        address = source if is_address(source) else None
        self._connection.execute(
            "UPDATE article SET url = ?, page = ?, publisher = NULL WHERE id = ?",
            (address, page_of(address), article),
        )
