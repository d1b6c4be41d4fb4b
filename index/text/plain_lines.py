"""The lines of plain text, joined where they only wrap."""

import re
from collections.abc import Iterator

WRAP_WIDTHS = range(50, 131)
"""Characters of the widest line of a text that is wrapped, where a line end means nothing."""

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LIST_ITEM = re.compile(r"[ \t]*+(?:[-*+•–] |\d{1,2}[.)] |\||#{1,6} |>|```)")


def paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines that no blank line parts."""
    lines: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        blank = not line[0].strip()
        if lines and (blank or _blank_between(text, lines[-1][1], line.start())):
            yield lines
            lines = []
        if not blank:
            lines.append(line.span())
    if lines:
        yield lines


def _blank_between(text: str, end: int, start: int) -> bool:
    """More than one line end lies between two lines that hold something."""
    return len(text[end:start].replace("\r\n", "\n")) > 1


def unwrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A line ends by wrapping where the next line's first word would not have fitted."""
    width = max(len(text[start:end].rstrip()) for start, end in lines)
    wraps = width in WRAP_WIDTHS
    start, end = lines[0]
    last = start
    for next_start, next_end in lines[1:]:
        line = text[last:end].rstrip()
        word = text[next_start:next_end].split(None, 1)[0]
        fits = len(line) + 1 + len(word) <= width
        if not wraps or fits or _LIST_ITEM.match(text, next_start):
            yield start, end
            start = next_start
        last, end = next_start, next_end
    yield start, end
