"""Footnote, trafilatura and readability-lxml as readers of web pages, called in one way."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from time import perf_counter

import trafilatura
from readability import Document
from trafilatura.settings import Document as TrafilaturaDocument

from bench.extraction_sets import words_of
from index.domain.errors import UnreadableArticle
from index.extraction.files import read_any
from index.extraction.html.parsing import decoded_page
from index.text import markup

_CELL_MARK = re.compile(r"(?:^| )\|(?= |$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a page; empty where it refuses the page."""

    text: str = ""
    title: str = ""
    author: str = ""
    published: date | None = None
    seconds: float = 0.0


Read = Callable[[bytes, str], Reading]


def timed(read: Read, data: bytes, source: str) -> Reading:
    """The reading with the seconds that it took; a failure is an empty one."""
    started = perf_counter()
    try:
        found = read(data, source)
    except Exception:  # whatever a page does to a reader, that page is lost to it
        found = Reading()
    seconds = perf_counter() - started
    return Reading(found.text, found.title, found.author, found.published, seconds)


def footnote(data: bytes, source: str) -> Reading:
    try:
        draft = read_any(data, source)
    except UnreadableArticle:
        return Reading()
    return Reading(plain(draft.text), draft.title, draft.author or "", draft.published)


def plain(text: str) -> str:
    """The words of a marked text, without its marks."""
    lines = (text[line.start : line.end] for line in markup.lines(text))
    return "\n".join(_CELL_MARK.sub(" ", line) for line in lines)


def plain_trafilatura(data: bytes, source: str) -> Reading:
    found = trafilatura.bare_extraction(
        data, url=source, with_metadata=True, include_comments=False
    )
    if not isinstance(found, TrafilaturaDocument):
        return Reading()
    published = date.fromisoformat(found.date) if found.date else None
    return Reading(found.text or "", found.title or "", found.author or "", published)


def readability(data: bytes, _: str) -> Reading:
    document = Document(decoded_page(data))
    return Reading(words_of(document.summary()), document.short_title())


READERS: dict[str, Read] = {
    "Footnote": footnote,
    "trafilatura": plain_trafilatura,
    "readability-lxml": readability,
}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("readability").setLevel(logging.CRITICAL)
