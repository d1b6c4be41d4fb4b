"""Tells what kind of file it is, from its bytes before its name: names lie."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.extraction import plain_text
from index.extraction.exported_markdown import is_exported, read_exported

Read = Callable[[bytes, str], Draft]

NAMES = frozenset((".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx"))
_MARK = rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*"
_BEFORE = _MARK + rb"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
_MARKUP = re.compile(
    _BEFORE + rb"<(?:!doctype html|html|head|body|title|meta|article)\b", re.IGNORECASE | re.DOTALL
)
_REFUSED = tuple(
    (re.compile(signs, re.IGNORECASE | re.DOTALL), reason)
    for signs, reason in (
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|BM.{4}\0{4}", "it is a picture"),
        (rb"\x1f\x8b|BZh\d1AY|\xfd7zXZ|7z\xbc\xaf|Rar!\x1a|.{257}ustar", "archives cannot be read"),
        (rb"\{\\rtf", "it is RTF, which cannot be read yet"),
        (rb"\xd0\xcf\x11\xe0.*E\0n\0c\0r\0y\0p\0t\0e\0d", "it is encrypted"),
        (rb"\xd0\xcf\x11\xe0", "old Word files cannot be read; save it as .docx"),
        (_BEFORE + rb"<(?:rss|feed|rdf:rdf)\b", "it is a feed, not an article"),
        (_MARK + rb"<(?:\?xml|svg|!doctype)\b", "it is XML, but no web page"),
    )
)
_PACKAGES = {  # what the names of their parts begin with
    "META-INF/container.xml": "EPUB books cannot be read yet",
    "xl/": "spreadsheets cannot be read",
    "ppt/": "slides cannot be read yet",
    "content.xml": "OpenDocument files cannot be read yet; save it as .docx",
    "word/": "it is broken: it holds no Word document",
}


def is_page(data: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    return bool(_MARKUP.match(data[:4096].replace(b"\0", b"")))


def reader_for(data: bytes, source: str) -> Read:
    """What reads these bytes. Raises UnreadableArticle where nothing does.

    The libraries are imported only when a file needs them.
    """
    if is_exported(data):
        return read_exported
    if _is_pdf(data):
        from index.extraction.pdf import read_pdf

        return read_pdf
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _reader_for_package(data, source)
    ending = PurePath(source).suffix.lower()
    if is_page(data) or (ending in (".html", ".htm") and b"<" in data[:4096]):
        from index.extraction.html import read_html

        return read_html
    for signs, reason in _REFUSED:
        if signs.match(data[:4096]):
            raise UnreadableArticle(source, reason)
    return plain_text.read_markdown if ending in (".md", ".markdown") else plain_text.read_text


def _is_pdf(data: bytes) -> bool:
    """Its mark may stand a little behind, but not in any text that tells of it."""
    begins = data[:1024].lstrip().startswith(b"%PDF-")
    return begins or (b"%PDF-" in data[:1024] and b"endobj" in data)


def _reader_for_package(data: bytes, source: str) -> Read:
    """DOCX is a package of parts; there are others."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
    except zipfile.BadZipFile as error:
        raise UnreadableArticle(source, "it is broken") from error
    if "word/document.xml" not in names:
        raise UnreadableArticle(source, _package(names))
    from index.extraction.docx import read_word

    return read_word


def _package(names: list[str]) -> str:
    """What a package is instead, by the parts that it has."""
    for part, reason in _PACKAGES.items():
        if any(name.startswith(part) for name in names):
            return reason
    return "archives cannot be read"
