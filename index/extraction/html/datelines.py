"""The day that stands at the head of an article, where its page shows one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lxml.etree import _Element

from index.extraction.html.elements import BLOCKS, class_and_id, elements, outward, text_in, texts
from index.extraction.html.titles import key_of
from index.extraction.written_dates import date_in, dates_in

_BEFORE, _AFTER = 6, 14  # lines around the headline that are its head
_PARAGRAPH = 30  # words; where the text begins
_WORD = re.compile(r"[^\W\d_]+")
_USUAL = re.compile(
    r"\b(?:published|posted|publi(?:é|cado|cato|kováno)\w*|created|written|first|online|veröffentlicht|erstellt|vom|by|von"
    r"|on|at|am|um|on|uhr|date|datum|date|fecha|data|in|le|el|il|à|a|de|min(?:ute)?s?|read|lesezeit"
    r"|mon|tue|wed|thu|fri|sat|sun|\w+day|\w+tag|mittwoch|\w+di|gmt|utc|[a-z]{2,3}t|am|pm|h|der"
    r"|the|article|story|news|comments?|kommentare?|lun\w+|mar\w+|mi[eé]r\w*|jue\w+|vie\w+)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|last|aktualisiert|stand|geändert|mis à jour|actualizado|aggiornato"
    r"|bewerkt|atualizado|edited|reviewed)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"date|time(?!line)|publi|posted|byline|meta|stamp|datum|fecha|credit|author|info",
    re.IGNORECASE,
)
_APART = re.compile(
    r"comment|related|sidebar|footer|recommend|teaser|promo|widget|popular|latest|copyright"
    r"|ticker|event|weather",
    re.IGNORECASE,
)
_NEAR_APART = re.compile(r"comment|related|footer|copyright|weather", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*+(?:(?:first |erst)?(?:published|posted|veröffentlicht|erschienen|publi(?:é|cado|cato)\w*)"
    r"|geschrieben von|gespeichert von|pressemitteilung vom|erstellt|written|datum:|date:)\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"©|\bcopyright\b|\(c\)", re.IGNORECASE)
_STATED = re.compile(
    r"(?:^|\s)(?:published|entry-date|dateline|post-date|article-date|date-?published|pubdate"
    r"|date-header|article__date|post__date|dtreviewed|updated\s+published)(?:\s|$)",
    re.IGNORECASE,
)
_LONG_TITLE = 12  # letters
_BYLINE = re.compile(
    r"\b(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Tt]ext):?\s+[^\W\d_a-z]"
)
_MOST_OTHERS = 4  # words beside a date in a line that says by whom an article is
_MOST_IN_BYLINE = 20
_IN_PARAGRAPH = re.compile(r"\W*+(?:[^\W\d_]++[\s/-]*+){0,3}+[,(]?\s*+")
_BEHIND = re.compile(r"\s*(?:[)\]]\s*)?(?:\([\w/ ]{2,20}\)\s*)?[-–—:.|]\s")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page as it is shown, with the element that it begins in."""

    text: str
    element: _Element


def day_at_head(page: _Element, title: str, language: str) -> date | None:
    """The day in the marks of dates of an article, or in a dateline about its headline."""
    if stated := _stated(page, language):
        return stated
    lines = list(_lines(page))
    return _shown(lines, title, language) or _labelled(lines, language)


def _stated(page: _Element, language: str) -> date | None:
    """What elements that mean a day of publication say, where they agree."""
    days = {day for each in elements(page) if (day := _marked_day(each, language))}
    return days.pop() if len(days) == 1 else None


def _marked_day(element: _Element, language: str) -> date | None:
    means = "datePublished" in element.get("itemprop", "") or (
        element.tag == "time" and element.get("pubdate") is not None
    )
    if not means and not _STATED.search(element.get("class", "")):
        return None
    if element.tag == "body" or _is_apart(element, _APART, 5) or _is_in_row(element):
        return None
    written = [element.get(name) or "" for name in ("content", "datetime", "title")]
    text = " ".join(map(str, element.itertext()))
    written.append(text if len(text) < 200 else "")
    return next(filter(None, (date_in(each[:200], language) for each in written)), None)


def _shown(lines: Sequence[_Line], title: str, language: str) -> date | None:
    at = _headline_at(lines, title)
    if at is None:
        return None
    after: list[_Line] = []
    for line in lines[at : at + 1 + _AFTER]:
        after.append(line)
        if sum(len(each.text.split()) >= _PARAGRAPH for each in after) > 1:
            break
    head = [*after, *reversed(lines[max(0, at - _BEFORE) : at])]
    found = [(line, day) for line in head if (day := _day_of(line, language))]
    published = [day for line, day in found if not _CHANGED.search(line.text)]
    return next(iter(published), None) or next((day for _, day in found), None)


def _labelled(lines: Sequence[_Line], language: str) -> date | None:
    """What lines that name it the day of publication say, where they agree."""
    labelled = [line for line in lines if _LABEL.match(line.text) and len(line.text) < 100]
    days = {
        day
        for line in labelled
        if not _is_apart(line.element, _APART, 5) and (day := date_in(line.text, language))
    }
    return days.pop() if len(days) == 1 else None


def _headline_at(lines: Sequence[_Line], title: str) -> int | None:
    key = key_of(title)
    places = [n for n, line in enumerate(lines) if key and key_of(line.text) == key]
    headings = [n for n in places if _in_heading(lines[n].element)]
    if places or len(key) < _LONG_TITLE:
        return next(iter(headings or places), None)
    alike = (
        n
        for n, line in enumerate(lines)
        if _in_heading(line.element)
        and len(other := key_of(line.text)) >= _LONG_TITLE
        and (other in key or key in other)
    )
    return next(alike, None)


def _in_heading(element: _Element) -> bool:
    return any(each.tag in ("h1", "h2", "h3") for each in outward(element, 4))


def _day_of(line: _Line, language: str) -> date | None:
    if _is_apart(line.element, _NEAR_APART, 3) or _RIGHTS.search(line.text):
        return None
    if _is_in_row(line.element):
        return None
    found = next(dates_in(line.text, language), None)
    words = len(line.text.split())
    if words >= _PARAGRAPH:
        return _day_of_paragraph(line.text, found)
    if time := _time(line.element):
        return date_in(time, language) or (found[2] if found else None)
    if not found:
        return None
    start, end, day = found
    others = _WORD.findall(_USUAL.sub(" ", f"{line.text[:start]} {line.text[end:]}"))
    is_dated, is_byline = _is_dated(line.element), bool(_BYLINE.search(line.text))
    most = _MOST_IN_BYLINE if is_dated else _MOST_OTHERS if is_byline else 0
    if not is_dated and len(others) > 1 and line.text.rstrip().endswith((".", "!", "?")):
        return None  # a sentence
    begins_headline = start == 0 and _in_heading(line.element)
    return day if len(others) <= most or begins_headline else None


def _day_of_paragraph(text: str, found: tuple[int, int, date] | None) -> date | None:
    """The day of a paragraph that begins as news of agencies do: "Vellmar, 4 May 2025 – "."""
    if not found:
        return None
    start, end, day = found
    begins = _IN_PARAGRAPH.fullmatch(text[:start]) and start < 40
    return day if begins and _BEHIND.match(text[end:]) else None


def _is_in_row(element: _Element) -> bool:
    """Whether it stands in a table beside something else."""
    cells = (each for each in outward(element) if each.tag in ("td", "th"))
    cell = next(cells, None)
    row = cell.getparent() if cell is not None else None
    beside = [] if row is None else [*row.iterchildren("td", "th")]
    return sum(bool(text_in(each).strip()) for each in beside) > 1


def _time(element: _Element) -> str | None:
    for each in outward(element):
        if each.tag == "time":
            return each.get("datetime")
        if each.tag in BLOCKS:
            inner = each.find(".//time")
            return inner.get("datetime") if inner is not None else None
    return None


def _is_dated(element: _Element) -> bool:
    return any(_DATED.search(class_and_id(each)) for each in outward(element, 3))


def _is_apart(element: _Element, signs: re.Pattern[str], levels: int) -> bool:
    return any(
        each.tag in ("footer", "aside", "nav") or signs.search(class_and_id(each))
        for each in outward(element, levels)
        if each.tag not in ("html", "body")
    )


def _lines(page: _Element) -> Iterator[_Line]:
    parts: list[str] = []
    first: _Element | None = None
    for element, is_behind, text in texts(page):
        if element.tag in BLOCKS or element.tag == "br":
            if first is not None and (line := " ".join("".join(parts).split())):
                yield _Line(line, first)
            parts, first = [], None
        if first is None and text and not text.isspace():
            first = element.getparent() if is_behind else element
        parts.append(text)
