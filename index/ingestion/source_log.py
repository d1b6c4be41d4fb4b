"""What a library knows of the sources of its articles, and what somebody has forgotten."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from index.domain.article import Article, Draft, Revision
from index.extraction.paths import source_of
from index.storage.interface import Store
from index.text.normalize import fingerprint
from index.text.urls import page_of


class SourceLog:
    """One library's sources. Its writes raise LibraryBusy and LibraryUnusable."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def article(self, source: str) -> Article | None:
        """The article that was read from a path or an address, as one of its sources."""
        return self._store.articles.by_source(source)

    def of(self, article: int) -> tuple[str, ...]:
        """The sources of an article, the first one first."""
        return self._store.sources.of(article)

    def revision(self, source: str) -> Revision | None:
        """What told, the last time, whether a source had changed."""
        row = self._store.sources.lookup([source]).get(source)
        return row.revision if row else None

    def unchanged(self, sources: Mapping[str, str]) -> dict[str, Article]:
        """The articles of those sources whose bytes still have the sha256 that is given."""
        rows = {
            source: row
            for source, row in self._store.sources.lookup(sources.keys()).items()
            if row.revision and row.revision.sha256 == sources[source]
        }
        articles = self._store.articles.get({row.article for row in rows.values()})
        return {
            source: articles[row.article]
            for source, row in rows.items()
            if row.article in articles  # nor was it forgotten between the two reads
        }

    def join(self, article: int, sources: Collection[str]) -> None:
        """Note that an article is what other sources give too, unless that is known otherwise; they
        are to be read again.
        """
        with self._store.transaction() as writer:
            writer.join_sources(article, sources)

    def within(self, folder: Path) -> tuple[str, ...]:
        """All files of a folder, and of the folders in it, that articles were read from."""
        return self._store.sources.within(f"{source_of(folder)}{os.sep}")

    def forgotten(self, sources: Collection[str]) -> set[str]:
        """Those whose article somebody has forgotten, and nobody added again; there may be more,
        which are found out once they are read.
        """
        hashes = {fingerprint(source): source for source in sources}
        return {hashes[sha256] for sha256 in self._store.sources.forgotten(hashes.keys())}


def hashes_of_draft(draft: Draft) -> set[str]:
    """What a draft is remembered by once it was forgotten."""
    return {fingerprint(draft.text), *hashes_of_sources({draft.source, draft.url or draft.source})}


def hashes_of_sources(sources: Collection[str]) -> set[str]:
    """What sources are remembered by: themselves, and the pages that they are of."""
    names = {*sources, *filter(None, map(page_of, sources))}
    return {fingerprint(name) for name in names}
