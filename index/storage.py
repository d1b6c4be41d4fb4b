"""The record: all that is read from and written to library.db, and the only maker of Quote."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import keeping
from index.article import Article, Draft, Passage, Role, Version
from index.connection import Connections
from index.embedding import Model
from index.errors import LibraryBusy, LibraryDamaged, UnknownArticle
from index.finding import Outcome, Place, Quote
from index.rows import ARTICLE, LOOK_BACK, SentenceRow, marks, to_article, to_passage
from index.stored import Cut, Making, StoredPassage

FILE = "library.db"

_Value = str | int | None


class Storage:
    """One library's database. Its methods may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        """Open library.db in ``folder``, or make it.

        Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary.
        """
        self.file = folder / FILE
        self._connections = Connections(self.file)

    def close(self) -> None:
        self._connections.close()

    def keep(self, cut: Cut, model: Model, splitter: str) -> Outcome:
        """Keep an article in one transaction: when this returns, it survives a power cut."""
        with self._connections.writing() as connection:
            if self.unchanged(cut.draft):
                return Outcome.UNCHANGED
            before = self.article_from(cut.draft.source)
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
        row = self._rows("SELECT * FROM making")[0]
        _, name, sha256, dimension, splitter, generation, changed = row
        model = Model(name, sha256, dimension) if name else None
        return Making(model, splitter, generation, changed and datetime.fromisoformat(changed))

    def counts(self) -> tuple[int, int, int]:
        """How many articles, versions of them, and sentences that can be quoted."""
        ((articles, versions, sentences),) = self._rows(
            "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM version),"
            " (SELECT count(*) FROM vector)"
        )
        return articles, versions, sentences

    def articles(self, offset: int = 0, limit: int | None = None) -> tuple[Article, ...]:
        """Articles by date, newest first."""
        return self._articles(
            f"SELECT {ARTICLE} FROM article ORDER BY coalesce(published, date(added)) DESC, id DESC"
            " LIMIT ? OFFSET ?",
            -1 if limit is None else limit,
            offset,
        )

    def article(self, id: int) -> Article | None:
        return next(iter(self._articles(f"SELECT {ARTICLE} FROM article WHERE id = ?", id)), None)

    def article_from(self, source: str) -> Article | None:
        """The article that was read from a path or an address."""
        found = self._articles(f"SELECT {ARTICLE} FROM article WHERE source = ?", source)
        return next(iter(found), None)

    def unchanged(self, draft: Draft) -> Article | None:
        """The article from the draft's source, if its text is the draft's."""
        article = self.article_from(draft.source)
        if article is None:
            return None
        query = "SELECT sha256 FROM version WHERE article = ? AND number = ?"
        ((sha256,),) = self._rows(query, article.id, article.version)
        return article if sha256 == keeping.fingerprint(draft.text) else None

    def sentences(self, article: Article) -> int:
        """How many sentences of an article can be quoted."""
        ((count,),) = self._rows(
            "SELECT count(*) FROM vector JOIN sentence ON sentence.id = vector.sentence"
            " JOIN version ON version.id = sentence.version WHERE version.article = ?",
            article.id,
        )
        return int(count)

    def version(self, article: int, number: int) -> Version:
        """One text of an article. Raises UnknownArticle, or LibraryDamaged if it has changed."""
        rows = self._rows(
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
        article = self.article(place.article)
        if article is None:
            raise UnknownArticle(str(place.article))
        text = self.version(place.article, place.version).text[place.start : place.end]
        return Quote(article, place.version, place.start, place.end, text)

    def spans(self, place: Place) -> tuple[bool, tuple[Passage, ...]]:
        """Whether a sentence stands exactly there, and all passages of that version, in order."""
        version = "(SELECT id FROM version WHERE article = ? AND number = ?)"
        sentence = self._rows(
            f"SELECT 1 FROM sentence WHERE version = {version} AND start = ? AND stop = ?",
            place.article,
            place.version,
            place.start,
            place.end,
        )
        passages = self._rows(
            f"SELECT start, stop FROM passage WHERE version = {version} ORDER BY start",
            place.article,
            place.version,
        )
        return bool(sentence), tuple(Passage(start, stop) for start, stop in passages)

    def prose(self) -> list[tuple[int, str]]:
        """The ids and texts of all sentences that have a vector."""
        return self._rows(
            "SELECT sentence.id, substr(version.text, start + 1, stop - start) FROM vector"
            " JOIN sentence ON sentence.id = vector.sentence"
            " JOIN version ON version.id = sentence.version ORDER BY sentence.id"
        )

    def vector_ids(self) -> NDArray[np.int64]:
        """The ids of all sentences that have a vector, ascending."""
        rows = self._rows("SELECT sentence FROM vector ORDER BY sentence")
        return np.array([id for (id,) in rows], np.int64)

    def vectors(self, after: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids above ``after`` [n], ascending, and their vectors [n, d]."""
        rows = self._rows(
            "SELECT sentence, vector FROM vector WHERE sentence > ? ORDER BY sentence", after
        )
        ids = np.array([id for id, _ in rows], np.int64)
        vectors = np.frombuffer(b"".join(vector for _, vector in rows), np.float32)
        return ids, vectors.reshape(len(rows), -1 if rows else 0)

    def match(self, expression: str, limit: int) -> list[tuple[int, float]]:
        """Passage ids with their BM25 (larger is better), best first."""
        return self._rows(
            "SELECT rowid, -bm25(passage_text) AS score FROM passage_text"
            " WHERE passage_text MATCH ? ORDER BY rank LIMIT ?",
            expression,
            limit,
        )

    def document_counts(self, stems: Sequence[str]) -> dict[str, int]:
        """How many passages hold each stem."""
        rows = self._rows(
            f"SELECT term, doc FROM passage_term WHERE term IN ({marks(stems)})", *stems
        )
        return {**dict.fromkeys(stems, 0), **dict(rows)}

    def passage_count(self) -> int:
        """How many passages are searched."""
        ((count,),) = self._rows("SELECT count(*) FROM passage_text_docsize")
        return int(count)

    def passage_ids(self) -> list[int]:
        """The ids of all passages that are searched."""
        return [id for (id,) in self._rows("SELECT id FROM passage_text_docsize ORDER BY id")]

    def sentences_of(self, passages: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """For each passage the ids of its sentences that have a vector."""
        return {
            passage: tuple(id for id, _, _, role in sentences if role == Role.PROSE)
            for passage, sentences in self._sentences(passages, back=0).items()
        }

    def passages_of(self, sentences: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """For each sentence the ids of the one or two passages that hold it."""
        rows = self._rows(
            "SELECT sentence.id, passage.id FROM sentence JOIN passage"
            " ON passage.version = sentence.version AND passage.start <= sentence.start"
            f" AND passage.stop >= sentence.stop WHERE sentence.id IN ({marks(sentences)})",
            *sentences,
        )
        found: dict[int, tuple[int, ...]] = {}
        for sentence, passage in rows:
            found[sentence] = (*found.get(sentence, ()), passage)
        return found

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Passages with their sentences."""
        rows = self._rows(
            "SELECT passage.id, version.article, version.number, passage.start, passage.stop,"
            " article.title, substr(version.text, max(0, passage.start - ?1) + 1,"
            " passage.stop - max(0, passage.start - ?1)) FROM passage"
            " JOIN version ON version.id = passage.version"
            f" JOIN article ON article.id = version.article WHERE passage.id IN ({marks(ids)})",
            LOOK_BACK,
            *ids,
        )
        sentences = self._sentences(ids, LOOK_BACK)
        return {row[0]: to_passage(row, sentences[row[0]]) for row in rows}

    def _sentences(self, passages: Sequence[int], back: int) -> dict[int, list[SentenceRow]]:
        """The id, start, end and role of the sentences from ``back`` before each passage on."""
        rows = self._rows(
            "SELECT passage.id, sentence.id, sentence.start, sentence.stop, sentence.role"
            " FROM passage JOIN sentence ON sentence.version = passage.version"
            " AND sentence.start >= passage.start - ? AND sentence.stop <= passage.stop"
            f" WHERE passage.id IN ({marks(passages)}) ORDER BY passage.id, sentence.start",
            back,
            *passages,
        )
        found: dict[int, list[SentenceRow]] = {passage: [] for passage in passages}
        for passage, id, start, end, role in rows:
            found[passage].append((id, start, end, role))
        return found

    def _articles(self, query: str, *values: _Value) -> tuple[Article, ...]:
        return tuple(to_article(row) for row in self._rows(query, *values))

    def _rows(self, query: str, *values: _Value) -> list[Any]:
        return self._connections.reader.execute(query, values).fetchall()
