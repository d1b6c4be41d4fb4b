"""Reads EPUB books: their chapters, which are web pages, in the order in which they are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml.etree import _Element
from lxml.html import HtmlElement

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.documents.package import Package, beside
from index.extraction.documents.titles import draft_of
from index.extraction.html.blocks import blocks, joined
from index.extraction.html.cleaning import clean, drop
from index.extraction.html.parsing import decoded_page, parsed

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_LEFT_OUT = ("toc", "landmarks", "page-list", "pagebreak", "doc-toc", "doc-pagebreak")
_ENTITY = re.compile(rb"<!ENTITY\b")
_HEAD = 8192  # bytes before which a page's entities are defined
_CLOSED = re.compile(  # what is empty in XML, and would never end in HTML
    r"<(?!(?:br|hr|img|input|link|meta|col|wbr|area|base|param|source|track|embed)\b)"
    r"([a-zA-Z][\w:.-]*)((?:\s+[^\s=<>/]+(?:\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))?)*)\s*/>"
)
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?:T.*)?\s*")
_FIRST_YEAR = 1400  # what makes books writes the year 101 for a day that it does not know


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of a book."""

    name: str
    kind: str
    is_navigation: bool


def read_epub(data: bytes, source: str) -> Draft:
    """The blocks of all chapters with their marks. Raises UnreadableArticle."""
    package = Package(data, source)
    name, book = _book(package, source)
    chapters = list(_chapters(book, name))
    if _encrypted(package).intersection(chapters):
        raise UnreadableArticle(source, Reason.ENCRYPTED)
    pages = (_page(package, chapter, source) for chapter in chapters)
    text = joined(block for page in pages if page is not None for block in blocks(page))
    if not text:
        raise UnreadableArticle(source, Reason.EMPTY)
    details = {
        "title": _first(book, "title"),
        "author": ", ".join(_said(book, "creator")),
        "publisher": _first(book, "publisher"),
    }
    return draft_of(text, source, details, _published(book))


def _book(package: Package, source: str) -> tuple[str, _Element]:
    """The part that says what is in a book, and its name."""
    container = package.xml("META-INF/container.xml")
    for root in [] if container is None else container.iter("{*}rootfile"):
        name = beside("", root.get("full-path", ""))
        book = package.xml(name)
        if book is not None:
            return name, book
    raise UnreadableArticle(source, Reason.BROKEN)


def _chapters(book: _Element, name: str) -> Iterator[str]:
    """The names of the parts that are read, in their order."""
    items = {
        item.get("id", ""): _Item(
            beside(name, item.get("href", "")),
            item.get("media-type", "").lower(),
            "nav" in item.get("properties", "").split(),
        )
        for item in book.iter("{*}item")
    }
    guides = (guide for guide in book.iter("{*}reference") if guide.get("type") == "toc")
    contents = {beside(name, guide.get("href", "")) for guide in guides}
    for each in book.iter("{*}itemref"):
        item = items.pop(each.get("idref", ""), None)
        is_page = item is not None and item.kind in _PAGES and not item.is_navigation
        if item is not None and is_page and item.name not in contents:
            yield item.name


def _encrypted(package: Package) -> set[str]:
    """The names of the parts that are encrypted."""
    root = package.xml("META-INF/encryption.xml")
    found = [] if root is None else root.iter("{*}CipherReference")
    return {beside("", each.get("URI", "")) for each in found}


def _page(package: Package, name: str, source: str) -> HtmlElement | None:
    """What a reader sees of a chapter."""
    data = package.read(name)
    if data is None:
        return None
    if _ENTITY.search(data[:_HEAD]):
        raise UnreadableArticle(source, Reason.ENTITIES)
    page = parsed(_CLOSED.sub(r"<\1\2></\1>", decoded_page(data)))
    if page is None:
        return None
    for each in list(page.iter("*")):
        kinds = f"{each.get('epub:type', '')} {each.get('role', '')}".split()
        if set(kinds).intersection(_LEFT_OUT):
            drop(each)
    clean(page)
    return page


def _said(book: _Element, name: str) -> list[str]:
    found = (" ".join((each.text or "").split()) for each in book.iter(f"{_DC}{name}"))
    return list(dict.fromkeys(filter(None, found)))


def _first(book: _Element, name: str) -> str:
    return next(iter(_said(book, name)), "")


def _published(book: _Element) -> date | None:
    """The day on which a book came out; None where only a year is told, or another event."""
    for each in book.iter(f"{_DC}date"):
        found = _DAY.fullmatch(each.text or "")
        if found and each.get(f"{_OPF}event", "publication") == "publication":
            try:
                day = date.fromisoformat(found[1])
            except ValueError:
                continue
            return day if day.year >= _FIRST_YEAR else None
    return None
