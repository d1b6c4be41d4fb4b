"""Titles and names that a file was given by nobody, and the headline of a text."""

import re
from itertools import islice

from index.domain.line import LineKind
from index.extraction.headlines import headline
from index.text import markup

_PLACEHOLDER = re.compile(
    r"untitled(?: ?-? ?\d+)?|no title|title|(?:word |new )?document(?: ?\d+)?|doc ?\d+|default"
    r"|microsoft word(?: document)?|(?:microsoft word|powerpoint presentation) - .*"
    r"|unbenannt(?: ?\d+)?|dokument ?\d*|document sans titre|sans titre|sin título|senza titolo"
    r"|\[?document title\]?|.*\.(?:docx?|odt|rtf|epub|dotx?|txt)"
    r"|unknown|author|anonymous|administrator|admin|user|(?:windows|microsoft office) user"
    r"|python-docx|apache poi|docx4j|none|null|n/?a",
    re.IGNORECASE,
)
_HEAD = 5  # lines of a text; a heading behind them is that of a part
_LOOKED_AT = 20  # lines


def without_placeholder(name: str | None) -> str | None:
    """A title or an author as it was given; None for what a program filled in."""
    words = " ".join((name or "").split())
    has_letters = any(character.isalnum() for character in words)
    return words if has_letters and not _PLACEHOLDER.fullmatch(words) else None


def headline_of(text: str) -> str:
    """The headline of a marked text: a heading at its head, else its first line that can be one."""
    lines = list(islice(markup.lines(text), _LOOKED_AT))
    headings = (line for line in lines[:_HEAD] if line.kind is LineKind.HEADING)
    found = next(headings, None)
    if found is not None:
        return text[found.start : found.end]
    return headline(
        text[line.start : line.end] for line in lines if line.kind is not LineKind.CAPTION
    )
