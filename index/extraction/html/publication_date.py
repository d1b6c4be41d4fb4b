"""The day on which an article was published, where its page shows one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
    r"|bewerkt|atualizado|edited|reviewed|gültig|valid)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"date|time(?!line)|publi|posted|release|created|submitted|byline|meta|stamp|datum|fecha|credit"
    r"|author|(?:article|post|entry|news|^|\s)[-_]?info(?:\s|$)",
    re.IGNORECASE,
)
_APART = re.compile(
    r"comment|related|sidebar|footer|recommend|teaser|promo|widget|popular|latest|copyright"
    r"|ticker|event|weather",
    re.IGNORECASE,
)
_NEAR_APART = re.compile(r"comment|related|footer|copyright|weather", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*+(?:(?:(?:first |erst)?(?:published|posted|veröffentlicht|erschienen"
    r"|publi(?:é|cado|cato)\w*)|geschrieben von|gespeichert von|pressemitteilung vom|erstellt"
    r"|written)\b|dat(?:e|um):)",
    re.IGNORECASE,
)
_NO_DAY = re.compile(  # of rights, or of something that lasts some hours
    r"©|\bcopyright\b|\(c\)|\d[:.]\d\d\s?(?:uhr|h|am|pm)?\s?(?:[-–]|bis|to|until)\s?\d?\d[:.]\d\d",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\b(?:datePublished|schema:dateCreated|dc:(?:date|issued|created))\b")
_STATED = re.compile(
    r"(?:^|\s)(?:published|entry-date|dateline|post-date|article-date|date-?published|(?:\S+__)?pubdate"
    r"|date-header|article__date|post__date|dtreviewed|updated\s+published)(?:\s|$)",
    re.IGNORECASE,
)
_LONG_TITLE = 12  # letters
_MOST_HEADLINES = 5
_BYLINE = re.compile(
    r"\b(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Tt]ext):?\s+[^\W\d_a-z]"
)
_MOST_OTHERS = 4  # words beside a date in a line that says by whom an article is
_MOST_IN_BYLINE = 20
_IN_PARAGRAPH = re.compile(r"\W*+(?:[^\W\d_]++[\s/-]*+){0,3}+[,(]?\s*+")
_BEFORE_OTHERS = re.compile(r"\s*[|·•/]\s")
_BEHIND = re.compile(r"\s*(?:[)\]]\s*)?(?:\([\w/ ]{2,20}\)\s*)?[-–—:.|]\s")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page as it is shown, with the elements that its words stand in."""

    text: str
    elements: Sequence[_Element]

    @property
    def element(self) -> _Element:
        return self.elements[0]


def day_of_page(
    page: _Element, title: str, language: str, stated: date | None = None
) -> date | None:
    """The day of an article: ``stated`` in its metadata, set right by the day that its page
    shows; without, the day in the marks of dates of an article, or in a line about its headline.
    """
    lines = list(_lines(page))
    shown = _shown(lines, title, language)
    if stated:
        return _set_right(stated, shown, language)
    return _marked(page, language) or _first(shown) or _labelled(lines, language)


def _set_right(stated: date, shown: Sequence[tuple[_Line, date]], language: str) -> date:
    """The day that readers see, where metadata has that of a later change, or of another zone."""
    named = {day for line, _ in shown for *_, day in dates_in(line.text, language)}
    day = next((day for line, day in shown if not _CHANGED.search(line.text)), stated)
    is_turned = (day.month, day.day) == (stated.day, stated.month)
    is_right = stated in named or is_turned or day > stated + timedelta(days=1)
    return stated if is_right else day


def _first(shown: Sequence[tuple[_Line, date]]) -> date | None:
    """The first that is not of a change, if there is one."""
    ranked = sorted(shown, key=lambda found: bool(_CHANGED.search(found[0].text)))
    return next((day for _, day in ranked), None)


def _marked(page: _Element, language: str) -> date | None:
    """What elements that mean a day of publication say, where they agree."""
    days = {day for each in elements(page) if (day := _marked_day(each, language))}
    return days.pop() if len(days) == 1 else None


def _marked_day(element: _Element, language: str) -> date | None:
    names = f"{element.get('itemprop', '')} {element.get('property', '')}"
    is_published = _PUBLISHED.search(names) or (
        element.tag == "time" and element.get("pubdate") is not None
    )
    if not is_published and not _STATED.search(element.get("class", "")):
        return None
    if element.tag == "body" or _is_apart(element, _APART, 5) or _is_in_row(element):
        return None
    written = [element.get(name) or "" for name in ("content", "datetime", "title")]
    text = " ".join(map(str, element.itertext()))
    written.append(text if len(text) < 200 else "")
    return next(filter(None, (date_in(each[:200], language) for each in written)), None)


def _shown(lines: Sequence[_Line], title: str, language: str) -> list[tuple[_Line, date]]:
    """The lines with a day about the first headline that has some."""
    for at in _headlines(lines, title)[:_MOST_HEADLINES]:
        found = [(line, day) for line in _head(lines, at) if (day := _day_of(line, language))]
        if found:
            return found
    return []


def _head(lines: Sequence[_Line], at: int) -> list[_Line]:
    after: list[_Line] = []
    for line in lines[at : at + 1 + _AFTER]:
        after.append(line)
        if sum(len(each.text.split()) >= _PARAGRAPH for each in after) > 1:
            break
    return [*after, *reversed(lines[max(0, at - _BEFORE) : at])]


def _labelled(lines: Sequence[_Line], language: str) -> date | None:
    """What lines that name it the day of publication say, where they agree."""
    labelled = [line for line in lines if _LABEL.match(line.text) and len(line.text) < 100]
    days = {
        day
        for line in labelled
        if not _is_apart(line.element, _APART, 5) and (day := date_in(line.text, language))
    }
    return days.pop() if len(days) == 1 else None


def _headlines(lines: Sequence[_Line], title: str) -> list[int]:
    """Where the headline stands, the likeliest place first."""
    key = key_of(title)
    places = [n for n, line in enumerate(lines) if key and key_of(line.text) == key]
    if not places and len(key) >= _LONG_TITLE:
        places = [n for n, line in enumerate(lines) if _is_like(line, key)]
    headings = [n for n in places if _in_heading(lines[n].element)]
    chief = [n for n in headings if _is_in(lines[n].element, "h1")]
    others = [n for n in headings or places if not _is_apart(lines[n].element, _APART, 5)]
    return list(dict.fromkeys((*chief, *others))) or headings[:1]


def _is_like(line: _Line, key: str) -> bool:
    other = key_of(line.text)
    is_long = len(other) >= _LONG_TITLE
    return is_long and (other in key or key in other) and _in_heading(line.element)


def _in_heading(element: _Element) -> bool:
    return _is_in(element, "h1", "h2", "h3")


def _is_in(element: _Element, *tags: str) -> bool:
    return any(each.tag in tags for each in outward(element, 4))


def _day_of(line: _Line, language: str) -> date | None:
    if _is_apart(line.element, _NEAR_APART, 3, ("nav",)) or _NO_DAY.search(line.text):
        return None
    if _is_in(line.element, "blockquote") or _is_in_row(line.element):
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
    is_dated, is_byline = any(map(_is_dated, line.elements)), bool(_BYLINE.search(line.text))
    most = _MOST_IN_BYLINE if is_dated else _MOST_OTHERS if is_byline else 0
    if not is_dated and len(others) > 1 and line.text.rstrip().endswith((".", "!", "?")):
        return None  # a sentence
    begins = start == 0 and (_in_heading(line.element) or _BEFORE_OTHERS.match(line.text[end:]))
    return day if len(others) <= (_MOST_OTHERS if begins else most) else None


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


def _is_apart(
    element: _Element,
    signs: re.Pattern[str],
    levels: int,
    tags: Sequence[str] = ("footer", "aside", "nav"),
) -> bool:
    return any(
        each.tag in tags or signs.search(class_and_id(each))
        for each in outward(element, levels)
        if each.tag not in ("html", "body")
    )


def _lines(page: _Element) -> Iterator[_Line]:
    line, around = "", list[_Element]()
    for element, is_behind, text in texts(page):
        if element.tag in BLOCKS or element.tag == "br":
            if around:
                yield _Line(" ".join(line.split()), around)
            line, around = "", []
        if text and not text.isspace():
            parent = element.getparent() if is_behind else element
            around.extend(() if parent is None else (parent,))
        is_glued = line[-1:].isdigit() and text[:1].isdigit()  # two days, of which one is hidden
        line += f" {text}" if is_glued else text
