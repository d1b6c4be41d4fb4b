"""Tells what kind of file it is: from its bytes, then from its server, then from its name."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from pkgutil import resolve_name
from urllib.parse import urlsplit

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.content_type import ContentType
from index.extraction.markdown.exported import is_exported

Read = Callable[..., Draft]  # (bytes, source), and of texts their charset

_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown")
_PACKAGE = (b"PK\x03\x04", b"PK\x05\x06")
_BEGINNING = 4096  # bytes
_LONG_BEGINNING = 2**17  # of what a page may have before it begins: comments, scripts, styles
_MOST_OF_A_PART = 100_000  # bytes
_MARK = rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*"
_BEFORE = (
    _MARK
    + rb"(?:\s|<\?[^>]*>|<!--.*?-->|<(?:link|base)\b[^>]*>|<script\b.*?</script\s*>"
    + rb"|<style\b.*?</style\s*>|<noscript\b.*?</noscript\s*>)*+"
)
_SIGNS_OF_PAGES = re.compile(
    _BEFORE + rb"<(?:!doctype html|html|head|body|title|meta|article)\b", re.IGNORECASE | re.DOTALL
)


def _signs(*kinds: tuple[bytes, Reason]) -> tuple[tuple[re.Pattern[bytes], Reason], ...]:
    return tuple((re.compile(signs, re.IGNORECASE | re.DOTALL), kind) for signs, kind in kinds)


_REFUSED = _signs(
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|BM.{4}\0{4}", Reason.PICTURE),
    (rb"\x1f\x8b|BZh\d1AY|\xfd7zXZ|7z\xbc\xaf|Rar!\x1a|.{257}ustar", Reason.ARCHIVE),
    (rb"\{\\rtf", Reason.RTF),
    (rb"\xd0\xcf\x11\xe0.*E\0n\0c\0r\0y\0p\0t\0e\0d", Reason.ENCRYPTED),
    (rb"\xd0\xcf\x11\xe0", Reason.OLD_WORD),
)
_REFUSED_MARKUP = _signs(
    (_BEFORE + rb"<(?:rss|feed|rdf:rdf)\b", Reason.FEED),
    (_MARK + rb"<(?:\?xml|svg|!doctype)\b", Reason.XML),
)
_REFUSED_NAMES = {
    ".json": Reason.JSON,
    ".js": Reason.SCRIPT,
    ".css": Reason.STYLE_SHEET,
    ".csv": Reason.CSV,
    ".tsv": Reason.CSV,
    ".rss": Reason.FEED,
    ".xml": Reason.XML,
}
_NAME_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/json": ".json",
    "text/json": ".json",
    "text/javascript": ".js",
    "application/javascript": ".js",
    "application/x-javascript": ".js",
    "application/ecmascript": ".js",
    "text/css": ".css",
    "text/csv": ".csv",
    "application/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".rss",
    "application/feed+json": ".rss",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
_PACKAGES = {  # what the names of their parts begin with
    "xl/": Reason.SPREADSHEET,
    "ppt/": Reason.SLIDES,
}


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be read.

    ``name`` is what people call it. ``is_it`` knows it by its bytes and its suffix, in lower case:
    of its name, or that its server's type stands for. ``reader`` is a function of this wing,
    imported only when a file needs it: (bytes, source) -> Draft; it raises UnreadableArticle. That
    of a kind that ``is_text`` takes the server's ``charset`` too.
    """

    name: str
    suffixes: tuple[str, ...]
    is_it: Callable[[bytes, str], bool]
    reader: str
    is_text: bool = False


def is_page(data: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    return bool(_SIGNS_OF_PAGES.match(data[:_LONG_BEGINNING].replace(b"\0", b"")))


def reader_for(data: bytes, source: str, said: ContentType | None = None) -> Read:
    """What reads these bytes, of which their server has ``said`` what they are.

    Raises UnreadableArticle where nothing does.
    """
    said = said or ContentType()
    suffix = _suffix(source, said)
    for each in FORMATS:
        if each.is_it(data, suffix):
            read: Read = resolve_name(f"index.extraction.{each.reader}")
            return partial(read, charset=said.charset) if each.is_text and said.charset else read
    raise UnreadableArticle(source, _other_kind(data, suffix) or Reason.BROKEN)


def _suffix(source: str, said: ContentType) -> str:
    """How a file of what the server says would be called; where it says nothing, how it is."""
    if said.is_telling:
        return _NAME_OF_TYPE.get(said.kind, ".json" if said.kind.endswith("+json") else "")
    name = source
    if source.startswith(("https://", "http://")):
        try:
            name = urlsplit(source).path
        except ValueError:
            name = ""
    return PurePath(name).suffix.lower()


def _is_pdf(data: bytes, _: str) -> bool:
    """Its mark may stand a little behind, but not in any text that tells of it."""
    begins = data[:1024].lstrip().startswith(b"%PDF-")
    return begins or (b"%PDF-" in data[:1024] and b"endobj" in data)


def _is_word(data: bytes, _: str) -> bool:
    return b"wordprocessingml.document.main" in _part(data, "[Content_Types].xml") or any(
        name.lower().replace("\\", "/").startswith("word/") for name in _parts(data) or ()
    )


def _is_epub(data: bytes, _: str) -> bool:
    return "META-INF/container.xml" in (_parts(data) or ())


def _is_open_document(data: bytes, _: str) -> bool:
    return "content.xml" in (_parts(data) or ())


def _is_html(data: bytes, suffix: str) -> bool:
    if is_page(data):
        return True
    is_named_so = suffix in _HTML and b"<" in data[:_BEGINNING]
    return is_named_so and _other_kind(data, suffix) in (None, Reason.XML)


def _is_markdown(data: bytes, suffix: str) -> bool:
    return suffix in _MARKDOWN and _is_text(data, suffix)


def _is_text(data: bytes, suffix: str) -> bool:
    return _other_kind(data, suffix) is None


def _other_kind(data: bytes, suffix: str) -> Reason | None:
    """What some bytes are that is not read, as far as that can be told."""
    if not data.startswith(_PACKAGE):
        return _by_signs(data) or (Reason.JSON if _is_json(data) else _REFUSED_NAMES.get(suffix))
    names = _parts(data)
    if names is None:
        return Reason.BROKEN
    kinds = (kind for part, kind in _PACKAGES.items() if any(n.startswith(part) for n in names))
    return next(kinds, Reason.ARCHIVE)


def _by_signs(data: bytes) -> Reason | None:
    beginning = data[:_BEGINNING]
    plain = beginning.replace(b"\0", b"")  # as UTF-16 and UTF-32 write mark-up, too
    found = (kind for signs, kind in _REFUSED if signs.match(beginning))
    found_in_markup = (kind for signs, kind in _REFUSED_MARKUP if signs.match(plain))
    return next(found, None) or next(found_in_markup, None)


def _is_json(data: bytes) -> bool:
    """Whether bytes are data for programs from their beginning to their end."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return False
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) or any(isinstance(each, dict | list) for each in found)


def _parts(data: bytes) -> list[str] | None:
    """The names in a package, as a zip file of parts is called; None of what is none, or broken."""
    if not data.startswith(_PACKAGE):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return parts.namelist()
    except zipfile.BadZipFile:
        return None


def _part(data: bytes, name: str) -> bytes:
    """The beginning of a part; of what has no such part, or is broken, nothing."""
    if not data.startswith(_PACKAGE):
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts, parts.open(name) as part:
            return part.read(_MOST_OF_A_PART)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError):
        return b""


FORMATS = (
    Format("Markdown", (), lambda data, _: is_exported(data), "markdown.exported:read_exported"),
    Format("PDF", (".pdf",), _is_pdf, "pdf.reader:read_pdf"),
    Format("Word", (".docx",), _is_word, "documents.docx:read_word"),
    Format("EPUB", (".epub",), _is_epub, "documents.epub:read_epub"),
    Format("OpenDocument", (".odt",), _is_open_document, "documents.odt:read_open_document"),
    Format("HTML", _HTML, _is_html, "html.reader:read_html", is_text=True),
    Format("Markdown", _MARKDOWN, _is_markdown, "markdown.reader:read_markdown", is_text=True),
    Format("text", (".txt",), _is_text, "plain_text:read_text", is_text=True),
)
"""All that can be read; the first that a file is, reads it."""

SUFFIXES = frozenset(suffix for each in FORMATS for suffix in each.suffixes)
