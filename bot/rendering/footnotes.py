"""Draws one finding as markdown: its sentence in bold within its passage, and its footnote."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.language.formatting import in_part, in_words
from bot.language.translation import _, in_digits
from bot.rendering import block_quotes, links, markdown
from bot.rendering.marked_text import only_quoted, shown_lines
from index import Article, Draft, Excerpt, Finding, LineKind, Quote, cells

LONGEST_LINK = 800
_TITLE = 160
_ALSO_TITLE = 80
_ALSO = 400  # characters; what a quote of the longest sentence leaves
_SOURCE = 60
_SEPARATOR = " · "
_THIN_SPACE = "\u202f"
_UNBROKEN = "\u00a0"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(number: int) -> str:
    """A footnote number: 12 -> ¹²."""
    return str(number).translate(_RAISED)


def in_passage(finding: Finding, number: int, limit: int) -> str:
    """A block quote of the passage with the sentence in bold, at most ``limit`` characters.

    Where the passage is too long it loses its ends; the sentence loses words only when it alone is
    longer than the limit.
    """
    lines = shown_lines(finding.passage, finding.quote)
    return block_quotes.in_bold(lines, _mark(number), limit)


def alone(line: Quote | Excerpt, number: int, limit: int, passage: Quote | None = None) -> str:
    """A block quote of a sentence alone, not in bold, at most ``limit`` characters; the cells of a
    table say what their columns are called, where the ``passage`` does.
    """
    mark = _mark(number)
    lines = only_quoted(shown_lines(passage or line, line))
    return f"> {block_quotes.on_a_line(lines, limit - len('> ') - len(mark))}{mark}"


def linked(line: Quote | Excerpt, about: Article | Draft, number: int, limit: int) -> str:
    """The same with a number that opens the page there, if that fits the limit too."""
    plain = alone(line, number, limit)
    quote = plain.removesuffix(_mark(number))
    ways = (f"{quote} [{raised(number)}](<{page}>)" for page in _pages(about, line))
    return next((way for way in ways if len(way) <= limit), plain)


def plain_passage(finding: Finding, limit: int) -> str:
    """A block quote of the passage with nothing in bold: the nearest is no answer."""
    return block_quotes.plain(shown_lines(finding.passage), limit)


def footnote(finding: Finding, number: int) -> str:
    """A small line: number, title, source, date, page, and a link that opens the page there; then
    one with the other articles that have the same sentence, if there are any.
    """
    article = finding.quote.article
    title = f"{raised(number)} **{short(article.title, _TITLE)}**"
    opens = _opens(finding.quote)
    told = source(article), published(article), page_of(finding.quote), in_part(article)
    parts = (title, *told, opens)
    line = "-# " + _SEPARATOR.join(part for part in parts if part)
    return f"{line}\n{_also(finding.also)}" if finding.also else line


def source(article: Article | Draft) -> str:
    """Who brought it out, else the site, else the name of the file; empty where it was pasted."""
    name = article.publisher or links.site(article.url) or links.file_name(article.source)
    return short(name, _SOURCE)


def published(article: Article | Draft) -> str:
    """The day it came out, as in 4 May 2026; empty where that is not known."""
    return day(article.published) if article.published else ""


def page_of(quote: Quote) -> str:
    """As in p. 12; empty where its text has no pages."""
    return _("p. {page}").format(page=in_digits(quote.page)) if quote.page else ""


def day(when: date) -> str:
    """As in 4 May 2026."""
    return in_words(when).replace(" ", _UNBROKEN)


def short(text: str, limit: int) -> str:
    """Escaped text of at most ``limit`` characters."""
    return markdown.escape(markdown.shorten(text, limit))


def _also(others: Sequence[Quote]) -> str:
    """The titles, each a link to the sentence there, or to the page, or none where that is long."""
    titles = [short(other.article.title, _ALSO_TITLE) for other in others]
    pages = [_pages(other.article, other) for other in others]
    for way in range(2):
        each = zip(titles, pages, strict=True)
        linked = (f"[{title}](<{ways[way]}>)" if ways else title for title, ways in each)
        if len(line := _in_others(linked)) <= _ALSO:
            return line
    return _in_others(titles)


def _in_others(titles: Iterable[str]) -> str:
    return "-# " + _("also in {titles}").format(titles=_SEPARATOR.join(titles))


def address_of(article: Article) -> str | None:
    """Where it can be opened; None where it was pasted, or is a file without a message."""
    return links.safe(article.url) or links.origin_of(article.source)


def _opens(quote: Quote) -> str:
    """A link, or that the article is nowhere but here."""
    words = _("open")
    ways = (f"[{words}](<{way}>)" for way in _pages(quote.article, quote))
    nowhere = _("pasted here") if links.is_pasted(quote.article.source) else ""
    return next((way for way in ways if len(way) <= LONGEST_LINK), nowhere)


def _pages(about: Article | Draft, quote: Quote | Excerpt) -> tuple[str, ...]:
    """The address that opens the page at a quote, then the page's own; of what came with a message
    or in a feed that one; none of what has no page.
    """
    if page := links.safe(about.url):
        return _at(page, quote), page
    origin = links.origin_of(about.source)
    return (origin,) if origin else ()


def _at(page: str, quote: Quote | Excerpt) -> str:
    """The address that opens a document at its page, a web page at the words."""
    if quote.page:
        return links.at_page(page, quote.page)
    if quote.lines and quote.lines[0].kind is LineKind.ROW:
        return links.at_cells(page, [cell for cell in cells(quote.text) if cell])
    return links.at_sentence(page, quote.text)


def _mark(number: int) -> str:
    return f"{_THIN_SPACE}{raised(number)}"
