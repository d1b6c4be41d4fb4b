"""Where articles were read from: each path or address, whose article it is, and what it gave."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from index.article import Article, Draft, Stamp
from index.connection import Connections
from index.paths import source_of
from index.rows import ARTICLE, fingerprint, marks, to_article


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

    def stamp(self, source: str) -> Stamp | None:
        """What told, the last time, whether a source had changed."""
        rows = self._connections.rows(
            "SELECT sha256, etag, modified FROM source WHERE source = ? AND sha256 IS NOT NULL",
            source,
        )
        return Stamp(*rows[0]) if rows else None

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
