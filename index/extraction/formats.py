"""Tells what kind of file it is, from its bytes before its name: names lie."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from pkgutil import resolve_name

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.exported_markdown import is_exported

Read = Callable[[bytes, str], Draft]

_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown")
_PACKAGE = (b"PK\x03\x04", b"PK\x05\x06")
_MOST_OF_A_PART = 100_000  # bytes
_MARK = rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*"
_BEFORE = _MARK + rb"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
_MARKUP = re.compile(
    _BEFORE + rb"<(?:!doctype html|html|head|body|title|meta|article)\b", re.IGNORECASE | re.DOTALL
)
_REFUSED = tuple(
    (re.compile(signs, re.IGNORECASE | re.DOTALL), reason)
    for signs, reason in (
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|BM.{4}\0{4}", Reason.PICTURE),
        (rb"\x1f\x8b|BZh\d1AY|\xfd7zXZ|7z\xbc\xaf|Rar!\x1a|.{257}ustar", Reason.ARCHIVE),
        (rb"\{\\rtf", Reason.RTF),
        (rb"\xd0\xcf\x11\xe0.*E\0n\0c\0r\0y\0p\0t\0e\0d", Reason.ENCRYPTED),
        (rb"\xd0\xcf\x11\xe0", Reason.OLD_WORD),
        (_BEFORE + rb"<(?:rss|feed|rdf:rdf)\b", Reason.FEED),
        (_MARK + rb"<(?:\?xml|svg|!doctype)\b", Reason.XML),
    )
)
_PACKAGES = {  # what the names of their parts begin with
    "xl/": Reason.SPREADSHEET,
    "ppt/": Reason.SLIDES,
}


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be read.

    ``name`` is what people call it. ``is_it`` knows it by its bytes and its suffix, in lower case.
    ``reader`` is a function of this wing, imported only when a file needs it: (bytes, source) ->
    Draft; it raises UnreadableArticle.
    """

    name: str
    suffixes: tuple[str, ...]
    is_it: Callable[[bytes, str], bool]
    reader: str


def is_page(data: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    return bool(_MARKUP.match(data[:4096].replace(b"\0", b"")))


def reader_for(data: bytes, source: str) -> Read:
    """What reads these bytes. Raises UnreadableArticle where nothing does."""
    suffix = PurePath(source).suffix.lower()
    for each in FORMATS:
        if each.is_it(data, suffix):
            read: Read = resolve_name(f"index.extraction.{each.reader}")
            return read
    raise UnreadableArticle(source, _other_kind(data) or Reason.BROKEN)


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
    is_named_so = suffix in _HTML and b"<" in data[:4096] and not data.startswith(_PACKAGE)
    return is_named_so or is_page(data)


def _is_markdown(data: bytes, suffix: str) -> bool:
    return suffix in _MARKDOWN and _is_text(data, suffix)


def _is_text(data: bytes, _: str) -> bool:
    return _other_kind(data) is None


def _other_kind(data: bytes) -> Reason | None:
    """What some bytes are that is not read, as far as that can be told."""
    if not data.startswith(_PACKAGE):
        return next((reason for signs, reason in _REFUSED if signs.match(data[:4096])), None)
    names = _parts(data)
    if names is None:
        return Reason.BROKEN
    kinds = (kind for part, kind in _PACKAGES.items() if any(n.startswith(part) for n in names))
    return next(kinds, Reason.ARCHIVE)


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
    Format("Markdown", (), lambda data, _: is_exported(data), "exported_markdown:read_exported"),
    Format("PDF", (".pdf",), _is_pdf, "pdf:read_pdf"),
    Format("Word", (".docx",), _is_word, "docx:read_word"),
    Format("EPUB", (".epub",), _is_epub, "epub:read_epub"),
    Format("OpenDocument", (".odt",), _is_open_document, "odt:read_open_document"),
    Format("HTML", _HTML, _is_html, "html:read_html"),
    Format("Markdown", _MARKDOWN, _is_markdown, "plain_text:read_markdown"),
    Format("text", (".txt",), _is_text, "plain_text:read_text"),
)
"""All that can be read; the first that a file is, reads it."""

SUFFIXES = frozenset(suffix for each in FORMATS for suffix in each.suffixes)
