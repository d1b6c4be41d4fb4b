"""Word files become articles."""

import io
import zipfile
from datetime import datetime

import docx
import pytest

from bot.rendering.reasons import in_english
from index import UnreadableArticle
from index.extraction.docx import read_word


def document(*paragraphs: str) -> bytes:
    made = docx.Document()
    made.core_properties.title = "Owls"
    made.core_properties.author = "Peter Holm"
    made.core_properties.created = datetime(2024, 8, 20)
    made.add_heading("Barn owls return", 1)
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 60_000_000)
    return file.getvalue()


def test_paragraphs_and_headings_are_parted_by_blank_lines():
    draft = read_word(document("Owls hunt\tvoles.", "", "They breed in barns."), "owls.docx")
    assert draft.text == "## Barn owls return\n\nOwls hunt voles.\n\nThey breed in barns."


def test_what_a_file_says_of_itself_is_kept():
    draft = read_word(document("Owls hunt voles."), "owls.docx")
    assert (draft.title, draft.author) == ("Owls", "Peter Holm")
    assert str(draft.published) == "2024-08-20"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is broken"),
        (document("Owls.")[:2_000], "it is broken"),
        (bomb(), "it grows too large when it is unpacked"),
    ],
    ids=["empty", "truncated", "bomb"],
)
def test_a_file_that_cannot_be_read_says_why(data, reason):
    with pytest.raises(UnreadableArticle) as error:
        read_word(data, "owls.docx")
    assert reason in in_english(error.value.cause)
