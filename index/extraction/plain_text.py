"""Reads plain text, letter for letter, in whatever encoding it comes."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from index.domain.article import Draft
from index.extraction.date_fields import day_of
from index.extraction.encodings import text_in
from index.extraction.headlines import headline
from index.text.plain_lines import paragraphs, unwrapped

_LOOKED_AT = 12  # lines; further down stand no headline and no dateline of the whole text
_PUBLISHED = re.compile(
    r"\W*+(?:(?:first )?published|posted|veröffentlicht|publié|publicado|pubblicato)"
    r"(?: on| am| le| el)?(?:\s*+:)?\s++(.{6,60})$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-Z\u00c0-\u00de][\w .'’-]{1,40}(?:\([\w ]{2,20}\))?, (.{6,30}?\b\d{4}),?"
    r" ?(?:\([\w ]{2,20}\) ?)?[–—-]{1,2} ?\S"
)


def read_text(data: bytes, source: str, charset: str | None = None) -> Draft:
    """Plain text, whose headline is the title; ``charset``: the encoding that its server names.

    Raises UnreadableArticle.
    """
    text = text_in(data, source, charset)
    lines = list(islice(_lines(text), _LOOKED_AT))
    return Draft(title=headline(lines), text=text, source=source, published=_published(lines))


def _lines(text: str) -> Iterator[str]:
    """The lines that hold something, joined where they only wrap."""
    for run in paragraphs(text):
        for start, end in unwrapped(text, run):
            yield text[start:end]


def _published(lines: list[str]) -> date | None:
    """The day of a line that says when the text was published, or of a newspaper's dateline, as in
    “VELLMAR, 5 March 2024 – The ferry …”; no other, for it may be of anything.
    """
    for line in lines:
        found = _PUBLISHED.match(line) or _DATELINE.match(line)
        if found and (day := day_of(found[1])):
            return day
    return None
