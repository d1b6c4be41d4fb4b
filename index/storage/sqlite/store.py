"""The SQLite engine's Store: all that is read from and written to one library.db."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from index.domain.errors import ModelUnavailable
from index.domain.scope import EVERYTHING, Scope
from index.domain.state import Encode, LibraryState, LibraryStats
from index.storage.sqlite import maintenance
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.database_file import FILE
from index.storage.sqlite.search import ScopedSearch, Search
from index.storage.sqlite.tables.article_writes import ArticleWrites
from index.storage.sqlite.tables.articles import ArticleTable
from index.storage.sqlite.tables.feeds import FeedTable, FeedWrites
from index.storage.sqlite.tables.gaps import GapTable, GapWrites
from index.storage.sqlite.tables.metadata import Notes, State, StateWrites
from index.storage.sqlite.tables.model_change import ModelChange
from index.storage.sqlite.tables.passages import Passages
from index.storage.sqlite.tables.postings import Postings
from index.storage.sqlite.tables.rows import listed
from index.storage.sqlite.tables.sources import SourceTable, SourceWrites
from index.storage.sqlite.tables.texts import TextTable
from index.storage.sqlite.tables.vectors import Vectors


def cannot_encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """For a library that is never searched. Raises ModelUnavailable."""
    raise ModelUnavailable("no model", "this library was opened without one")


class SqliteWriter(ArticleWrites, SourceWrites, FeedWrites, GapWrites, StateWrites):
    """The Writer of one transaction."""


class SqliteStore:
    """One library's database. Its methods may be called from any thread."""

    def __init__(self, folder: Path, shared: bool = False, encode: Encode = cannot_encode) -> None:
        """Open library.db in ``folder``, or make it. ``shared``: every server reads it; ``encode``:
        the model of its vectors, which only searches need.

        Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary.
        """
        self.folder = folder
        self.file = folder / FILE
        self.shared = shared
        self.connections = Connections(self.file)
        self.articles = ArticleTable(self.connections, shared)
        self.texts = TextTable(self.connections)
        self.passages = Passages(self.connections)
        self.postings = Postings(self.connections)
        self.sources = SourceTable(self.connections, shared)
        self.vectors = Vectors(self.connections)
        self.model_change = ModelChange(self.connections)
        self.notes = Notes(self.connections)
        self.feeds = FeedTable(self.connections)
        self.gaps = GapTable(self.connections)
        self._state = State(self.connections)
        self._search = Search(
            self._state, self.articles, self.passages, self.postings, self.vectors, encode
        )

    @property
    def label(self) -> str:
        return str(self.folder)

    def close(self) -> None:
        self.connections.close()

    @contextmanager
    def transaction(self) -> Iterator[SqliteWriter]:
        with self.connections.writing() as connection:
            yield SqliteWriter(connection)

    def reclaim(self) -> int:
        return self.connections.shrink()

    def wipe_later(self) -> None:
        self.connections.empty_log()

    def back_up(self, out: IO[bytes], scratch: Path) -> None:
        maintenance.back_up(self.connections.reader, out, scratch)

    def state(self) -> LibraryState:
        return self._state.read()

    def search(self, scope: Scope) -> ScopedSearch:
        return self._search.open(scope)

    def stats(self, scope: Scope, model: str) -> LibraryStats:
        state = self.state()
        is_all = scope == EVERYTHING
        articles, versions, sentences = self.counts(self.articles.selection(scope).without)
        files = self.file.parent.glob(f"{self.file.name}*")
        return LibraryStats(
            folder=self.label,
            articles=articles,
            versions=versions,
            sentences=sentences,
            model=state.model.name if state.model else model,
            size=sum(file.stat().st_size for file in files) if is_all else None,
            changed=state.changed if is_all else self.articles.overview(scope).changed,
        )

    def counts(self, without: Collection[int] = ()) -> tuple[int, int, int]:
        """How many articles, versions of them, and sentences that can be quoted, without some."""
        ((articles, versions, sentences),) = self.connections.rows(
            "WITH hidden AS (SELECT value FROM json_each(?))"
            " SELECT (SELECT count(*) FROM article WHERE id NOT IN hidden),"
            " (SELECT count(*) FROM version WHERE article NOT IN hidden),"
            " (SELECT coalesce(sum(length(sentences)), 0) / 8 FROM text_vectors"
            " JOIN version ON version.id = text_vectors.version WHERE article NOT IN hidden)",
            listed(without),
        )
        return articles, versions, sentences

    def size(self) -> int:
        ((used,),) = self.connections.rows(
            "SELECT (page_count - freelist_count) * page_size"
            " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        )
        return int(used)
