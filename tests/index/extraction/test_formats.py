"""What a file is, is told from its bytes before its name."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rendering.reasons import in_english
from index import UnreadableArticle, read_file
from index.extraction.docx import read_word
from index.extraction.formats import reader_for
from index.extraction.html import read_html
from index.extraction.markdown import read_markdown
from index.extraction.pdf import read_pdf
from index.extraction.plain_text import read_text
from tests.index.extraction.test_docx import document
from tests.index.extraction.test_html import PAGE
from tests.index.extraction.test_pdf import TEXT, pdf


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("readme.txt", "hello")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "read"),
    [
        (b"Owls hunt voles.", "owls.txt", read_text),
        (b"# Owls", "owls.md", read_markdown),
        (PAGE.encode(), "ferry.html", read_html),
        (PAGE.encode(), "ferry.txt", read_html),
        (b"\xef\xbb\xbf<HTML><p>", "x", read_html),
        (b"<!-- saved -->\n<html>", "x", read_html),
        (pdf(TEXT), "flood.pdf", read_pdf),
        (pdf(TEXT), "flood.txt", read_pdf),
        (document("Owls."), "owls.docx", read_word),
        (document("Owls."), "owls.md", read_word),
        (b"The <html> element begins a page.", "html.txt", read_text),
    ],
)
def test_bytes_choose_the_reader(data, name, read):
    assert reader_for(data, name) is read


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive(), "archives cannot be read"),
        (b"PK\x03\x04broken", "it is broken"),
        (b"\x89PNG\r\n", "it is a picture"),
        (b"\xff\xd8\xff\xe0", "it is a picture"),
    ],
)
def test_what_no_reader_takes_says_what_it_is(data, reason):
    with pytest.raises(UnreadableArticle) as error:
        reader_for(data, "file.txt")
    assert in_english(error.value.cause) == reason


def test_a_file_is_read_by_what_it_is(tmp_path):
    file = tmp_path / "flood.txt"
    file.write_bytes(pdf(TEXT))
    assert read_file(file, limit=10**6).title == "Flood in Marl"


@pytest.mark.parametrize("whole", [pdf(TEXT), document("Owls."), PAGE.encode()])
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(where=st.floats(0, 1), noise=st.binary(max_size=20))
def test_a_damaged_file_is_an_article_or_says_why_it_is_none(tmp_path, whole, where, noise):
    place = int(where * len(whole))
    file = tmp_path / "damaged"
    file.write_bytes(whole[:place] + noise + whole[place + len(noise) :])
    with suppress(UnreadableArticle):
        assert read_file(file.rename(file.with_suffix(".pdf")), limit=10**6).text
