"""The marks of stored text: plain Markdown of a small, fixed grammar (docs/text-format.md).

Readers write it block by block; what splits a text reads from it what each line is. Only how a line
begins means something: nothing within a line does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.domain.line import Line, LineKind

PAGE_TURN = "\f"
"""Stands where a new page begins: before a block's mark, or in place of a space within a line."""

_MARKS = (
    (LineKind.HEADING, re.compile(r"#{1,6} +")),
    (LineKind.ITEM, re.compile(r"(?: {2})*(?:-|\d{1,9}[.)]) +")),
    (LineKind.PARAGRAPH, re.compile(r"(?: {2})+|> +|\\")),
)
_CAPTION = re.compile(r"!\[(.*)\]\(\)\s*")
_ROW = re.compile(r"\| (.*) \|\s*")
_FENCE = re.compile(r"`{3,}$")
_FENCE_LINE = re.compile(r"^\f*(`{3,})$", re.MULTILINE)
_RULE = re.compile(r"\|(?: --- \|)+$")
_LOOKS_MARKED = re.compile(r"#{1,6} |(?:-|\d{1,9}[.)]) |[>|\\]|!\[|`{3}| ")
_CELL_END = re.compile(r"(?:^| )\|(?: |$)")
_MOST_ROWS = 2_000  # above a row, among which the head of its table is looked for
_BREAKS = re.compile(r"[^\S\f]+")


def paragraph(words: str) -> str:
    """A paragraph; one that looks as if it began with a mark gets a backslash."""
    line = _on_a_line(words)
    return f"\\{line}" if _LOOKS_MARKED.match(line) else line


def heading(words: str, level: int = 2) -> str:
    """A heading of a level from 1 to 6."""
    return f"{'#' * level} {_on_a_line(words)}"


def item(words: str, number: str = "", depth: int = 0) -> str:
    """A list item; ``number`` as it is shown, such as "2.", where the list is numbered; ``depth``:
    of how many items it is a part.
    """
    return f"{'  ' * depth}{number or '-'} {_on_a_line(words)}"


def continued(words: str, depth: int = 0) -> str:
    """A further paragraph of a list item."""
    return f"{'  ' * (depth + 1)}{_on_a_line(words)}"


def quotation(words: str) -> str:
    """A paragraph of what somebody else says or writes."""
    return f"> {_on_a_line(words)}"


def caption(words: str) -> str:
    """What stands under a picture or a table, or says whose it is."""
    return f"![{_on_a_line(words)}]()"


def code(lines: Sequence[str]) -> str:
    """Lines that keep their spaces."""
    fence = "```"
    while any(line.startswith(fence) for line in lines):
        fence += "`"
    return "\n".join((fence, *lines, fence))


def table(rows: Iterable[Sequence[str]], has_head: bool) -> str:
    """The rows of a table, of which the first may name what is in the columns."""
    full = [[_cell(words) for words in row] for row in rows if any(map(str.strip, row))]
    lines = [f"| {' | '.join(row)} |" for row in full]
    if has_head and lines:
        lines.insert(1, f"|{' --- |' * len(full[0])}")
    return "\n".join(lines)


def cells(row: str) -> list[str]:
    """What is in the cells of a row's words."""
    return [cell.strip().replace("\\|", "|") for cell in _CELL_END.split(row)]


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of a marked text that hold words, in order: from the one on which ``start`` is to
    the one on which ``end`` is.
    """
    here = text.rfind("\n", 0, start) + 1
    fence = _open_fence(text, here)
    for whole, following in pairwise([*_lines_from(text, here, end), ""]):
        if end is not None and here > end:
            return
        line = whole.lstrip(PAGE_TURN)
        at = here + len(whole) - len(line)
        if fence and line != fence:
            yield Line(LineKind.CODE, at, here + len(whole))
        elif _FENCE.match(line):
            fence = "" if fence else line
        elif line.strip() and not _RULE.match(line):
            kind, first, last = _words(line)
            is_head = kind is LineKind.ROW and _RULE.match(following)
            yield Line(LineKind.HEAD if is_head else kind, at + first, at + last, line[:first])
        here += len(whole) + 1


def lines_within(text: str, start: int, end: int) -> tuple[Line, ...]:
    """The lines of a marked text that are in a span, or as much of them as is; the mark of a line
    of code is the spaces before its words.
    """
    found = []
    heads: tuple[str, ...] | None = None
    for line in lines(text, start, end):
        if line.kind is not LineKind.ROW:
            heads = ()
        elif heads is None:
            heads = _heads_above(text, line.start)
        first, last = trimmed(text, max(line.start, start), min(line.end, end))
        if first < last:
            before = text[line.start : first]
            mark = "" if before.strip() else line.mark + before
            found.append(replace(line, start=first, end=last, mark=mark, heads=heads))
    return tuple(found)


def _heads_above(text: str, place: int) -> tuple[str, ...]:
    """What the columns are called of the table that a place is in a row of."""
    end = text.rfind("\n", 0, place)
    for _ in range(_MOST_ROWS):
        first = text.rfind("\n", 0, max(end, 0)) + 1
        line = text[first : max(end, 0)].lstrip(PAGE_TURN)
        if _RULE.match(line):
            head = _ROW.fullmatch(text[text.rfind("\n", 0, first - 1) + 1 : first - 1])
            return tuple(cells(head[1])) if head else ()
        if not _ROW.fullmatch(line):
            return ()
        end = first - 1
    return ()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its ends. Nothing is copied: a long run is trimmed once
    for each piece that it is cut into.
    """
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def page_at(text: str, place: int) -> int | None:
    """The page of a marked text on which a place is, counted from 1; None where it has no pages."""
    return text.count(PAGE_TURN, 0, place) + 1 if PAGE_TURN in text else None


def _lines_from(text: str, here: int, end: int | None) -> list[str]:
    """The lines from a place to the one on which ``end`` is, and one more."""
    last = len(text) if end is None else _line_end(text, _line_end(text, end) + 1)
    return text[here:last].split("\n")


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found


def _open_fence(text: str, place: int) -> str:
    """The fence of the code that a place is in; empty where it is in none."""
    fence = ""
    if "```" in text:
        for found in _FENCE_LINE.finditer(text, 0, place):
            fence = found[1] if not fence else "" if found[1] == fence else fence
    return fence


def _words(line: str) -> tuple[LineKind, int, int]:
    for kind, pattern in ((LineKind.ROW, _ROW), (LineKind.CAPTION, _CAPTION)):
        if found := pattern.fullmatch(line):
            return kind, *found.span(1)
    for kind, pattern in _MARKS:
        if found := pattern.match(line):
            return kind, found.end(), len(line)
    return LineKind.PARAGRAPH, 0, len(line)


def _cell(words: str) -> str:
    return _on_a_line(words).replace("|", "\\|")


def _on_a_line(words: str) -> str:
    return _BREAKS.sub(" ", words).strip(" ")
