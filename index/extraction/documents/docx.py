"""Reads Word's DOCX by mammoth: its text as a reader sees it, and what the file says of itself."""

import io
import zipfile
from datetime import date, datetime

import mammoth
from lxml import etree, html
from lxml.etree import _Element

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.documents.docx_cleaning import DEEPEST_LIST, LABEL, cleaned
from index.extraction.documents.docx_elements import as_transitional
from index.extraction.documents.docx_numbering import Numbering
from index.extraction.documents.docx_styles import Styles
from index.extraction.documents.package import Package, beside
from index.extraction.documents.titles import draft_of
from index.extraction.html.blocks import text_of
from index.extraction.html.cleaning import clean

_LISTS = {"Item": "ul", "Number": "ol"}
_STYLES = "\n".join(
    (
        *(f"p.Heading{level} => h{level}:fresh" for level in range(1, 7)),
        "p.Caption => figcaption:fresh",
        "p.Code => pre:separator('\\n')",
        "p.Quote => blockquote > p:fresh",
        *(
            f"p.{style}{depth} => {'ul|ol > li > ' * (depth - 1)}{tag} > li:fresh"
            for style, tag in _LISTS.items()
            for depth in range(1, DEEPEST_LIST + 1)
        ),
        f"r.{LABEL} => data",
    )
)
_DETAILS = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "created": "{http://purl.org/dc/terms/}created",
}
_FIRST_YEAR = 1990  # older files are none of Word's: a program has filled in where its clock begins
_TEMPLATES = ("2013-12-23T23:15:00Z",)  # python-docx's


def read_word(data: bytes, source: str) -> Draft:
    """The blocks of a document with their marks. Raises UnreadableArticle."""
    package = Package(data, source, Reason.NO_WORD_FILE)
    name = _leads_to(package, "", "officeDocument") or "word/document.xml"
    document = package.xml(name)
    if document is None:
        raise UnreadableArticle(source, Reason.NO_WORD_DOCUMENT)
    text = _text(_clean(package, name, as_transitional(document)))
    if not text:
        raise UnreadableArticle(source, Reason.EMPTY)
    details = _details(package)
    return draft_of(text, source, details, _day(details.get("created", "")))


def _clean(package: Package, name: str, document: _Element) -> _Element:
    def part(kind: str) -> _Element | None:
        target = _leads_to(package, name, kind) or beside(name, f"{kind}.xml")
        found = package.xml(target)
        return None if found is None else as_transitional(found)

    styles = Styles(part("styles"))
    notes = {"footnote": part("footnotes"), "endnote": part("endnotes")}
    return cleaned(document, styles, Numbering(part("numbering"), styles), notes)


def _leads_to(package: Package, name: str, kind: str) -> str | None:
    """The name of the part that another has a relationship of that kind to."""
    folder, _, file = name.rpartition("/")
    relations = package.xml(f"{folder}/_rels/{file}.rels")
    for each in [] if relations is None else relations:
        if str(each.get("Type", "")).rpartition("/")[2] == kind:
            target = beside(name, each.get("Target", ""))
            if target in package:
                return target
    return None


def _text(document: _Element) -> str:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("word/document.xml", etree.tostring(document))
    made = mammoth.convert_to_html(
        file, style_map=_STYLES, include_default_style_map=False, include_embedded_style_map=False
    )
    page = html.document_fromstring(f"<html><body>{made.value}</body></html>")
    for item in page.iter("li"):
        _number(item)
    clean(page)
    return text_of(page)


def _number(item: _Element) -> None:
    """The number of a list item as HTML says it; words, where HTML does not know such a one."""
    label = item[0] if len(item) and item[0].tag == "data" else None
    around = item.getparent()
    if label is not None and around is not None and around.tag == "ol":
        item.set("value", (label.text or "").strip()[:-1])
        label.text = ""


def _details(package: Package) -> dict[str, str]:
    """What the file says of itself."""
    name = _leads_to(package, "", "core-properties") or "docProps/core.xml"
    root = package.xml(name)
    if root is None:
        return {}
    return {key: root.findtext(tag) or "" for key, tag in _DETAILS.items()}


def _day(created: str) -> date | None:
    """The day on which a document was begun; None where a template or a program says it."""
    try:
        day = datetime.fromisoformat(created.strip()).date()
    except ValueError:
        return None
    return None if day.year < _FIRST_YEAR or created.strip() in _TEMPLATES else day
