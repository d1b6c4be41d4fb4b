"""Reads PDF by PDFium: its pages as one reads them, and what the file says of itself."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from pypdfium2 import PdfDocument, PdfiumError, raw

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.pdf.details import author_of, date_of, title_of
from index.extraction.pdf.hyphens import words_of_document
from index.extraction.pdf.layout import columns_of
from index.extraction.pdf.text import lines_of, text_of
from index.extraction.pdf.title import headline
from index.extraction.pdf.words import PageWords, words_of

_MOST_PAGES = 2_000
_MOST_NONSENSE = 0.3  # of the letters


def read_pdf(data: bytes, source: str) -> Draft:
    """The text of all pages, marked. Raises UnreadableArticle."""
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        is_locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        reason = Reason.ENCRYPTED if is_locked else Reason.NO_PDF
        raise UnreadableArticle(source, reason) from error
    with document:
        if len(document) > _MOST_PAGES:
            raise UnreadableArticle(source, Reason.TOO_MANY_PAGES, n=str(_MOST_PAGES))
        details = document.get_metadata_dict()
        pages = list(_pages(document))
    if not any(page.upright for page in pages):
        raise UnreadableArticle(source, Reason.ONLY_PICTURES)
    return _draft(pages, details, source)


def _pages(document: PdfDocument) -> Iterator[PageWords]:
    """The words of each page; one that is broken has none."""
    for number in range(len(document)):
        try:
            page = document[number]
        except PdfiumError:
            yield PageWords([], [])
            continue
        try:
            yield words_of(page)
        finally:
            page.close()


def _draft(pages: Sequence[PageWords], details: Mapping[str, str], source: str) -> Draft:
    columns = columns_of(pages)
    words = words_of_document(lines_of(columns))
    text = text_of(columns, words)
    if _is_nonsense(text):
        raise UnreadableArticle(source, Reason.NOT_TEXT)
    return Draft(
        title=title_of(details) or headline(columns, words),
        text=text,
        source=source,
        published=date_of(details, all(page.is_scan for page in pages if page.upright)),
        author=author_of(details),
        marked=True,
    )


def _is_nonsense(text: str) -> bool:
    """Whether the letters are such as only the file's own fonts know."""
    odd = sum(
        unicodedata.category(letter) in ("Co", "Cn", "Cc") or letter == "\ufffd" for letter in text
    )
    return odd - text.count("\n") - text.count("\f") > _MOST_NONSENSE * len(text)
