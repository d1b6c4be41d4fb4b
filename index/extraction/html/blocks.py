"""HTML elements -> the blocks of a marked text, in reading order.

Every reader that has or can make HTML ends here, so that a list, a table or a superscript is the
same in all of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from index.domain.line import LineKind
from index.extraction.html.elements import BLOCKS, UNSEEN, text_in
from index.extraction.html.tables import Row, data_rows, has_head
from index.extraction.list_number import list_number
from index.text import markup
from index.text.sentence_roles import is_credit

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CAPTIONS = ("figcaption", "caption")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_WIDE_LINE = 50  # characters; a shorter line that ends by <br> was meant to end there
_ENDS = re.compile(r"[.!?…:;。！？؟۔।][\"'”’»)\]]*$")
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")
_LINE_END = "\n"


def text_of(root: _Element) -> str:
    """The marked text of an element and all that is in it."""
    return joined(blocks(root))


def joined(found: Iterable[str]) -> str:
    """Blocks as a text: parted by blank lines, but the items of a list by line ends."""
    parts: list[str] = []
    was_item = False
    for block in found:
        is_item = next(markup.lines(block)).kind is LineKind.ITEM
        parts += ["" if not parts else "\n" if is_item and was_item else "\n\n", block]
        was_item = is_item
    return "".join(parts)


def blocks(root: _Element) -> Iterator[str]:
    """The blocks of an element and all that is in it, each with its marks."""
    writer = _Writer()
    _walk(root, writer, _Place())
    writer.end()
    yield from writer.blocks


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a page an element stands."""

    depth: int = -1  # of how many items the item is a part
    is_quoted: bool = False
    is_caption: bool = False
    heading: int = 0


@dataclass(slots=True)
class _Writer:
    """Collects words until their block ends."""

    blocks: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    place: _Place = _Place()
    opened: tuple[str, int] | None = None  # the item whose mark is not written yet

    def add(self, text: str | None, place: _Place) -> None:
        if text:
            self.place = place
            self.words.append(_SPACES.sub(" ", text))

    def end(self) -> None:
        for line in _unwrapped("".join(self.words).split(_LINE_END)):
            self.blocks.append(self._marked(line))
        self.words.clear()

    def _marked(self, line: str) -> str:
        if self.opened:
            number, depth = self.opened
            self.opened = None
            return markup.item(line, number, depth)
        place = self.place
        if place.heading:
            return markup.heading(line, place.heading)
        if place.is_caption or is_credit(line):
            return markup.caption(line)
        if place.is_quoted:
            return markup.quotation(line)
        return markup.continued(line, place.depth) if place.depth >= 0 else markup.paragraph(line)


def _walk(element: _Element, writer: _Writer, place: _Place) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in UNSEEN:
        return
    if tag == "br":
        writer.words.append(_LINE_END)
    elif tag == "pre":
        writer.end()
        writer.blocks += _code(element)
    elif tag == "table" and (rows := data_rows(element)):
        writer.end()
        writer.blocks += _table(element, rows)
    elif tag in ("ul", "ol", "menu"):
        writer.end()
        _write_list(element, writer, place)
        writer.end()
    elif tag in BLOCKS or "-" in tag:
        writer.end()
        _inside(element, writer, _placed(tag, place))
        writer.end()
    else:
        _inside(element, writer, place)


def _inside(element: _Element, writer: _Writer, place: _Place) -> None:
    writer.add(element.text, place)
    for child in element:
        _walk(child, writer, place)
        writer.add(child.tail, place)


def _placed(tag: str, place: _Place) -> _Place:
    return _Place(
        place.depth,
        place.is_quoted or tag == "blockquote",
        place.is_caption or tag in _CAPTIONS,
        _HEADINGS.get(tag, place.heading),
    )


def _write_list(element: _Element, writer: _Writer, place: _Place) -> None:
    depth = place.depth + 1
    numbers = _numbers(element)
    for child in element:
        if child.tag == "li":
            writer.opened = (next(numbers), depth)
            _inside(child, writer, _Place(depth))
            writer.end()
            writer.opened = None
        else:
            _walk(child, writer, _Place(depth))
        writer.add(child.tail, _Place(depth))


def _numbers(element: _Element) -> Iterator[str]:
    """The marks of a list's items, as they are shown."""
    number = list_number(element.get("start"))
    is_numbered = element.tag == "ol" and element.get("type", "1") == "1"
    for item in element.iterchildren("li"):
        number = list_number(item.get("value"), number)
        yield f"{number}." if is_numbered else ""
        number += 1


def _code(element: _Element) -> Iterator[str]:
    """The lines of preformatted text; one that is prose, as of an old document, is no code."""
    for each in element.iter("br"):
        each.tail = _LINE_END + (each.tail or "")
    lines = text_in(element).expandtabs(4).split(_LINE_END)
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    if _is_prose(lines):
        for part in _BLANK_LINE.split(_LINE_END.join(lines)):
            yield from map(markup.paragraph, filter(None, _unwrapped(part.split(_LINE_END))))
    elif lines:
        yield markup.code([line.rstrip() for line in lines])


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether lines are sentences that wrap: nearly all words in them are of letters."""
    words = " ".join(lines).split()
    plain = sum(word.strip("\"'“”‘’.,;:!?()-").isalpha() for word in words)
    return len(words) > _WIDE_LINE and plain > 0.8 * len(words)


def _table(table: _Element, rows: Sequence[Row]) -> Iterator[str]:
    """Its caption and its rows."""
    for caption in table.iterchildren("caption"):
        yield from map(markup.caption, filter(None, [_on_a_line(caption)]))
    words = [["" if cell is None else _on_a_line(cell) for cell in row] for row in rows]
    yield from filter(None, [markup.table(words, has_head(rows))])


def _on_a_line(element: _Element) -> str:
    """The words of an element's blocks, without their marks."""
    writer = _Writer()
    _inside(element, writer, _Place())
    writer.end()
    found = "\n".join(writer.blocks)
    return " ".join(found[line.start : line.end] for line in markup.lines(found))


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Lines as they were meant: one that is wide and ends no sentence goes on in the next."""
    kept = ""
    for line in map(str.strip, lines):
        goes_on = len(kept) >= _WIDE_LINE and line and not _ENDS.search(kept)
        if kept and not goes_on:
            yield kept
            kept = ""
        kept = f"{kept} {line}".strip()
    if kept:
        yield kept
