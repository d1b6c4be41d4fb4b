"""PDF files become articles, column after column."""

import io
from collections.abc import Sequence

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from bot.rendering.reasons import in_english
from index import UnreadableArticle
from index.extraction.pdf import paragraphs, read_pdf

STYLES = getSampleStyleSheet()
TEXT = [
    f"Report {number} begins here. The river Lenn burst its banks in Marl on Monday night and"
    f" flooded the old town and its market. It ends with number {number}."
    for number in range(40)
]


def pdf(texts: Sequence[str], columns: int = 1) -> bytes:
    file = io.BytesIO()
    page = BaseDocTemplate(file, pagesize=A4, title="Flood in Marl", author="Ana Lopez")
    width = page.width / columns - 6
    left = [page.leftMargin + column * (width + 12) for column in range(columns)]
    frames = [Frame(x, page.bottomMargin, width, page.height) for x in left]
    page.addPageTemplates(PageTemplate(frames=frames))
    page.build([Paragraph(text, STYLES["Normal"]) for text in texts])
    return file.getvalue()


def test_every_paragraph_is_whole():
    assert read_pdf(pdf(TEXT), "flood.pdf").text.split("\n\n") == TEXT


def test_two_columns_are_read_one_after_the_other():
    assert " ".join(read_pdf(pdf(TEXT, columns=2), "flood.pdf").text.split()) == " ".join(TEXT)


def test_what_a_file_says_of_itself_is_kept():
    draft = read_pdf(pdf(TEXT), "flood.pdf")
    assert (draft.title, draft.author) == ("Flood in Marl", "Ana Lopez")
    assert draft.published is not None


def test_a_word_that_a_line_end_parted_is_made_whole():
    lines = [
        "The council of Marl has approved the re-",
        "pair of the bridge over the river Lenn.",
        "Work on it begins in May.",
        "Nothing has been said about the cost of it",
        "all.",
    ]
    assert list(paragraphs(lines)) == [
        "The council of Marl has approved the repair of the bridge over the river Lenn."
        " Work on it begins in May.",
        "Nothing has been said about the cost of it all.",
    ]


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(TEXT))))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is broken"),
        (b"%PDF-1.7\n%%EOF", "it is broken"),
        (pdf(TEXT)[:900], "it is broken"),
        (pdf([""]), "it holds no text, only pictures"),
        (encrypted(), "it is encrypted"),
    ],
    ids=["empty", "hollow", "truncated", "blank", "encrypted"],
)
def test_a_file_that_cannot_be_read_says_why(data, reason):
    with pytest.raises(UnreadableArticle) as error:
        read_pdf(data, "flood.pdf")
    assert reason in in_english(error.value.cause)
