"""Reads what is at a source, a file or a page, unless it is as it was when it was kept."""

import hashlib
from dataclasses import replace
from pathlib import Path

from index.adding import Arrival
from index.address import same_site
from index.article import Draft, Stamp
from index.errors import UnreadableArticle
from index.library import Library
from index.outcome import Skipped, Unchanged
from index.readers.fetch import Fetched
from index.readers.files import source_of, take
from index.readers.sandbox import Sandbox


class Reading:
    """Reads for one library, what strangers made in a sandbox. Its methods raise nothing of ours:
    what cannot be read is Skipped, with its reason.
    """

    def __init__(self, library: Library, sandbox: Sandbox, limit: int) -> None:
        """``limit`` is the size of the largest file, in bytes."""
        self._library = library
        self._sandbox = sandbox
        self._limit = limit

    def file(self, path: Path) -> Arrival:
        """What is in a file, or that it has not changed."""
        source = source_of(path)
        try:
            data = take(path, self._limit)
            sha256 = hashlib.sha256(data).hexdigest()
            return self._library.unchanged(source, sha256) or self._file(data, source, sha256)
        except UnreadableArticle as error:
            return Skipped(source, error.reason)

    def file_again(self, path: Path) -> Arrival:
        """What is in a file, changed or not: this Footnote may read it better than the last."""
        source = source_of(path)
        try:
            data = take(path, self._limit)
            return self._file(data, source, hashlib.sha256(data).hexdigest())
        except UnreadableArticle as error:
            return Skipped(source, error.reason)

    def page(self, address: str, fetched: Fetched | None) -> Arrival:
        """What was fetched from an address; None where its server said that it has not changed."""
        if fetched is None:
            article = self._library.at(address)
            return Unchanged(article) if article else Skipped(address, "it is gone")
        try:
            draft = self._sandbox.read(fetched.data, address, self._limit)
        except UnreadableArticle as error:
            return Skipped(address, error.reason)
        return replace(draft, url=_own_address(draft, fetched), stamp=fetched.stamp)

    def _file(self, data: bytes, source: str, sha256: str) -> Draft:
        draft = self._sandbox.read(data, source, self._limit)
        return replace(draft, stamp=Stamp(sha256))


def _own_address(draft: Draft, fetched: Fetched) -> str:
    """Where the page says that it is, as long as that is its own site: else it could claim to be
    another site's article, and take its place.
    """
    claimed = draft.url
    return claimed if claimed and same_site(claimed, fetched.address) else fetched.address
