"""Upsert: an arriving article is kept, found to be known, or joined to one."""

from dataclasses import replace

from index.domain.article import Article, Draft
from index.domain.outcome import Added, Skipped, SourceAdded, Stored, Unchanged, Updated
from index.domain.quota import USUAL, Quota
from index.domain.reasons import Cause, Reason
from index.domain.source import SourceRow
from index.domain.state import Model
from index.domain.stored import PreparedArticle
from index.ingestion.audiences import Audiences
from index.ingestion.matching import ArticleMatcher, differs
from index.ingestion.quotable import quotable_texts
from index.ingestion.reindexing import record_model
from index.ingestion.source_log import hashes_of_draft
from index.storage.interface import Store, Writer
from index.text.language import word_count
from index.text.language_detection import language_of
from index.text.near_duplicates import changes
from index.text.normalize import fingerprint

_MEGABYTE = 1_000_000


class Upsert:
    """The writes to one library. Each is one transaction: once it returns, it survives a power cut.

    Its methods raise LibraryBusy and LibraryUnusable.
    """

    def __init__(self, store: Store, quota: Quota = USUAL) -> None:
        """``quota``: the most that is kept."""
        self.store = store
        self._quota = quota
        self._audiences = Audiences(store)
        self._matcher = ArticleMatcher(store)

    def settle(self, draft: Draft) -> Stored | None:
        """What becomes of a draft whose source gave this very text before; None if it is new, or
        for others than before, or another article than the one that it shares with others.
        """
        article = self._gave(draft)
        if article is None:
            return None
        if not _describes(draft, article) and self._is_noted(draft):
            return Unchanged(article)
        with self.store.transaction() as writer:
            article = self._gave(draft)
            if article is None:  # forgotten in the meantime
                return None
            return self._settle(writer, article, draft, None)

    def keep(self, cut: PreparedArticle, model: Model, unasked: bool = False) -> Stored | Skipped:
        """Keep an article, or its next version, or that it has one more source. Where nobody asked
        for it, what somebody has forgotten is left alone. Raises OtherModel.
        """
        with self.store.transaction() as writer:
            if unasked and self.store.sources.forgotten(hashes_of_draft(cut.draft)):
                return Skipped(cut.draft.source, Cause(Reason.FORGOTTEN))
            return self._keep(writer, cut, model)

    def why_full(self) -> Cause | None:
        """Why no new text is taken in, where as much is kept as may be."""
        most = self._quota.megabytes
        if most is None or self.store.size() < most * _MEGABYTE:
            return None
        return Cause(Reason.LIBRARY_FULL, {"n": str(most)})

    def _keep(self, writer: Writer, cut: PreparedArticle, model: Model) -> Stored:
        """Whether a text is kept already (Unchanged, or Updated where only its title is another),
        is one more source's (SourceAdded), the next version of an article (Updated, but no news
        where only the reader's rules are others), or an article that is new, be it only to its
        audience (Added).

        The model is recorded before the first vectors are kept; what holds rows in memory is told
        to look again only where what it holds has changed, and in the same transaction.
        """
        known = self._known(writer, cut.draft)
        record_model(self.store, writer, model)
        if known and self._is_kept(known, cut.draft):
            return self._settle(writer, known, cut.draft, cut)
        before = known or self._matcher.same(cut.draft)
        writer.touch()
        if before is None:
            id = writer.insert_article(cut)
            _note(writer, id, cut.draft)
            return self._added(id, cut)
        reread = self._matcher.is_as_it_was(before, cut.draft)
        _note(writer, before.id, cut.draft)
        if not self._audiences.admit(before.id, cut.draft.audience):
            return self._open(writer, before, cut)
        if known is None and self._matcher.has_words(before, cut.draft):
            return SourceAdded(before, cut.draft.source)
        return self._next_version(writer, before, cut, reread)

    def _next_version(
        self, writer: Writer, before: Article, cut: PreparedArticle, reread: bool
    ) -> Updated:
        came, left = 0, 0
        if not reread:
            kept = quotable_texts(self.store, (before.id, before.version))
            came, left = changes(kept, cut.quotable_texts)
        elif former := self._matcher.text(before):
            writer.carry_sources(before, former.sha256, cut.draft)
        writer.replace_article(before.id, cut, self._quota.versions, is_news=not reread)
        return Updated(self._article(before.id), came, left, reread)

    def _gave(self, draft: Draft) -> Article | None:
        """The article that the draft's source gave with this text, if it still is that, and need
        not be cut anew.
        """
        article = self.store.articles.by_source(draft.source)
        row = self._row(draft)
        if article is None or row is None or row.text_sha256 != fingerprint(draft.text):
            return None
        if not self._audiences.admit(article.id, draft.audience):
            return None
        if self._is_marked_otherwise(article, draft):
            return None
        return article if self._matcher.is_still(article, draft) else None

    def _is_kept(self, article: Article, draft: Draft) -> bool:
        """Whether a text is kept for its readers already: another has just brought it, or others
        give it too, be it wrapped in another way. What is as it was, but read by other rules, is
        told by the first source.
        """
        if not self._audiences.admit(article.id, draft.audience):
            return False
        if self._matcher.has_text(article, draft):
            return True
        if draft.source == article.source and self._matcher.is_as_it_was(article, draft):
            return False
        return not self._matcher.speaks_alone(article, draft)

    def _settle(
        self, writer: Writer, article: Article, draft: Draft, cut: PreparedArticle | None
    ) -> Updated | Unchanged:
        """Note that a source gives the text that is kept; the first one also tells its title, and
        whether it is whole and marked. ``cut`` is the draft, where it is cut already.
        """
        reread = self._matcher.is_as_it_was(article, draft)
        _note(writer, article.id, self._standing_for(article, draft) if reread else draft)
        if cut and self._is_marked_otherwise(article, draft):
            writer.resplit(article.id, article.version, cut)
            writer.touch()
        if not _describes(draft, article):
            return Unchanged(article)
        is_told = differs(article, draft)
        writer.describe(article.id, draft, is_news=is_told and not reread)
        writer.touch()
        described = self._article(article.id)
        return Updated(described, 0, 0, reread) if is_told else Unchanged(described)

    def _standing_for(self, article: Article, draft: Draft) -> Draft:
        """What is noted of a source that is as it was: what it gives stands for the article's text,
        which the first of several sources tells, and goes by the article's title.
        """
        row, kept = self._row(draft), self._matcher.text(article)
        if draft.source == article.source or not (row and kept):
            return draft
        return replace(draft, text=kept.text, title=article.title if row.title else draft.title)

    def _is_marked_otherwise(self, article: Article, draft: Draft) -> bool:
        """Whether an article's first source gives its very text, but says otherwise whether it has
        marks.
        """
        kept = self._matcher.text(article) if draft.source == article.source else None
        if kept is None or kept.marked == draft.marked:
            return False
        return self._matcher.has_text(article, draft)

    def _open(self, writer: Writer, article: Article, cut: PreparedArticle) -> Added:
        """Give an article to others too, as they brought it: to them it is new."""
        if not self._matcher.is_to_the_letter(article, cut.draft):
            writer.replace_article(article.id, cut, self._quota.versions)
        writer.widen(article.id, cut.draft.audience)
        return self._added(article.id, cut)

    def _added(self, article: int, cut: PreparedArticle) -> Added:
        words, language = word_count(cut.draft.text), language_of(cut.draft.text)
        alike = self._matcher.alike(article, cut)
        return Added(self._article(article), words, language, alike)

    def _known(self, writer: Writer, draft: Draft) -> Article | None:
        """The article from the draft's source; none where that shared an article with others and
        now says something else: a copy of a file that has become another article.
        """
        article = self.store.articles.by_source(draft.source)
        if article is None or self._matcher.is_still(article, draft):
            return article
        writer.drop_source(draft.source, article)
        return None

    def _article(self, id: int) -> Article:
        """The article with an id, which this transaction keeps."""
        return self.store.articles.get([id])[id]

    def _is_noted(self, draft: Draft) -> bool:
        """Whether a source's revision and title are already known to be the draft's."""
        row = self._row(draft)
        return row is not None and (row.title, row.revision) == (draft.title, draft.revision)

    def _row(self, draft: Draft) -> SourceRow | None:
        """What is known of the draft's source."""
        return self.store.sources.lookup([draft.source]).get(draft.source)


def _note(writer: Writer, article: int, draft: Draft) -> None:
    """Note that an article was read from the draft's source: somebody wants it again."""
    writer.put_source(article, draft)
    writer.recall_forgotten(hashes_of_draft(draft))


def _describes(draft: Draft, article: Article) -> bool:
    """Whether a draft is from an article's first source, which says something else of it."""
    is_other = differs(article, draft) or draft.partial != article.partial
    return is_other and draft.source == article.source
