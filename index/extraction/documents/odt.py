"""Reads OpenDocument texts, as LibreOffice writes them, and what they say of themselves."""

from datetime import date, datetime

from lxml.etree import _Element

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.documents.odt_page import as_page
from index.extraction.documents.odt_styles import MANIFEST, META, OFFICE, styles_of
from index.extraction.documents.package import Package
from index.extraction.documents.titles import draft_of
from index.extraction.html.blocks import text_of
from index.extraction.html.cleaning import clean

_DC = "{http://purl.org/dc/elements/1.1/}"
_OTHER_KINDS = {"spreadsheet": Reason.SPREADSHEET, "presentation": Reason.SLIDES}
_FIRST_YEAR = 1990  # of a file that an office program has made


def read_open_document(data: bytes, source: str) -> Draft:
    """The blocks of a text with their marks. Raises UnreadableArticle."""
    package = Package(data, source)
    if _is_encrypted(package):
        raise UnreadableArticle(source, Reason.ENCRYPTED)
    content = package.xml("content.xml")
    if content is None:
        raise UnreadableArticle(source, Reason.BROKEN)
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableArticle(source, _other_kind(content))
    page = as_page(body, styles_of(content, package.xml("styles.xml")))
    clean(page)
    text = text_of(page)
    if not text:
        raise UnreadableArticle(source, Reason.EMPTY)
    details = _details(package.xml("meta.xml"))
    return draft_of(text, source, details, _day(details.get("created", "")))


def _is_encrypted(package: Package) -> bool:
    manifest = package.xml("META-INF/manifest.xml")
    entries = [] if manifest is None else list(manifest)
    return any(
        entry.get(f"{MANIFEST}full-path") == "content.xml" and len(entry) > 0 for entry in entries
    )


def _other_kind(content: _Element) -> Reason:
    """What a document is that is no text."""
    kinds = (
        reason
        for name, reason in _OTHER_KINDS.items()
        if content.find(f"{OFFICE}body/{OFFICE}{name}") is not None
    )
    return next(kinds, Reason.NO_ARTICLE)


def _details(root: _Element | None) -> dict[str, str]:
    """What a document says of itself."""
    if root is None:
        return {}
    said = {
        "title": root.iter(f"{_DC}title"),
        "author": root.iter(f"{META}initial-creator", f"{_DC}creator"),
        "created": root.iter(f"{META}creation-date"),
    }
    return {name: next((each.text or "" for each in found), "") for name, found in said.items()}


def _day(created: str) -> date | None:
    try:
        day = datetime.fromisoformat(created[:19]).date()
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None
