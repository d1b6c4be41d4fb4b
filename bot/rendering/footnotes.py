"""Draws one finding as markdown: its sentence in bold within its passage, and its footnote."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.language.formatting import in_part, in_words
from bot.language.translation import _
from bot.rendering import links, markdown
from index import Article, Draft, Finding, Quote

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
    quote, passage = finding.quote, finding.passage
    before = passage.text[: quote.start - passage.start]
    after = passage.text[quote.end - passage.start :]
    whole = _block(before, _bold(finding, number, limit), after)
    if len(whole) <= limit:
        return whole
    sentence = _bold(finding, number, limit - len("> "))
    side = (limit - len(f">  {sentence} ")) // 2
    if side < len(f" {markdown.ELLIPSIS}"):
        return f"> {sentence}"
    start, end = markdown.shorten_start(before, side), markdown.shorten(after, side)
    return _block(start, sentence, end)


def alone(sentence: str, number: int, limit: int) -> str:
    """A block quote of a sentence alone, not in bold, at most ``limit`` characters."""
    mark = _mark(number)
    return f"> {short(sentence, limit - len('> ') - len(mark))}{mark}"


def linked(sentence: str, about: Article | Draft, number: int, limit: int) -> str:
    """The same with a number that opens the page there, if that fits the limit too."""
    plain = alone(sentence, number, limit)
    quote = plain.removesuffix(_mark(number))
    ways = (f"{quote} [{raised(number)}](<{page}>)" for page in _pages(about, sentence))
    return next((way for way in ways if len(way) <= limit), plain)


def plain_passage(finding: Finding, limit: int) -> str:
    """A block quote of the passage with nothing in bold: the nearest is no answer."""
    whole = _block("", "", finding.passage.text)
    return whole if len(whole) <= limit else f"> {short(finding.passage.text, limit - len('> '))}"


def footnote(finding: Finding, number: int) -> str:
    """A small line: number, title, source, date, and a link that opens the page there; then one
    with the other articles that have the same sentence, if there are any.
    """
    article = finding.quote.article
    title = f"{raised(number)} **{short(article.title, _TITLE)}**"
    opens = _opens(article, finding.quote.text)
    parts = (title, source(article), published(article), in_part(article), opens)
    line = "-# " + _SEPARATOR.join(part for part in parts if part)
    return f"{line}\n{_also(finding.also)}" if finding.also else line


def source(article: Article | Draft) -> str:
    """Who brought it out, else the site, else the name of the file; empty where it was pasted."""
    name = article.publisher or links.site(article.url) or links.file_name(article.source)
    return short(name, _SOURCE)


def published(article: Article | Draft) -> str:
    """The day it came out, as in 4 May 2026; empty where that is not known."""
    return day(article.published) if article.published else ""


def day(when: date) -> str:
    """As in 4 May 2026."""
    return in_words(when).replace(" ", _UNBROKEN)


def short(text: str, limit: int) -> str:
    """Escaped text of at most ``limit`` characters."""
    return markdown.escape(markdown.shorten(text, limit))


def _also(others: Sequence[Quote]) -> str:
    """The titles, each a link to the sentence there, or to the page, or none where that is long."""
    titles = [short(other.article.title, _ALSO_TITLE) for other in others]
    pages = [_pages(other.article, other.text) for other in others]
    for way in range(2):
        each = zip(titles, pages, strict=True)
        linked = (f"[{title}](<{ways[way]}>)" if ways else title for title, ways in each)
        if len(line := _in_others(linked)) <= _ALSO:
            return line
    return _in_others(titles)


def _in_others(titles: Iterable[str]) -> str:
    return "-# " + _("also in {titles}").format(titles=_SEPARATOR.join(titles))


def _opens(article: Article, sentence: str) -> str:
    words = _("open")
    ways = (f"[{words}](<{way}>)" for way in _pages(article, sentence))
    return next((way for way in ways if len(way) <= LONGEST_LINK), "")


def _pages(about: Article | Draft, sentence: str) -> tuple[str, ...]:
    """The address that opens the page at a sentence, then the page's own; none without a page."""
    page = links.safe(about.url)
    return (links.at_sentence(page, sentence), page) if page else ()


def _bold(finding: Finding, number: int, limit: int) -> str:
    mark = _mark(number)
    return f"**{short(finding.quote.text, limit - len('****') - len(mark))}**{mark}"


def _mark(number: int) -> str:
    return f"{_THIN_SPACE}{raised(number)}"


def _block(before: str, sentence: str, after: str) -> str:
    """``sentence`` is markdown already and joins the paragraphs that it touches."""
    head, tail = markdown.paragraphs(before), markdown.paragraphs(after)
    touching = (markdown.escape(head[-1]), sentence, markdown.escape(tail[0]))
    lines = [
        *map(markdown.escape, head[:-1]),
        " ".join(piece for piece in touching if piece),
        *map(markdown.escape, tail[1:]),
    ]
    return "\n".join(f"> {line}" for line in lines if line)
