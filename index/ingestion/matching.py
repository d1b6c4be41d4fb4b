"""Tells which article, of those that are kept, a text is that arrives, and for whom.

Two articles never become one. What arrives is an article that is kept only if

- it comes from a source of it; or
- it has the article's title and date, and its page or the very text, white space aside. Where its
  own address is that page's, whatever it says is the page's next version.

What a source gives takes the place of a text only where that was the source's alone, or its page's.
A source that shares an article with others, and now says something else, is parted from it. What
was added for some readers is never taken for what was added for others, unless it is the same to
the letter: nobody reads what others alone were given.
"""

from collections.abc import Sequence
from itertools import islice

from index.domain.article import Article, Draft
from index.domain.stored import PreparedArticle
from index.storage.sqlite.store import SqliteStore
from index.storage.sqlite.tables.rows import marks
from index.storage.sqlite.tables.sources import page_given
from index.text.near_duplicates import are_alike, sketch, unspaced, whole
from index.text.normalize import fingerprint
from index.text.urls import page_of

_CANDIDATES = 12
_TOLD = 3
_SHARED = 3  # one hash of so many: of two that are alike, six of ten are expected to be shared


class ArticleMatcher:
    """Compares what arrives with one library's articles."""

    def __init__(self, storage: SqliteStore) -> None:
        self._connections = storage.connections
        self._contents = storage.contents
        self._sources = storage.sources
        self._vectors = storage.vectors
        self._audiences = storage.audiences

    def same(self, draft: Draft) -> Article | None:
        """The article that another source has brought already."""
        return self._same_page(draft) or self._same_text(draft)

    def is_still(self, article: Article, draft: Draft) -> bool:
        """Whether what one of an article's sources gives is still that article."""
        if self._sources.of(article.id) == (draft.source,):
            return True
        if not self._audiences.admit(article.id, draft.audience):
            return self.is_to_the_letter(article, draft)  # other sources may have said more
        return self.speaks_alone(article, draft) or self._says_the_same(article, draft)

    def speaks_alone(self, article: Article, draft: Draft) -> bool:
        """Whether nobody else has given an article's text, but the draft's source or its page: only
        then may the draft's text take its place.
        """
        pages = self._sources.pages_of_others(article.id, draft.source)
        return not pages or pages == {page_given(draft)}

    def is_to_the_letter(self, article: Article, draft: Draft) -> bool:
        """Whether a draft is all that there is to read of an article: headings and title too."""
        return not differs(article, draft) and self.has_text(article, draft)

    def has_text(self, article: Article, draft: Draft) -> bool:
        """Whether a draft's text is that of an article now, to the letter."""
        return bool(
            self._connections.rows(
                "SELECT 1 FROM version WHERE article = ? AND number = ? AND sha256 = ?",
                article.id,
                article.version,
                fingerprint(draft.text),
            )
        )

    def has_words(self, article: Article, draft: Draft) -> bool:
        """Whether a draft's text is that of an article now, white space aside."""
        rows = self._connections.rows(
            "SELECT text FROM version WHERE article = ? AND number = ?", article.id, article.version
        )
        return any(unspaced(text) == unspaced(draft.text) for (text,) in rows)

    def alike(self, article: int, cut: PreparedArticle) -> tuple[Article, ...]:
        """The articles that an article with this text is much like, the likest first: of those that
        are given to all of its audience, so that no title is told to others.
        """
        hashes = sketch(cut.prose_texts)
        rows = self._connections.rows(
            f"SELECT article FROM sketch WHERE hash IN ({marks(hashes)}) AND article <> ?"
            " AND (article NOT IN (SELECT article FROM audience)"
            " OR article IN (SELECT article FROM audience WHERE name = ?))"
            " GROUP BY article HAVING count(*) * ? >= ?"
            " ORDER BY count(*) DESC, article DESC LIMIT ?",
            *hashes,
            article,
            cut.draft.audience,
            _SHARED,
            len(hashes),
            _CANDIDATES,
        )
        found = (self._contents.the(id) for (id,) in rows)
        texts = cut.prose_texts
        return tuple(islice((e for e in found if are_alike(self._texts(e), texts)), _TOLD))

    def _same_page(self, draft: Draft) -> Article | None:
        """The article for the same readers whose page is the draft's own: a page may say more to
        those who have a key to it.
        """
        found = (self._contents.the(id) for id in self._sources.of_pages(_pages(draft)))
        return next((each for each in found if self._is_page(each, draft)), None)

    def _is_page(self, article: Article, draft: Draft) -> bool:
        """Whether a draft is from an article's page: by its own address, or by the one that it
        names, if it has the article's title and date. Some sites name one address on all pages.
        """
        if not (self._has_same_readers(article, draft) and self.speaks_alone(article, draft)):
            return False
        known = {page_of(source) for source in self._sources.of(article.id)}
        return page_of(draft.source) in known or _is_called_the_same(article, draft)

    def _same_text(self, draft: Draft) -> Article | None:
        """The article that has the draft's title, date and text."""
        published = draft.published.isoformat() if draft.published else None
        rows = self._connections.rows(
            "SELECT article.id FROM sketch JOIN article ON article.id = sketch.article"
            " WHERE hash = ? AND title = ? AND published IS ? ORDER BY article.id",
            whole(draft.text),
            draft.title,
            published,
        )
        found = (self._contents.the(id) for (id,) in rows)
        return next((each for each in found if self._is_same(each, draft)), None)

    def _is_same(self, article: Article, draft: Draft) -> bool:
        """Whether two texts are one article: the same where they have the same readers, else to the
        letter.
        """
        if self._has_same_readers(article, draft):
            return self._says_the_same(article, draft)
        return self.is_to_the_letter(article, draft)

    def _says_the_same(self, article: Article, draft: Draft) -> bool:
        return _is_called_the_same(article, draft) and self.has_words(article, draft)

    def _has_same_readers(self, article: Article, draft: Draft) -> bool:
        wanted = draft.audience
        return self._audiences.of(article.id) == (set() if wanted is None else {wanted})

    def _texts(self, article: Article) -> Sequence[str]:
        return self._vectors.sentences(article.id, article.version)


def differs(article: Article, draft: Draft) -> bool:
    """Whether the draft has another title, address, date, author or publisher."""
    return (draft.title, draft.url, draft.published, draft.author, draft.publisher) != (
        article.title,
        article.url,
        article.published,
        article.author,
        article.publisher,
    )


def _is_called_the_same(article: Article, draft: Draft) -> bool:
    return (article.title, article.published) == (draft.title, draft.published)


def _pages(draft: Draft) -> set[str]:
    """The page at the draft's own address, and the one that it says to be."""
    return {page for page in (page_of(draft.source), page_given(draft)) if page}
