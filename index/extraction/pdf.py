"""Reads PDF by pypdf, which kept the order of two columns where pdfplumber mixed their lines."""

import io
import re
from collections.abc import Iterator
from datetime import date
from statistics import median

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason

_MOST_PAGES = 2_000
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-$")
_FULL_LINE = 0.75  # of the usual width; a shorter line ends its paragraph


def read_pdf(data: bytes, source: str) -> Draft:
    """The text of all pages, lines joined to paragraphs. Raises UnreadableArticle."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableArticle(source, Reason.ENCRYPTED)
        if len(reader.pages) > _MOST_PAGES:
            raise UnreadableArticle(source, Reason.TOO_MANY_PAGES, n=str(_MOST_PAGES))
        lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
        details = reader.metadata
        created = details.creation_date if details else None
    except (PyPdfError, ValueError, KeyError, RecursionError, NotImplementedError) as error:
        raise UnreadableArticle(source, Reason.NO_PDF) from error
    text = "\n\n".join(paragraphs(lines))
    if not text:
        raise UnreadableArticle(source, Reason.ONLY_PICTURES)
    return Draft(
        title=(details and details.title) or text.split("\n", 1)[0],
        text=text,
        source=source,
        published=date(created.year, created.month, created.day) if created else None,
        author=(details and details.author) or None,
    )


def paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines as they were set -> paragraphs: words that a line end parted are made whole."""
    stripped = [" ".join(line.split()) for line in lines]
    width = median([len(line) for line in stripped if line] or [0])
    paragraph = ""
    for line in stripped:
        if not line:
            yield from filter(None, [paragraph])
            paragraph = ""
            continue
        joined = _HYPHEN.search(paragraph) and line[:1].islower()
        paragraph = f"{paragraph[:-1]}{line}" if joined else f"{paragraph} {line}".strip()
        if len(line) < _FULL_LINE * width and (_ENDS.search(line) or paragraph == line):
            yield paragraph
            paragraph = ""
    yield from filter(None, [paragraph])
