"""Tells what kind of file it is, from its bytes before its name: names lie."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from index.article import Draft
from index.errors import UnreadableArticle
from index.readers import plain

Read = Callable[[bytes, str], Draft]

NAMES = frozenset((".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx"))
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")


def reader_for(data: bytes, source: str) -> Read:
    """What reads these bytes. Raises UnreadableArticle where nothing does.

    The libraries are imported only when a file needs them.
    """
    if b"%PDF-" in data[:1024]:
        from index.readers.pdf import read_pdf

        return read_pdf
    if data.startswith(b"PK\x03\x04"):
        return _reader_for_package(data, source)
    if _MARKUP.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        from index.readers.html import read_html

        return read_html
    if data.startswith(_PICTURES):
        raise UnreadableArticle(source, "it is a picture")
    markdown = PurePath(source).suffix.lower() in (".md", ".markdown")
    return plain.read_markdown if markdown else plain.read_text


def _reader_for_package(data: bytes, source: str) -> Read:
    """DOCX is a package of parts; there are others."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            is_word = "word/document.xml" in parts.namelist()
    except zipfile.BadZipFile as error:
        raise UnreadableArticle(source, "it is broken") from error
    if not is_word:
        raise UnreadableArticle(source, "archives cannot be read")
    from index.readers.word import read_word

    return read_word
