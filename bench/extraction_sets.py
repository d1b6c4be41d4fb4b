"""The files that reading is measured on, and what a person would read in them."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateutil import parser
from lxml import etree

from index.extraction.html.parsing import parsed

_PAGES_ADDRESS = "http://fakehost/test/page.html"  # that its expected texts were made with
_PAGES = "readability/test/test-pages"
_SNIPPETS = "trafilatura/tests"
_WORD_SETS = ("python-docx", "python-mammoth", "pandoc")
_PDF_SET = "sample-files"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_WORD = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_FEWEST_WORDS = 12  # a page of fewer tries a parser
_UNSEEN = ("script", "style", "template", "noscript")
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark math q s samp small span strike"
    " strong sub sup time tt u var wbr".split()
)


@dataclass(frozen=True, slots=True)
class Page:
    """A web page and what is known of it; None: it is not known.

    ``address``: where it was. ``must`` and ``must_not`` are texts that an article of it has, and
    has not; ``published`` is None too where it has no date, which ``is_undated`` says.
    """

    file: Path
    address: str
    text: str | None = None
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    published: date | None = None
    is_undated: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file and the words of its body and notes."""

    file: Path
    text: str


def page_sets(folder: Path) -> dict[str, list[Page]]:
    """The sets of web pages that are in a folder, by name."""
    sets = {
        "whole texts": list(_whole_pages(folder / _PAGES)),
        "snippets": list(_pages_with_snippets(folder / _SNIPPETS)),
    }
    return {name: pages for name, pages in sets.items() if pages}


def word_files(folder: Path) -> dict[str, list[Document]]:
    """The Word files that hold text, by set."""
    found = {name: list(_documents(folder / name)) for name in _WORD_SETS}
    return {name: documents for name, documents in found.items() if documents}


def pdf_files(folder: Path) -> list[Path]:
    return sorted((folder / _PDF_SET).rglob("*.pdf"))


def words_of(markup: str) -> str:
    """The text of HTML, the words of its blocks apart."""
    page = parsed(markup)
    return "" if page is None else "".join(_pieces(page))


def _pieces(element: etree._Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    edge = "" if element.tag in _INLINE else "\n"
    yield edge + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


def _whole_pages(folder: Path) -> Iterator[Page]:
    for source in sorted(folder.glob("*/source.html")):
        known = json.loads((source.parent / "expected-metadata.json").read_text("utf-8"))
        text = words_of((source.parent / "expected.html").read_text("utf-8"))
        if len(text.split()) < _FEWEST_WORDS:
            continue
        yield Page(
            source,
            _PAGES_ADDRESS,
            text=text,
            title=known["title"],
            author=known["byline"],
            published=_date(known.get("publishedTime")),
        )


def _pages_with_snippets(folder: Path) -> Iterator[Page]:
    file = folder / "evaldata.json"
    known: dict[str, dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    for address, entry in known.items():
        places = (folder / place / entry["file"] for place in ("cache", "eval"))
        author = entry.get("author")
        for source in filter(Path.exists, places):
            yield Page(
                source,
                address,
                must=tuple(entry["with"]),
                must_not=tuple(entry["without"]),
                title=entry.get("title"),
                author="; ".join(author) if isinstance(author, list) else author,
                published=_date(entry.get("date")),
                is_undated=entry.get("date") == "",
            )
            break


def _date(written: str | None) -> date | None:
    try:
        return parser.parse(written).date() if written else None
    except parser.ParserError:  # a slip of who wrote it
        return None


def _documents(folder: Path) -> Iterator[Document]:
    for file in sorted(folder.rglob("*.docx")):
        try:
            text = _body(file)
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
            continue
        if text.strip():
            yield Document(file, text)


def _body(file: Path) -> str:
    """What Word shows of a file: insertions and text boxes once, and no deletions."""
    with zipfile.ZipFile(file) as package:
        parts = [part for part in _PARTS if part in package.namelist()]
        trees = [etree.fromstring(package.read(part)) for part in parts]
    return "".join(piece for tree in trees for piece in _runs(tree))


def _runs(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name in ("Fallback", "moveFrom", "del"):
        return
    if name == "t" and element.tag.startswith((_WORD, _STRICT_WORD)):
        yield element.text or ""
    elif name in ("tab", "br", "cr"):
        yield " "
    for child in element:
        yield from _runs(child)
    if name == "p":
        yield "\n"
