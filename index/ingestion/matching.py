"""Tells which article, of those that are kept, a text is that arrives, and for whom.

Two articles never become one. What arrives is an article that is kept only if

- it comes from a source of it; or
- it has the article's title and date, and its page or the very text, white space aside. Where its
  own address is that page's, whatever it says is the page's next version.

What a source gives takes the place of a text only where that was the source's alone, or its page's.
A source that shares an article with others, and now says something else, is parted from it; one
whose bytes are as they were says the same, by whatever rules it is read. What was added for some
readers is never taken for what was added for others, unless it is the same to the letter: nobody
reads what others alone were given.
"""

from collections.abc import Iterable
from itertools import islice
from operator import attrgetter

from index.domain.article import Article, Draft, Version
from index.domain.stored import PreparedArticle
from index.ingestion.audiences import Audiences
from index.ingestion.quotable import quotable_texts
from index.storage.interface import Store
from index.text.near_duplicates import are_alike, sketch, unspaced, whole
from index.text.normalize import fingerprint
from index.text.urls import page_given, page_of

_CANDIDATES = 12
_TOLD = 3
_SHARED = 3  # one hash of so many: of two that are alike, six of ten are expected to be shared
_DETAILS = attrgetter("title", "url", "published", "author", "publisher")


class ArticleMatcher:
    """Compares what arrives with one library's articles."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources = store.sources
        self._audiences = Audiences(store)

    def same(self, draft: Draft) -> Article | None:
        """The article that another source has brought already."""
        return self._same_page(draft) or self._same_text(draft)

    def is_still(self, article: Article, draft: Draft) -> bool:
        """Whether what one of an article's sources gives is still that article."""
        if self._sources.of(article.id) == (draft.source,):
            return True
        if not self._audiences.admit(article.id, draft.audience):
            return self.is_to_the_letter(article, draft)  # other sources may have said more
        return (
            self.speaks_alone(article, draft)
            or self._says_the_same(article, draft)
            or self.is_as_it_was(article, draft)
        )

    def is_as_it_was(self, article: Article, draft: Draft) -> bool:
        """Whether a draft was read from the very bytes of which its source gave an article's title
        and text: what differs then does so by the reader's rules.
        """
        row, kept = self._sources.lookup([draft.source]).get(draft.source), self.text(article)
        if not (row and row.revision and draft.revision and kept) or row.article != article.id:
            return False
        given = (row.revision.sha256, row.text_sha256, row.title or article.title)
        return given == (draft.revision.sha256, kept.sha256, article.title)

    def speaks_alone(self, article: Article, draft: Draft) -> bool:
        """Whether nobody else has given an article's text, but the draft's source or its page: only
        then may the draft's text take its place.
        """
        pages = self._sources.pages_of_others(article.id, draft.source)
        return not pages or pages == {page_given(draft)}

    def is_to_the_letter(self, article: Article, draft: Draft) -> bool:
        """Whether a draft is all that there is to read of an article: headings and title too."""
        return not differs(article, draft) and self.has_text(article, draft)

    def text(self, article: Article) -> Version | None:
        """The current text of an article."""
        key = (article.id, article.version)
        return self._store.texts.get([key]).get(key)

    def has_text(self, article: Article, draft: Draft) -> bool:
        """Whether a draft's text is that of an article now, to the letter."""
        kept = self.text(article)
        return kept is not None and kept.sha256 == fingerprint(draft.text)

    def has_words(self, article: Article, draft: Draft) -> bool:
        """Whether a draft's text is that of an article now, white space aside."""
        kept = self.text(article)
        return kept is not None and unspaced(kept.text) == unspaced(draft.text)

    def alike(self, article: int, cut: PreparedArticle) -> tuple[Article, ...]:
        """The articles that an article with this text is much like, the likest first: of those that
        are given to all of its audience, so that no title is told to others.
        """
        hashes = sketch(cut.quotable_texts)
        ids = self._store.articles.sharing(hashes, -(-len(hashes) // _SHARED))
        audiences = self._store.articles.audiences_of(ids)
        given = (id for id in ids if not audiences[id] or cut.draft.audience in audiences[id])
        candidates = islice((id for id in given if id != article), _CANDIDATES)
        found, texts = self._articles(candidates), cut.quotable_texts
        return tuple(islice((e for e in found if are_alike(self._quotable(e), texts)), _TOLD))

    def _same_page(self, draft: Draft) -> Article | None:
        """The article for the same readers whose page is the draft's own: a page may say more to
        those who have a key to it.
        """
        found = self._articles(self._sources.of_pages(_pages(draft)))
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
        found = self._articles(sorted(self._store.articles.sharing([whole(draft.text)], 1)))
        named = (each for each in found if _is_called_the_same(each, draft))
        return next((each for each in named if self._is_same(each, draft)), None)

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

    def _articles(self, ids: Iterable[int]) -> list[Article]:
        """The articles with these ids, in this order."""
        wanted = list(ids)
        found = self._store.articles.get(wanted)
        return [found[id] for id in wanted if id in found]

    def _quotable(self, article: Article) -> list[str]:
        return quotable_texts(self._store, (article.id, article.version))


def differs(article: Article, draft: Draft) -> bool:
    """Whether the draft has another title, address, date, author or publisher."""
    return _DETAILS(article) != _DETAILS(draft)


def _is_called_the_same(article: Article, draft: Draft) -> bool:
    return (article.title, article.published) == (draft.title, draft.published)


def _pages(draft: Draft) -> set[str]:
    """The page at the draft's own address, and the one that it says to be."""
    return {page for page in (page_of(draft.source), page_given(draft)) if page}
