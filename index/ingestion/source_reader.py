"""Reads what is at a source, a file or a page, unless it is as it was when it was kept."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from index.domain.article import Draft, Revision
from index.domain.errors import UnreadableArticle
from index.domain.feed import FeedItem
from index.domain.outcome import Skipped, Unchanged
from index.extraction.files import take
from index.extraction.paths import open_file, source_of, source_of_resolved
from index.extraction.sandbox import Sandbox
from index.fetching.fetcher import Fetched
from index.ingestion.feed_articles import described, fuller, is_cut_off, needs_entry
from index.ingestion.source_log import SourceLog
from index.text.urls import is_address, shortens


class SourceReader:
    """Reads what strangers made in a sandbox. Its methods raise nothing of ours: what cannot be
    read is Skipped, with its reason.
    """

    def __init__(self, sandbox: Sandbox, limit: int) -> None:
        """``limit`` is the size of the largest file, in bytes."""
        self._sandbox = sandbox
        self._limit = limit

    def unchanged(self, paths: Iterable[Path], sources: SourceLog) -> dict[Path, Unchanged]:
        """Those of some hundred files, as ``article_files`` gives them, that are as they were when
        a library read them.
        """
        hashed = {path: sha256 for path in paths if (sha256 := _sha256(path))}
        known = sources.unchanged(
            {source_of_resolved(path): sha256 for path, sha256 in hashed.items()}
        )
        found = ((path, known.get(source_of_resolved(path))) for path in hashed)
        return {path: Unchanged(article) for path, article in found if article}

    def file(self, path: Path) -> Draft | Skipped:
        """What is in a file."""
        source = source_of(path)
        try:
            data = take(path, self._limit)
            draft = self._sandbox.read(data, source, self._limit)
        except UnreadableArticle as error:
            return Skipped(source, error.cause)
        return replace(draft, revision=Revision(hashlib.sha256(data).hexdigest()))

    def page(self, address: str, fetched: Fetched) -> Draft | Skipped:
        """What was fetched from an address."""
        try:
            draft = self._sandbox.read(fetched.data, address, self._limit, fetched.content_type)
        except UnreadableArticle as error:
            return Skipped(address, error.cause)
        return replace(draft, url=_own_address(draft, fetched), revision=fetched.revision)

    def entry(self, item: FeedItem, source: str) -> Draft | Skipped:
        """What an entry of a feed itself holds."""
        try:
            draft = self._sandbox.read_entry(item, source)
        except UnreadableArticle as error:
            return Skipped(source, error.cause)
        stands_for_page = is_address(source)
        is_partial = stands_for_page and (item.is_summary or is_cut_off(draft.text))
        # of entries that link to one page none is that page
        return replace(draft, url=item.link if stands_for_page else None, partial=is_partial)

    def entry_with_page(self, item: FeedItem, page: Draft | Skipped) -> Draft | Skipped:
        """What was read of an entry's page, or what the entry holds itself where that is more; with
        its day and title where the page has none.
        """
        found = page
        if needs_entry(page, item):
            found = fuller(page, self.entry(item, page.source))
        return found if isinstance(found, Skipped) else described(found, item)


def _sha256(path: Path) -> str | None:
    """Of a file's bytes; None where it cannot be read, which reading it will say."""
    try:
        with open_file(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _own_address(draft: Draft, fetched: Fetched) -> str:
    """Where the page says that it is, as long as that only drops parameters: else it could claim
    to be another article, and take its place.
    """
    claimed = draft.url
    return claimed if claimed and shortens(claimed, fetched.address) else fetched.address
