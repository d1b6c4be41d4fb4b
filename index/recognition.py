"""Tells which article, of those that are kept, a text is that arrives, and for whom."""

from collections.abc import Sequence

from index.address import is_address, page_of
from index.article import Article, Draft
from index.audiences import Audiences
from index.connection import Connections
from index.contents import Contents
from index.rows import fingerprint, marks
from index.sources import Sources
from index.stored import Cut
from index.twins import are_twins, sketch
from index.vectors import Vectors

_CANDIDATES = 3


class Recognition:
    """Compares what arrives with one library's articles.

    What was added for some readers is never taken for what was added for others, unless it is the
    same to the letter: nobody reads what others alone were given.
    """

    def __init__(
        self,
        connections: Connections,
        contents: Contents,
        sources: Sources,
        vectors: Vectors,
        audiences: Audiences,
    ) -> None:
        self._connections = connections
        self._contents = contents
        self._sources = sources
        self._vectors = vectors
        self._audiences = audiences

    def same(self, cut: Cut) -> Article | None:
        """The article that another source has brought already."""
        return self._same_page(cut.draft) or self._same_text(cut)

    def is_still(self, article: Article, cut: Cut) -> bool:
        """Whether what a source gives is still the article that was read from it: always, where it
        is the only source.
        """
        if self._sources.of(article.id) == (cut.draft.source,):
            return True
        if not self._audiences.admit(article.id, cut.draft.audience):
            return self.is_to_the_letter(article, cut.draft)  # other sources may have said more
        page = _page(cut.draft)
        if page and page == _page(article):
            return True
        return are_twins(self._texts(article), cut.prose_texts)

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

    def _same_page(self, draft: Draft) -> Article | None:
        """The article for the same readers whose page is the draft's own: a page may say more to
        those who have a key to it.
        """
        page = _page(draft)
        found = self._contents.of_page(page) if page else ()
        same = (each for each in found if _page(each) and self._has_same_readers(each, draft))
        return next(same, None)

    def _same_text(self, cut: Cut) -> Article | None:
        """The article that has nearly all sentences of the draft."""
        hashes = sketch(cut.prose_texts)
        rows = self._connections.rows(
            f"SELECT article FROM sketch WHERE hash IN ({marks(hashes)})"
            " GROUP BY article ORDER BY count(*) DESC, article LIMIT ?",
            *hashes,
            _CANDIDATES,
        )
        found = (self._contents.the(id) for (id,) in rows)
        return next((each for each in found if self._is_same(each, cut)), None)

    def _is_same(self, article: Article, cut: Cut) -> bool:
        """Whether two texts are one article: nearly the same where they have the same readers, else
        to the letter.
        """
        if self._has_same_readers(article, cut.draft):
            return are_twins(self._texts(article), cut.prose_texts)
        return self.is_to_the_letter(article, cut.draft)

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


def _page(of: Article | Draft) -> str | None:
    """The page that it was read from; a file may name a page, but is another."""
    return page_of(of.url or of.source) if is_address(of.source) else None
