"""What a document is called and who has written it, as far as no program has filled that in."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import islice

from index.domain.article import Draft
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


def draft_of(text: str, source: str, details: Mapping[str, str], published: date | None) -> Draft:
    """The draft of a marked text; ``details``: the title, author and publisher that its file tells.

    Without such a title its headline is it.
    """
    return Draft(
        title=_without_placeholder(details.get("title")) or _headline(text),
        text=text,
        source=source,
        published=published,
        author=_without_placeholder(details.get("author")),
        publisher=_without_placeholder(details.get("publisher")),
        marked=True,
    )


def _without_placeholder(name: str | None) -> str | None:
    """A title or an author as it was given; None for what a program filled in."""
    words = " ".join((name or "").split())
    has_letters = any(character.isalnum() for character in words)
    return words if has_letters and not _PLACEHOLDER.fullmatch(words) else None


def _headline(text: str) -> str:
    """The headline of a marked text: a heading at its head, else its first line that can be one."""
    lines = list(islice(markup.lines(text), _LOOKED_AT))
    headings = (line for line in lines[:_HEAD] if line.kind is LineKind.HEADING)
    found = next(headings, None)
    if found is not None:
        return text[found.start : found.end]
    return headline(
        text[line.start : line.end] for line in lines if line.kind is not LineKind.CAPTION
    )
