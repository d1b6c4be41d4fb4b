"""The record: all that is read from and written to library.db, and the only maker of Quote."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import IO

from index.domain.answer import Quote, QuoteRef
from index.domain.article import Passage, Version
from index.domain.errors import (
    LibraryDamaged,
    OtherModel,
    OtherSplitter,
    UnknownArticle,
    UnknownVersion,
)
from index.domain.quota import USUAL, Quota
from index.domain.state import LibraryState, Model
from index.embedding.embedder import Embedder
from index.storage.sqlite import maintenance
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.database_file import FILE
from index.storage.sqlite.tables.articles import ArticleTable
from index.storage.sqlite.tables.audiences import Audiences
from index.storage.sqlite.tables.feeds import FeedTable
from index.storage.sqlite.tables.gaps import Gaps
from index.storage.sqlite.tables.metadata import Notes
from index.storage.sqlite.tables.passages import Passages
from index.storage.sqlite.tables.postings import Postings
from index.storage.sqlite.tables.reindexing import ModelChange, Resplit
from index.storage.sqlite.tables.rows import listed
from index.storage.sqlite.tables.sources import Sources
from index.storage.sqlite.tables.vectors import Vectors
from index.text.normalize import fingerprint

_MEGABYTE = 1_000_000


class SqliteStore:
    """One library's database. Its methods may be called from any thread."""

    def __init__(self, folder: Path, shared: bool = False, quota: Quota = USUAL) -> None:
        """Open library.db in ``folder``, or make it. ``shared``: every server reads it; ``quota``:
        the most that is kept.

        Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary.
        """
        self.folder = folder
        self.label = str(folder)
        self.file = folder / FILE
        self.quota = quota
        self.connections = Connections(self.file)
        self.contents = ArticleTable(self.connections, shared)
        self.passages = Passages(self.connections)
        self.postings = Postings(self.connections)
        self.sources = Sources(self.connections, shared)
        self.vectors = Vectors(self.connections)
        self.remaking = ModelChange(self.connections)
        self.recutting = Resplit(self.connections)
        self.audiences = Audiences(self.connections)
        self.notes = Notes(self.connections)
        self.subscriptions = FeedTable(self.connections, quota.feeds)
        self.gaps = Gaps(self.connections)

    def close(self) -> None:
        self.connections.close()

    def empty_log(self) -> None:
        """Wipe what another process has deleted, as soon as nobody reads it any more."""
        self.connections.empty_log()

    def back_up(self, out: IO[bytes], scratch: Path) -> None:
        """Write a copy of all of it, as it is at one moment.

        Raises LibraryDamaged, LibraryUnusable.
        """
        maintenance.back_up(self.connections.reader, out, scratch)

    def making(self) -> LibraryState:
        row = self.connections.rows(
            "SELECT model, model_sha256, dimension, splitter, generation, changed FROM making"
        )[0]
        name, sha256, dimension, splitter, generation, changed = row
        model = Model(name, sha256, dimension) if name else None
        return LibraryState(
            model, splitter, generation, changed and datetime.fromisoformat(changed)
        )

    def check_model(self, embedder: Embedder) -> None:
        """Raises OtherModel where the vectors are of another model, OtherSplitter where the texts
        were cut by other rules, ModelUnavailable.
        """
        if self.recutting.is_needed():
            raise OtherSplitter(self.label)
        built = self.making().model
        if built and built.sha256 != embedder.model.sha256:
            raise OtherModel(self.label, built.name, embedder.name)

    def is_of(self, model: Model) -> bool:
        """Whether the vectors are a model's."""
        built = self.making().model
        return built is not None and built.sha256 == model.sha256

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

    def refusal(self) -> str | None:
        """Why no new text is taken in, where the file has reached its quota."""
        most = self.quota.megabytes
        if most is None or self._used() < most * _MEGABYTE:
            return None
        return f"the library is full ({most} MB); forget some articles first"

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

    def _used(self) -> int:
        """The bytes of the file that hold something."""
        ((used,),) = self.connections.rows(
            "SELECT (page_count - freelist_count) * page_size"
            " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        )
        return int(used)
