"""The record: all that is read from and written to library.db, and the only maker of Quote."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

import apsw

from index.domain.answer import Quote, QuoteRef
from index.domain.article import Passage, Version
from index.domain.errors import (
    LibraryDamaged,
    UnknownArticle,
    UnknownVersion,
)
from index.domain.state import LibraryState, Model
from index.storage.sqlite import maintenance
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.database_file import FILE
from index.storage.sqlite.tables.article_writes import ArticleWrites
from index.storage.sqlite.tables.articles import ArticleTable
from index.storage.sqlite.tables.audiences import AudienceTable
from index.storage.sqlite.tables.feeds import FeedTable, FeedWrites
from index.storage.sqlite.tables.gaps import GapTable, GapWrites
from index.storage.sqlite.tables.metadata import Notes, StateWrites
from index.storage.sqlite.tables.model_change import ModelChange
from index.storage.sqlite.tables.passages import Passages
from index.storage.sqlite.tables.postings import Postings
from index.storage.sqlite.tables.rows import listed
from index.storage.sqlite.tables.sketches import SketchTable
from index.storage.sqlite.tables.sources import SourceTable, SourceWrites
from index.storage.sqlite.tables.vectors import Vectors
from index.text.normalize import fingerprint


class SqliteWriter:
    """What may be written inside one transaction."""

    def __init__(self, connection: apsw.Connection) -> None:
        self.articles = ArticleWrites(connection)
        self.sources = SourceWrites(connection)
        self.feeds = FeedWrites(connection)
        self.gaps = GapWrites(connection)
        self.state = StateWrites(connection)


class SqliteStore:
    """One library's database. Its methods may be called from any thread."""

    def __init__(self, folder: Path, shared: bool = False) -> None:
        """Open library.db in ``folder``, or make it. ``shared``: every server reads it.

        Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary.
        """
        self.folder = folder
        self.label = str(folder)
        self.file = folder / FILE
        self.connections = Connections(self.file)
        self.contents = ArticleTable(self.connections, shared)
        self.passages = Passages(self.connections)
        self.postings = Postings(self.connections)
        self.articles = self.contents
        self.sketches = SketchTable(self.connections)
        self.sources = SourceTable(self.connections, shared)
        self.vectors = Vectors(self.connections)
        self.model_change = ModelChange(self.connections)
        self.audiences = AudienceTable(self.connections)
        self.notes = Notes(self.connections)
        self.feeds = FeedTable(self.connections)
        self.gaps = GapTable(self.connections)

    def close(self) -> None:
        self.connections.close()

    @contextmanager
    def transaction(self) -> Iterator[SqliteWriter]:
        """Writes that are all kept once it ends, or none where it raises. This thread's reads run
        inside it, and see them.

        Raises LibraryBusy where another process writes for too long, LibraryUnusable.
        """
        with self.connections.writing() as connection:
            yield SqliteWriter(connection)

    def reclaim(self) -> int:
        """Wipe what was deleted, and give back its room. How many bytes could not be wiped yet."""
        return self.connections.shrink()

    def empty_log(self) -> None:
        """Wipe what another process has deleted, as soon as nobody reads it any more."""
        self.connections.empty_log()

    def back_up(self, out: IO[bytes], scratch: Path) -> None:
        """Write a copy of all of it, as it is at one moment.

        Raises LibraryDamaged, LibraryUnusable.
        """
        maintenance.back_up(self.connections.reader, out, scratch)

    def state(self) -> LibraryState:
        """What its rows were made with, and how often and when they last changed."""
        row = self.connections.rows(
            "SELECT model, model_sha256, dimension, splitter, generation, changed FROM making"
        )[0]
        name, sha256, dimension, splitter, generation, changed = row
        model = Model(name, sha256, dimension) if name else None
        return LibraryState(
            model, splitter, generation, changed and datetime.fromisoformat(changed)
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

    def version(self, article: int, number: int) -> Version:
        """One text of an article. Raises UnknownArticle; UnknownVersion where only others are kept;
        LibraryDamaged if it has changed.
        """
        rows = self.connections.rows(
            "SELECT fetched, sha256, text FROM version WHERE article = ? AND number = ?",
            article,
            number,
        )
        if not rows:
            raise self._missing(article, number)
        fetched, sha256, text = rows[0]
        if fingerprint(text) != sha256:
            raise LibraryDamaged(str(self.file), f"the text of article {article} has changed")
        return Version(article, number, datetime.fromisoformat(fetched), sha256, text)

    def quote(self, place: QuoteRef) -> Quote:
        """The stored text at a place, word for word.

        Raises UnknownArticle where the article is gone, UnknownVersion where that version of it is,
        LibraryDamaged where its text has changed.
        """
        article = self.contents.article(place.article)
        if article is None:
            raise UnknownArticle(str(place.article))
        text = self.version(place.article, place.version).text[place.start : place.end]
        return Quote(article, place.version, place.start, place.end, text)

    def spans(self, place: QuoteRef) -> tuple[bool, tuple[Passage, ...]]:
        """Whether a sentence stands exactly there, and all passages of that version, in order."""
        version = "(SELECT id FROM version WHERE article = ? AND number = ?)"
        sentence = self.connections.rows(
            f"SELECT 1 FROM sentence WHERE version = {version} AND start = ? AND stop = ?",
            place.article,
            place.version,
            place.start,
            place.end,
        )
        passages = self.connections.rows(
            f"SELECT start, stop FROM passage WHERE version = {version} ORDER BY start",
            place.article,
            place.version,
        )
        return bool(sentence), tuple(Passage(start, stop) for start, stop in passages)

    def _missing(self, article: int, number: int) -> UnknownArticle:
        """What to raise for a version that is not there."""
        there = self.contents.article(article)
        return UnknownVersion(f"{article}.{number}") if there else UnknownArticle(str(article))

    def size(self) -> int:
        """The bytes of the file that hold something."""
        ((used,),) = self.connections.rows(
            "SELECT (page_count - freelist_count) * page_size"
            " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        )
        return int(used)
