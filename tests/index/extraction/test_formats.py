"""What a file is, is told from its bytes before its name."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rendering.reasons import in_english
from index import UnreadableArticle, read_file
from index.extraction.content_type import ContentType, parsed_type
from index.extraction.documents.docx import read_word
from index.extraction.documents.epub import read_epub
from index.extraction.documents.odt import read_open_document
from index.extraction.files import read_any
from index.extraction.formats import reader_for
from index.extraction.html.reader import read_html
from index.extraction.markdown.reader import read_markdown
from index.extraction.pdf.reader import read_pdf
from index.extraction.plain_text import read_text
from tests.index.extraction.documents.test_docx import document
from tests.index.extraction.html.test_reader import PAGE
from tests.index.extraction.pdf.test_reader import TEXT, pdf
from tests.support.book_files import epub, odt, page
from tests.support.packages import packed
from tests.support.word_files import p, word_file


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
        (word_file(p("Owls."), path="text/main.xml"), "owls.docx", read_word),
        (epub(page("<p>Owls.</p>")), "owls.epub", read_epub),
        (epub(page("<p>Owls.</p>")), "owls.docx", read_epub),
        (odt("<text:p>Owls.</text:p>"), "owls.odt", read_open_document),
        (b"The <html> element begins a page.", "html.txt", read_text),
    ],
)
def test_bytes_choose_the_reader(data, name, read):
    assert reader_for(data, name) is read


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed({"readme.txt": "hello"}), "archives cannot be read"),
        (b"PK\x03\x04broken", "it is broken"),
        (b"\x89PNG\r\n", "it is a picture"),
        (b"\xff\xd8\xff\xe0", "it is a picture"),
    ],
)
def test_what_no_reader_takes_says_what_it_is(data, reason):
    with pytest.raises(UnreadableArticle) as error:
        reader_for(data, "file.txt")
    assert in_english(error.value.cause) == reason


SCRIPT = "<script>window.dataLayer=['<p>']</script>"
COMMENT = f"<!-- {'licence of the theme ' * 300} -->"
BEFORE_PAGES = {
    "a script": SCRIPT,
    "a style": "<style>p { color: red }</style>\n",
    "a long comment": COMMENT,
    "an XML declaration": '<?xml version="1.0"?>\n<?xml-stylesheet href="a.css"?>\n',
    "all of them": f"<?xml version='1.0'?>{COMMENT}\n{SCRIPT}<link rel=x>{COMMENT}",
}


@pytest.mark.parametrize("before", BEFORE_PAGES.values(), ids=BEFORE_PAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_page_is_one_whatever_stands_before_it(before, encoding):
    data = (before + PAGE).encode(encoding)
    assert reader_for(data, "https://news.example/ferry") is read_html
    assert reader_for(data, "ferry.txt", ContentType("text/plain")) is read_html


@pytest.mark.parametrize(
    "data", [b"<p>Owls.</p>", b"<div>Owls</div>", b"Owls <b>hunt</b>", SCRIPT.encode()]
)
def test_a_part_of_a_page_is_one_where_its_server_says_so(data):
    assert reader_for(data, "https://news.example/owls?x=1", ContentType("text/html")) is read_html
    assert reader_for(data, "owls.txt") is read_text


@pytest.mark.parametrize(
    ("said", "address", "read"),
    [
        ("text/markdown; charset=utf-8", "https://notes.example/owls", read_markdown),
        ("text/x-markdown", "https://notes.example/owls.txt", read_markdown),
        ("text/plain", "https://notes.example/owls.md?raw=1", read_markdown),
        (None, "https://notes.example/owls.md", read_markdown),
        ("text/html", "https://notes.example/owls.md", read_text),
        ("text/plain", "https://notes.example/owls", read_text),
        ("nonsense", "https://notes.example/owls", read_text),
        ("application/pdf", "https://notes.example/owls", read_text),
    ],
)
def test_a_server_says_what_bytes_do_not(said, address, read):
    found = reader_for(b"# Owls\n\nThey hunt.", address, parsed_type(said))
    assert getattr(found, "func", found) is read


@pytest.mark.parametrize(
    "data", [pdf(TEXT), PAGE.encode(), document("Owls.")], ids=["PDF", "page", "Word"]
)
@pytest.mark.parametrize("said", ["text/plain", "text/markdown", "text/css", "application/json"])
def test_bytes_say_more_than_a_server(data, said):
    assert reader_for(data, "x", ContentType(said)) is reader_for(data, "x")


@pytest.mark.parametrize(
    ("said", "data", "reason"),
    [
        ("application/json", b'{"a": 1}', "json"),
        ("application/ld+json", b"[]", "json"),
        ("text/html", b'{"html": "<p>Owls</p>"}', "json"),
        (None, b'[{"a": 1}]', "json"),
        ("text/javascript", b"alert('owls')", "script"),
        ("application/javascript; charset=utf-8", b"alert('owls')", "script"),
        ("text/css", b"p { color: red }", "style_sheet"),
        ("text/csv", b"owl,vole\n1,2", "csv"),
        ("text/tab-separated-values", b"owl\tvole\n1\t2", "csv"),
        ("application/xml", b"<owls><owl/></owls>", "xml"),
        ("application/rss+xml", b"<channel/>", "feed"),
        ("text/html", b"<rss><channel/></rss>", "feed"),
        ("text/html", b"\x89PNG\r\n\x1a\n<", "picture"),
    ],
)
def test_data_for_programs_are_refused_with_their_kind(said, data, reason):
    with pytest.raises(UnreadableArticle) as refused:
        reader_for(data, "https://news.example/api", parsed_type(said))
    assert refused.value.cause.reason == reason


@pytest.mark.parametrize("name", ["a.json", "a.js", "a.css", "a.csv"])
def test_where_a_server_says_nothing_the_address_does(name):
    with pytest.raises(UnreadableArticle):
        reader_for(b"owl,vole\n", f"https://news.example/{name}?v=1", parsed_type("text/plain"))


@pytest.mark.parametrize("text", ["[1] Owls hunt.", "{ owls }", "[[Owls]]", "[]", "[1, 2]"])
def test_a_text_that_begins_as_data_do_is_a_text(text):
    assert reader_for(text.encode(), "a.txt") is read_text


@pytest.mark.parametrize(
    ("said", "encoding", "name"),
    [
        ("text/html; charset=iso-8859-2", "iso-8859-2", "ferry"),
        ("text/plain; charset=windows-1250", "cp1250", "ferry"),
        ("text/markdown;charset=UTF-8", "utf-8", "ferry"),
        ("text/plain; charset=nonsense", "utf-8", "ferry"),
    ],
)
def test_the_encoding_that_a_server_names_is_that_of_the_text(said, encoding, name):
    text = "Most w Marl został zamknięty, a łódź odpływa o świcie. " * 20
    data = f"<p>{text}</p>" if "html" in said else text
    draft = read_any(data.encode(encoding), f"https://news.example/{name}", said)
    assert "został zamknięty" in draft.text


def test_a_file_is_read_by_what_it_is(tmp_path):
    file = tmp_path / "flood.txt"
    file.write_bytes(pdf(TEXT))
    assert read_file(file, limit=10**6).title == "Flood in Marl"


@pytest.mark.parametrize(
    "whole",
    [
        pdf(TEXT),
        document("Owls."),
        PAGE.encode(),
        epub(page("<p>Owls hunt voles.</p>")),
        odt("<text:p>Owls hunt voles.</text:p>"),
    ],
)
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
