"""Reads Word's DOCX by python-docx: paragraphs, headings, and what the file says of itself."""

import io
import shutil
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason

_MOST_BYTES = 50_000_000  # once unpacked


def read_word(data: bytes, source: str) -> Draft:
    """The paragraphs of a document, parted by blank lines. Raises UnreadableArticle."""
    try:
        document = docx.Document(_unpacked(data, source))
        if document.element.getroottree().docinfo.doctype:  # ECMA-376 part 2, 8.1.4
            raise UnreadableArticle(source, Reason.ENTITIES)
        text = "\n\n".join(_blocks(document))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        XMLSyntaxError,
        KeyError,
        ValueError,
    ) as error:
        raise UnreadableArticle(source, Reason.NO_WORD_FILE) from error
    if not text:
        raise UnreadableArticle(source, Reason.EMPTY)
    details = document.core_properties
    return Draft(
        title=details.title or text.split("\n", 1)[0].lstrip("# "),
        text=text,
        source=source,
        published=details.created.date() if details.created else None,
        author=details.author or None,
    )


def _unpacked(data: bytes, source: str) -> io.BytesIO:
    """The same package without compression.

    Little by little, for a part that is read at once is unpacked whole, whatever size it claims.
    """
    unpacked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(unpacked, "w") as copies:
        if sum(part.file_size for part in parts.infolist()) > _MOST_BYTES:
            raise UnreadableArticle(source, Reason.TOO_LARGE_UNPACKED)
        for name in dict.fromkeys(parts.namelist()):
            with parts.open(name) as part, copies.open(name, "w") as copy:
                shutil.copyfileobj(part, copy)
    return unpacked


def _blocks(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        words = " ".join(paragraph.text.split())
        style = (paragraph.style.name or "") if paragraph.style else ""
        if words:
            yield f"## {words}" if style.startswith(("Heading", "Title")) else words
