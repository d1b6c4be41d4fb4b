"""Reads web pages: the article without menus and adverts, and what the page says of it."""

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.html_article import keep_article
from index.extraction.html_blocks import text_of
from index.extraction.html_cleaning import clean
from index.extraction.html_parsing import decoded_page, parsed
from index.text.language import word_count

_FEWEST_WORDS = 12
_MOST_BYTES = 2**23


def read_html(data: bytes, source: str, charset: str | None = None) -> Draft:
    """The article of a page, as a marked text; ``charset``: the encoding that its server names.

    Raises UnreadableArticle where there is none: too few words, or a wall in front of it.
    """
    if len(data) > _MOST_BYTES:
        raise UnreadableArticle(source, Reason.PAGE_TOO_LARGE)
    page = parsed(decoded_page(data, charset))
    if page is None:
        raise UnreadableArticle(source, Reason.NO_ARTICLE)
    clean(page)
    is_partial = keep_article(page)
    text = text_of(page)
    words = word_count(text)
    if words < _FEWEST_WORDS:
        raise UnreadableArticle(source, Reason.FEW_WORDS, n=str(words))
    return Draft(title="", text=text, source=source, marked=True)
