"""The marks of stored text: plain Markdown of a small, fixed grammar (docs/text-format.md).

Readers write it block by block; what splits a text reads from it what each line is. Only how a line
begins means something: nothing within a line does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

PAGE_TURN = "\f"
"""Stands where a new page begins: before a block's mark, or in place of a space within a line."""


class Kind(Enum):
    """What a line of a marked text is."""

    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    HEAD = auto()  # the row that names the columns of a table
    ROW = auto()
    CODE = auto()
    CAPTION = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is, and the span of its words without its marks."""

    kind: Kind
    start: int
    end: int


_MARKS = (
    (Kind.HEADING, re.compile(r"#{1,6} +")),
    (Kind.ITEM, re.compile(r"(?: {2})*(?:-|\d{1,9}[.)]) +")),
    (Kind.PARAGRAPH, re.compile(r"(?: {2})+|> +|\\")),
)
_CAPTION = re.compile(r"!\[(.*)\]\(\)\s*")
_ROW = re.compile(r"\| (.*) \|\s*")
_FENCE = re.compile(r"`{3,}$")
_RULE = re.compile(r"\|(?: --- \|)+$")
_LOOKS_MARKED = re.compile(r"#{1,6} |(?:-|\d{1,9}[.)]) |[>|\\]|!\[|`{3}| ")
_CELL_END = re.compile(r"(?:^| )\|(?: |$)")
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


def lines(text: str) -> Iterator[Line]:
    """The lines of a marked text that hold words, in order."""
    fence, start = "", 0
    every = text.split("\n")
    for whole, following in zip(every, [*every[1:], ""], strict=True):
        line = whole.lstrip(PAGE_TURN)
        at = start + len(whole) - len(line)
        if fence and line != fence:
            yield Line(Kind.CODE, at, start + len(whole))
        elif _FENCE.match(line):
            fence = "" if fence else line
        elif line.strip() and not _RULE.match(line):
            kind, first, last = _words(line)
            is_head = kind is Kind.ROW and _RULE.match(following)
            yield Line(Kind.HEAD if is_head else kind, at + first, at + last)
        start += len(whole) + 1


def _words(line: str) -> tuple[Kind, int, int]:
    for kind, pattern in ((Kind.ROW, _ROW), (Kind.CAPTION, _CAPTION)):
        if found := pattern.fullmatch(line):
            return kind, *found.span(1)
    for kind, pattern in _MARKS:
        if found := pattern.match(line):
            return kind, found.end(), len(line)
    return Kind.PARAGRAPH, 0, len(line)


def _cell(words: str) -> str:
    return _on_a_line(words).replace("|", "\\|")


def _on_a_line(words: str) -> str:
    return _BREAKS.sub(" ", words).strip(" ")
