"""What comes and goes: an article is kept, found to be known, joined by a source, or forgotten."""

from collections.abc import Sequence
from dataclasses import replace

import apsw  # noqa: TID251

from index.domain.article import Article, Draft
from index.domain.outcome import Added, Forgotten, Skipped, SourceAdded, Stored, Unchanged, Updated
from index.domain.state import Model
from index.domain.stored import PreparedArticle
from index.ingestion.matching import ArticleMatcher, differs
from index.storage.sqlite.store import SqliteStore
from index.storage.sqlite.tables import article_writes, metadata, sources
from index.text.language_detection import language_of
from index.text.near_duplicates import changes


class Upsert:
    """The writes to one library. Each is one transaction: once it returns, it survives a power cut.

    Its methods raise LibraryBusy and LibraryUnusable.
    """

    def __init__(self, storage: SqliteStore) -> None:
        self._connections = storage.connections
        self._contents = storage.contents
        self._sources = storage.sources
        self._vectors = storage.vectors
        self._audiences = storage.audiences
        self._versions = storage.quota.versions
        self._recognition = ArticleMatcher(storage)

    def settle(self, draft: Draft) -> Stored | None:
        """What becomes of a draft whose source gave this very text before; None if it is new, or
        for others than before, or another article than the one that it shares with others.
        """
        article = self._gave(draft)
        if article is None:
            return None
        if not _describes(draft, article) and self._sources.is_noted(draft):
            return Unchanged(article)
        with self._connections.writing() as connection:
            article = self._gave(draft)
            if article is None:  # forgotten in the meantime
                return None
            return self._settle(connection, article, draft)

    def keep(self, cut: PreparedArticle, model: Model) -> Stored:
        """Keep an article, or its next version, or that it has one more source.

        Raises OtherModel.
        """
        with self._connections.writing() as connection:
            return self._keep(connection, cut, model)

    def keep_unasked(self, cut: PreparedArticle, model: Model) -> Stored | Skipped:
        """The same for what nobody asked for: what somebody has forgotten is left alone."""
        with self._connections.writing() as connection:
            if sources.was_forgotten(connection, cut.draft):
                return Skipped(cut.draft.source, "somebody has forgotten it")
            return self._keep(connection, cut, model)

    def leave(self, source: str) -> Forgotten | None:
        """Take a source from its article, and delete the article where it was the only one; it may
        come back by itself.
        """
        with self._connections.writing() as connection:
            article = self._sources.article(source)
            if article is None:
                return None
            if self._sources.of(article.id) != (source,):
                sources.leave(connection, source, article)
                return None
            forgotten = self._delete(connection, article)
        return replace(forgotten, unwiped=self._connections.shrink())

    def forget(self, article: int) -> Forgotten:
        """Delete an article with all its versions, for good: what reads by itself leaves its
        sources alone from now on. Raises UnknownArticle.
        """
        with self._connections.writing() as connection:
            found = self._contents.the(article)
            sources.forget(connection, article)
            forgotten = self._delete(connection, found)
        return replace(forgotten, unwiped=self._connections.shrink())

    def _keep(self, connection: apsw.Connection, cut: PreparedArticle, model: Model) -> Stored:
        known = self._known(connection, cut.draft)
        metadata.record(connection, model, str(self._connections.file.parent))
        if known and self._is_kept(known, cut.draft):
            return self._settle(connection, known, cut.draft)
        before = known or self._recognition.same(cut.draft)
        metadata.touch(connection)
        if before is None:
            return self._insert(connection, cut)
        sources.note(connection, before.id, cut.draft)
        if not self._audiences.admit(before.id, cut.draft.audience):
            return self._open(connection, before, cut)
        if known is None and self._recognition.has_words(before, cut.draft):
            return SourceAdded(before, cut.draft.source)
        came, left = changes(self._texts(before), cut.prose_texts)
        article_writes.replace(connection, before.id, cut, self._versions)
        return Updated(self._contents.the(before.id), came, left)

    def _gave(self, draft: Draft) -> Article | None:
        """The article that the draft's source gave with this text, if it still is that."""
        article = self._sources.gave(draft)
        if article is None or not self._audiences.admit(article.id, draft.audience):
            return None
        return article if self._recognition.is_still(article, draft) else None

    def _is_kept(self, article: Article, draft: Draft) -> bool:
        """Whether a text is kept for its readers already: another has just brought it, or others
        give it too, be it wrapped in another way.
        """
        if not self._audiences.admit(article.id, draft.audience):
            return False
        recognition = self._recognition
        shares = not recognition.speaks_alone(article, draft)
        return shares or recognition.has_text(article, draft)

    def _settle(
        self, connection: apsw.Connection, article: Article, draft: Draft
    ) -> Updated | Unchanged:
        """Note that a source gives the text that is kept; the first one also tells its title."""
        sources.note(connection, article.id, draft)
        if not _describes(draft, article):
            return Unchanged(article)
        article_writes.describe(connection, article.id, draft)
        metadata.touch(connection)
        return Updated(self._contents.the(article.id), 0, 0)

    def _insert(self, connection: apsw.Connection, cut: PreparedArticle) -> Added:
        id = article_writes.insert(connection, cut)
        sources.note(connection, id, cut.draft)
        return self._added(id, cut)

    def _open(self, connection: apsw.Connection, article: Article, cut: PreparedArticle) -> Added:
        """Give an article to others too, as they brought it: to them it is new."""
        if not self._recognition.is_to_the_letter(article, cut.draft):
            article_writes.replace(connection, article.id, cut, self._versions)
        article_writes.widen(connection, article.id, cut.draft.audience)
        return self._added(article.id, cut)

    def _added(self, article: int, cut: PreparedArticle) -> Added:
        words, language = len(cut.draft.text.split()), language_of(cut.draft.text)
        alike = self._recognition.alike(article, cut)
        return Added(self._contents.the(article), words, language, alike)

    def _delete(self, connection: apsw.Connection, article: Article) -> Forgotten:
        article_writes.delete(connection, article.id)
        metadata.touch(connection)
        return Forgotten(article)

    def _known(self, connection: apsw.Connection, draft: Draft) -> Article | None:
        """The article from the draft's source; none where that shared an article with others and
        now says something else: a copy of a file that has become another article.
        """
        article = self._sources.article(draft.source)
        if article is None or self._recognition.is_still(article, draft):
            return article
        sources.leave(connection, draft.source, article)
        return None

    def _texts(self, article: Article) -> Sequence[str]:
        return self._vectors.sentences(article.id, article.version)


def _describes(draft: Draft, article: Article) -> bool:
    """Whether a draft is from an article's first source, which says something else of it."""
    return draft.source == article.source and differs(article, draft)
