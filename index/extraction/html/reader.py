"""Reads web pages: the article without menus and adverts, and what the page says of it."""

from lxml.html import HtmlElement

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.html.article import keep_article
from index.extraction.html.blocks import text_of
from index.extraction.html.cleaning import clean
from index.extraction.html.metadata import Metadata, metadata_of
from index.extraction.html.parsing import decoded_page, parsed
from index.extraction.html.walls import take_tills, wall_of
from index.text import markup
from index.text.language import word_count

_FEWEST_WORDS = 12
_MOST_BYTES = 2**23
_MUCH_MORE = 1.5  # times what a page shows
_FEW_SHOWN = 150  # words; of a page with more, what it shows is its article
_SCRIPTED = ("root", "app", "__next", "__nuxt", "___gatsby", "main-app", "react-root")


def read_html(data: bytes, source: str, charset: str | None = None) -> Draft:
    """The article of a page, as a marked text; ``charset``: the encoding that its server names.

    Raises UnreadableArticle where there is none: too few words, or a wall in front of it.
    """
    if len(data) > _MOST_BYTES:
        raise UnreadableArticle(source, Reason.PAGE_TOO_LARGE)
    page = parsed(decoded_page(data, charset))
    if page is None:
        raise UnreadableArticle(source, Reason.NO_ARTICLE)
    about = metadata_of(page, source)
    if wall := wall_of(page, about.title):
        raise UnreadableArticle(source, Reason.WALL, words=wall)
    is_scripted = _is_scripted(page)
    clean(page)
    is_sold = take_tills(page, about.is_free) and not about.is_free
    has_more = keep_article(page)
    text, is_shown = _whole(text_of(page), about)
    words = word_count(text)
    if not words:
        raise UnreadableArticle(source, Reason.NO_ARTICLE)
    if words < _FEWEST_WORDS:
        raise UnreadableArticle(source, Reason.FEW_WORDS, n=str(words))
    return Draft(
        title=about.title or _first_words(text),
        text=text,
        source=source,
        url=about.url,
        published=about.published,
        author=about.author,
        publisher=about.publisher,
        marked=True,
        partial=is_sold or (is_shown and (has_more or (is_scripted and words < _FEW_SHOWN))),
    )


def _whole(shown: str, about: Metadata) -> tuple[str, bool]:
    """The text that a page shows, or else that it gives to be shown by its script; and whether
    it is the first.
    """
    words = word_count(shown)
    if about.is_free and words < _FEW_SHOWN and word_count(about.body) > _MUCH_MORE * words:
        page = parsed("<body>" + about.body.replace("\n", "<p>"))
        given = text_of(page) if page is not None else ""
        if word_count(given) > max(_FEWEST_WORDS, _MUCH_MORE * words):
            return given, False
    return shown, True


def _is_scripted(page: HtmlElement) -> bool:
    """Whether a script builds what a page shows."""
    return any(each.get("id") in _SCRIPTED for each in page.iter("div", "main"))


def _first_words(text: str) -> str:
    first = next(markup.lines(text))
    return text[first.start : first.end]
