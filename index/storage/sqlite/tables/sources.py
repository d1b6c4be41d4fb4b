"""Where articles were read from: each path or address, whose article it is, and what it gave."""

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import apsw

from index.domain.article import Article, Draft, Revision
from index.extraction.paths import source_of
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.tables import index_writes
from index.storage.sqlite.tables.rows import ARTICLE, marks, to_article
from index.text.normalize import fingerprint
from index.text.urls import is_address, page_of

_READ = "(source.title IS NOT NULL OR source.text_sha256 <> '')"  # rather than only joined


@dataclass(frozen=True, slots=True)
class Doubt:
    """An article whose sources may be different articles: of the ``unread`` it is not known what
    they call it, since that was not kept when they were read; without any, titles differ.

    ``texts_differ``: they did not give the same text either.
    """

    article: Article
    unread: tuple[str, ...]
    texts_differ: bool


class Sources:
    """One library's sources. Its methods may be called from any thread."""

    def __init__(self, connections: Connections, shared: bool) -> None:
        self._connections = connections
        self._shared = shared

    def article(self, source: str) -> Article | None:
        """The article that was read from a path or an address, as one of its sources."""
        rows = self._connections.rows(
            f"SELECT {ARTICLE} FROM source JOIN article ON article.id = source.article"
            " WHERE source.source = ?",
            source,
        )
        return to_article(rows[0], self._shared) if rows else None

    def unchanged(self, sources: Mapping[str, str]) -> dict[str, Article]:
        """The articles of those sources whose bytes still have the sha256 that is given."""
        rows = self._connections.rows(
            f"SELECT source.source, source.sha256, {ARTICLE} FROM source"
            " JOIN article ON article.id = source.article"
            f" WHERE source.source IN ({marks(sources)})",
            *sources,
        )
        same = (row for row in rows if row[1] == sources[row[0]])
        return {row[0]: to_article(row[2:], self._shared) for row in same}

    def gave(self, draft: Draft) -> Article | None:
        """The article from the draft's source, if that gave the same text the last time."""
        rows = self._connections.rows(
            f"SELECT {ARTICLE} FROM source JOIN article ON article.id = source.article"
            " WHERE source.source = ? AND source.text_sha256 = ?",
            draft.source,
            fingerprint(draft.text),
        )
        return to_article(rows[0], self._shared) if rows else None

    def revision(self, source: str) -> Revision | None:
        """What told, the last time, whether a source had changed."""
        rows = self._connections.rows(
            "SELECT sha256, etag, modified FROM source WHERE source = ? AND sha256 IS NOT NULL",
            source,
        )
        return Revision(*rows[0]) if rows else None

    def is_noted(self, draft: Draft) -> bool:
        """Whether a source's stamp and title are already known to be the draft's."""
        rows = self._connections.rows("SELECT title FROM source WHERE source = ?", draft.source)
        return rows == [(draft.title,)] and draft.revision == self.revision(draft.source)

    def of_pages(self, pages: Collection[str]) -> tuple[int, ...]:
        """The articles of which a source says to be one of these pages, the newest first."""
        rows = self._connections.rows(
            f"SELECT DISTINCT article FROM source WHERE page IN ({marks(pages)})"
            " ORDER BY article DESC",
            *pages,
        )
        return tuple(article for (article,) in rows)

    def pages_of_others(self, article: int, source: str) -> frozenset[str]:
        """The pages, or else the files, from which an article was read beside a source; not those
        that were only told to give it too.
        """
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

    def of(self, article: int) -> tuple[str, ...]:
        """The sources of an article, the first one first."""
        rows = self._connections.rows(
            "SELECT source.source FROM source JOIN article ON article.id = source.article"
            " WHERE article.id = ? ORDER BY source.source <> article.source, source.source",
            article,
        )
        return tuple(source for (source,) in rows)

    def join(self, article: int, sources: Collection[str]) -> None:
        """Note that an article is what other sources give too, unless that is known otherwise; they
        are to be read again. Raises LibraryBusy, LibraryUnusable.
        """
        with self._connections.writing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO source (source, article, text_sha256)"
                " SELECT ?, id, '' FROM article WHERE id = ?",
                ((source, article) for source in sources),
            )

    def within(self, folder: Path) -> tuple[str, ...]:
        """All files of a folder, and of the folders in it, that articles were read from."""
        beginning = f"{source_of(folder)}{os.sep}"
        rows = self._connections.rows(
            "SELECT source FROM source WHERE substr(source, 1, ?) = ? ORDER BY source",
            len(beginning),
            beginning,
        )
        return tuple(source for (source,) in rows)

    def forgotten(self, sources: Collection[str]) -> set[str]:
        """Those whose article somebody has forgotten, and nobody added again; there may be more,
        which are found out once they are read.
        """
        hashes = {fingerprint(source): source for source in sources}
        rows = self._connections.rows(
            f"SELECT sha256 FROM forgotten WHERE sha256 IN ({marks(hashes)})", *hashes
        )
        return {hashes[sha256] for (sha256,) in rows}


def note(connection: apsw.Connection, article: int, draft: Draft) -> None:
    """Note that an article was read from the draft's source, and what told so."""
    revision = draft.revision or Revision("")
    connection.execute(
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
    connection.executemany(
        "DELETE FROM forgotten WHERE sha256 = ?", ((name,) for name in _names(draft))
    )


def forget(connection: apsw.Connection, article: int) -> None:
    """Remember an article's sources, page and texts, so that what reads by itself leaves it alone;
    all as hashes.
    """
    sources = connection.execute("SELECT source FROM source WHERE article = ?", (article,))
    names = {name for (source,) in sources.fetchall() for name in _of_source(str(source))}
    page = connection.execute("SELECT page FROM article WHERE id = ?", (article,)).get
    texts = connection.execute("SELECT sha256 FROM version WHERE article = ?", (article,))
    names |= {fingerprint(str(page))} if page else set()
    names |= {str(sha256) for (sha256,) in texts.fetchall()}
    connection.executemany(
        "INSERT OR IGNORE INTO forgotten VALUES (?)", ((name,) for name in names)
    )


def was_forgotten(connection: apsw.Connection, draft: Draft) -> bool:
    """Whether somebody has forgotten this text, or what was at its source or page."""
    names = _names(draft)
    query = f"SELECT 1 FROM forgotten WHERE sha256 IN ({marks(names)})"
    return bool(connection.execute(query, tuple(names)).fetchall())


def leave(connection: apsw.Connection, source: str, article: Article) -> None:
    """Take one of several sources from an article; the first of the others is its first then, and
    all others are to be read again, since the text may have been that of the one that left.
    """
    page = _page(connection, source)
    connection.execute("DELETE FROM source WHERE source = ?", (source,))
    if source == article.source:
        first = connection.execute(
            "SELECT min(source) FROM source WHERE article = ?", (article.id,)
        ).get
        connection.execute("UPDATE article SET source = ? WHERE id = ?", (first, article.id))
        if _page(connection, str(first)) != page:
            _move(connection, article.id, str(first))
    index_writes.seal(connection, article.id)
    connection.execute(
        "UPDATE source SET sha256 = NULL, etag = NULL, modified = NULL, text_sha256 = '',"
        " title = coalesce(title, '') WHERE article = ?",
        (article.id,),
    )


def page_given(draft: Draft) -> str | None:
    """The page that a draft says to be; None for a file, which may name a page, but is another."""
    return page_of(draft.url or draft.source) if is_address(draft.source) else None


def _page(connection: apsw.Connection, source: str) -> str | None:
    page = connection.execute("SELECT page FROM source WHERE source = ?", (source,)).get
    return None if page is None else str(page)


def _move(connection: apsw.Connection, article: int, source: str) -> None:
    """Take from an article what only the page says that left it: a footnote opens another now."""
    address = source if is_address(source) else None
    connection.execute(
        "UPDATE article SET url = ?, page = ?, publisher = NULL WHERE id = ?",
        (address, page_of(address), article),
    )


def _names(draft: Draft) -> set[str]:
    """What a draft is remembered by once it was forgotten."""
    addresses = {draft.source, draft.url or draft.source}
    return {fingerprint(draft.text)}.union(*map(_of_source, addresses))


def _of_source(source: str) -> set[str]:
    page = page_of(source)
    return {fingerprint(source)} | ({fingerprint(page)} if page else set())
