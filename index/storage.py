"""The record: all that is read from and written to library.db, and the only maker of Quote."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import keeping
from index.article import Article, Draft, Passage, Version
from index.connection import Connections
from index.contents import Contents
from index.embedding import Embedder, Model
from index.errors import LibraryBusy, LibraryDamaged, OtherModel, UnknownArticle
from index.finding import Outcome, Place, Quote
from index.passages import Passages
from index.stored import Cut, Making

FILE = "library.db"


class Storage:
    """One library's database. Its methods may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        """Open library.db in ``folder``, or make it.

        Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary.
        """
        self.file = folder / FILE
        self._connections = Connections(self.file)
        self.contents = Contents(self._connections)
        self.passages = Passages(self._connections)

    def close(self) -> None:
        self._connections.close()

    def keep(self, cut: Cut, model: Model, splitter: str) -> Outcome:
        """Keep an article in one transaction: when this returns, it survives a power cut."""
        with self._connections.writing() as connection:
            if self.unchanged(cut.draft):
                return Outcome.UNCHANGED
            before = self.contents.read_from(cut.draft.source)
            if before is None:
                keeping.insert(connection, cut)
            else:
                keeping.replace(connection, before.id, cut)
            keeping.record(connection, model, splitter)
            keeping.touch(connection)
        return Outcome.ADDED if before is None else Outcome.UPDATED

    def describe(self, article: Article, draft: Draft) -> Outcome:
        """Give an article whose text has not changed the draft's title, date and so on."""
        details = (draft.title, draft.url, draft.published, draft.author, draft.publisher)
        before = (article.title, article.url, article.published, article.author, article.publisher)
        if details == before:
            return Outcome.UNCHANGED
        with self._connections.writing() as connection:
            keeping.describe(connection, article.id, draft)
            keeping.touch(connection)
        return Outcome.UPDATED

    def forget(self, article: int) -> None:
        """Delete an article with all its versions in one transaction."""
        with self._connections.writing() as connection:
            keeping.delete(connection, article)
            keeping.touch(connection)

    def replace_vectors(
        self, vectors: Mapping[int, NDArray[np.float32]], model: Model, splitter: str
    ) -> None:
        """Put the vectors of another model in place of all that there are, in one transaction.

        Raises LibraryBusy where sentences have come that are not among ``vectors``.
        """
        with self._connections.writing() as connection:
            if not vectors.keys() >= set(self.vector_ids().tolist()):
                raise LibraryBusy(self.file.parent, None)
            keeping.replace_vectors(connection, vectors)
            keeping.record(connection, model, splitter)
            keeping.touch(connection)

    def making(self) -> Making:
        row = self._connections.rows("SELECT * FROM making")[0]
        _, name, sha256, dimension, splitter, generation, changed = row
        model = Model(name, sha256, dimension) if name else None
        return Making(model, splitter, generation, changed and datetime.fromisoformat(changed))

    def check_model(self, embedder: Embedder) -> None:
        """Raises OtherModel where the vectors are of another model, ModelUnavailable."""
        built = self.making().model
        if built and built.sha256 != embedder.model.sha256:
            raise OtherModel(self.file.parent, built.name, embedder.name)

    def counts(self) -> tuple[int, int, int]:
        """How many articles, versions of them, and sentences that can be quoted."""
        ((articles, versions, sentences),) = self._connections.rows(
            "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM version),"
            " (SELECT count(*) FROM vector)"
        )
        return articles, versions, sentences

    def unchanged(self, draft: Draft) -> Article | None:
        """The article from the draft's source, if its text is the draft's."""
        article = self.contents.read_from(draft.source)
        if article is None:
            return None
        query = "SELECT sha256 FROM version WHERE article = ? AND number = ?"
        ((sha256,),) = self._connections.rows(query, article.id, article.version)
        return article if sha256 == keeping.fingerprint(draft.text) else None

    def sentences(self, article: Article) -> int:
        """How many sentences of an article can be quoted."""
        ((count,),) = self._connections.rows(
            "SELECT count(*) FROM vector JOIN sentence ON sentence.id = vector.sentence"
            " JOIN version ON version.id = sentence.version WHERE version.article = ?",
            article.id,
        )
        return int(count)

    def version(self, article: int, number: int) -> Version:
        """One text of an article. Raises UnknownArticle, or LibraryDamaged if it has changed."""
        rows = self._connections.rows(
            "SELECT fetched, sha256, text FROM version WHERE article = ? AND number = ?",
            article,
            number,
        )
        if not rows:
            raise UnknownArticle(str(article))
        fetched, sha256, text = rows[0]
        if keeping.fingerprint(text) != sha256:
            raise LibraryDamaged(self.file, f"the text of article {article} has changed")
        return Version(article, number, datetime.fromisoformat(fetched), sha256, text)

    def quote(self, place: Place) -> Quote:
        """The stored text at a place, word for word.

        Raises UnknownArticle where the article is gone, LibraryDamaged where its text has changed.
        """
        article = self.contents.article(place.article)
        if article is None:
            raise UnknownArticle(str(place.article))
        text = self.version(place.article, place.version).text[place.start : place.end]
        return Quote(article, place.version, place.start, place.end, text)

    def spans(self, place: Place) -> tuple[bool, tuple[Passage, ...]]:
        """Whether a sentence stands exactly there, and all passages of that version, in order."""
        version = "(SELECT id FROM version WHERE article = ? AND number = ?)"
        sentence = self._connections.rows(
            f"SELECT 1 FROM sentence WHERE version = {version} AND start = ? AND stop = ?",
            place.article,
            place.version,
            place.start,
            place.end,
        )
        passages = self._connections.rows(
            f"SELECT start, stop FROM passage WHERE version = {version} ORDER BY start",
            place.article,
            place.version,
        )
        return bool(sentence), tuple(Passage(start, stop) for start, stop in passages)

    def prose(self) -> list[tuple[int, str]]:
        """The ids and texts of all sentences that have a vector."""
        return self._connections.rows(
            "SELECT sentence.id, substr(version.text, start + 1, stop - start) FROM vector"
            " JOIN sentence ON sentence.id = vector.sentence"
            " JOIN version ON version.id = sentence.version ORDER BY sentence.id"
        )

    def prose_of(
        self, article: int, version: int
    ) -> tuple[list[tuple[int, int]], NDArray[np.float32]]:
        """The spans of prose in a text, in order, and their vectors [n, d]; none if it is old."""
        rows = self._connections.rows(
            "SELECT start, stop, vector FROM version"
            " JOIN sentence ON sentence.version = version.id"
            " JOIN vector ON vector.sentence = sentence.id"
            " WHERE version.article = ? AND version.number = ? ORDER BY start",
            article,
            version,
        )
        vectors = np.frombuffer(b"".join(vector for _, _, vector in rows), np.float32)
        spans = [(start, end) for start, end, _ in rows]
        return spans, vectors.reshape(len(rows), -1 if rows else 0)

    def vector_ids(self) -> NDArray[np.int64]:
        """The ids of all sentences that have a vector, ascending."""
        rows = self._connections.rows("SELECT sentence FROM vector ORDER BY sentence")
        return np.array([id for (id,) in rows], np.int64)

    def vectors(self, after: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids above ``after`` [n], ascending, and their vectors [n, d]."""
        rows = self._connections.rows(
            "SELECT sentence, vector FROM vector WHERE sentence > ? ORDER BY sentence", after
        )
        ids = np.array([id for id, _ in rows], np.int64)
        vectors = np.frombuffer(b"".join(vector for _, vector in rows), np.float32)
        return ids, vectors.reshape(len(rows), -1 if rows else 0)
