"""EPUB books become articles: their chapters in the order in which they are read."""

import io
import zipfile
from datetime import date

import pytest

from bot.rendering.reasons import in_english
from index import UnreadableArticle
from index.extraction.documents.epub import read_epub
from index.extraction.files import read_any
from tests.support.bad_files import laughs
from tests.support.book_files import epub, page
from tests.support.packages import packed

ITEM = '<item id="{0}" href="{1}" media-type="application/xhtml+xml" {2}/>'
BOOK = page("<h1>Ferries</h1><p>The ferry sails on Mondays.</p>")


def test_chapters_are_read_in_their_order_with_what_their_lines_are():
    second = page(
        "<h2>Piers</h2><ul><li>North</li><li>South</li></ul><blockquote>Old.</blockquote>"
    )
    spine, items = '<itemref idref="first"/>', ITEM.format("first", "a/last.xhtml", "")
    book = epub(BOOK, second, items=items, spine=spine, OPS__a__last_xhtml=page("<p>The end.</p>"))
    draft = read_any(book, "a.epub")
    assert draft.text.split("\n\n") == [
        "# Ferries",
        "The ferry sails on Mondays.",
        *("## Piers", "- North\n- South", "> Old."),
        "The end.",
    ]
    assert draft.marked


def test_what_a_book_says_of_itself_is_kept_and_its_identifier_is_no_address():
    draft = read_epub(
        epub(
            BOOK,
            metadata="<dc:title>Ferries of\n Vellmar</dc:title><dc:creator>Ana Lopez</dc:creator>"
            "<dc:creator>Peter Holm</dc:creator><dc:publisher>Harbour Press</dc:publisher>"
            "<dc:identifier>https://example.org/ferries</dc:identifier>"
            '<dc:date opf:event="modification">2025-01-01</dc:date>'
            '<dc:date opf:event="publication">2024-03-05</dc:date>',
        ),
        "a.epub",
    )
    assert (draft.title, draft.author) == ("Ferries of Vellmar", "Ana Lopez, Peter Holm")
    assert (draft.publisher, draft.published) == ("Harbour Press", date(2024, 3, 5))
    assert draft.url is None


@pytest.mark.parametrize("title", ["", "<dc:title>Untitled</dc:title>", "<dc:title/>"])
def test_a_book_without_a_title_has_that_of_its_first_heading(title):
    draft = read_epub(epub(BOOK, metadata=f"{title}<dc:creator>Unknown</dc:creator>"), "a.epub")
    assert (draft.title, draft.author) == ("Ferries", None)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2024-03-05T00:00:00+00:00", date(2024, 3, 5)),
        ("1813-01-28", date(1813, 1, 28)),
        ("2024", None),
        ("2024-03", None),
        ("March 2024", None),
        ("2024-13-05", None),
        ("0101-01-01T00:00:00+00:00", None),
    ],
)
def test_a_day_is_kept_where_a_book_tells_one(written, published):
    book = epub(BOOK, metadata=f"<dc:date>{written}</dc:date>")
    assert read_epub(book, "a.epub").published == published


@pytest.mark.parametrize(
    ("item", "place"),
    [
        (ITEM.format("nav", "nav.xhtml", 'properties="nav"'), "OPS__nav_xhtml"),
        (
            ITEM.format("nav", "cover.svg", "").replace("application/xhtml", "image/svg"),
            "OPS__cover_svg",
        ),
    ],
    ids=["its contents", "a picture"],
)
def test_what_is_no_chapter_is_left_out(item, place):
    book = epub(BOOK, items=item, spine='<itemref idref="nav"/>', **{place: page("<p>Menu</p>")})
    assert "Menu" not in read_epub(book, "a.epub").text


@pytest.mark.parametrize(
    "unseen",
    [
        '<nav epub:type="toc"><ol><li>Ferries</li></ol></nav>',
        '<span epub:type="pagebreak">12</span>',
        '<span role="doc-pagebreak">12</span>',
        '<a epub:type="noteref" href="#n1">12</a>',
        '<p hidden="hidden">12</p>',
        "<script>12</script>",
    ],
)
def test_navigation_numbers_of_pages_and_marks_of_notes_are_left_out(unseen):
    book = epub(page(f"<p>The ferry sails.</p>{unseen}<p>It is old.</p>"))
    assert read_epub(book, "a.epub").text == "The ferry sails.\n\nIt is old."


@pytest.mark.parametrize(
    "empty",
    ['<a id="p1"/>', "<i />", '<span class="x"/>', "<script src='a.js'/>", '<a title="a/>b"/>'],
)
def test_an_element_that_xml_closes_at_once_holds_nothing(empty):
    chapter = page(f"<p>The {empty}ferry sails.</p><p>It is old.</p>", "<title/>")
    assert read_epub(epub(chapter), "a.epub").text == "The ferry sails.\n\nIt is old."


def test_named_letters_and_powers_are_read():
    chapter = page("<p>Caf&eacute;&nbsp;Nord holds 10<sup>6</sup> cups.</p>")
    assert read_epub(epub(chapter), "a.epub").text == "Café Nord holds 10⁶ cups."


def test_its_package_may_lie_anywhere_and_names_may_be_escaped():
    item = ITEM.format("x", "two%20words.xhtml", "")
    parts = {"two words_xhtml": page("<p>It is old.</p>")}
    book = epub(BOOK, opf="book.opf", items=item, spine='<itemref idref="x"/>', **parts)
    assert read_epub(book, "a.epub").text.endswith("It is old.")


def encrypted(name: str) -> str:
    reference = f'<enc:CipherReference URI="{name}"/>'
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
        ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>'
        f"{reference}</enc:CipherData></enc:EncryptedData></encryption>"
    )


def test_fonts_may_be_encrypted_but_chapters_may_not():
    font = epub(BOOK, **{"META-INF__encryption_xml": encrypted("OPS/a.otf")})
    assert "ferry sails" in read_epub(font, "a.epub").text
    with pytest.raises(UnreadableArticle) as error:
        read_epub(epub(BOOK, **{"META-INF__encryption_xml": encrypted("OPS/chapter0.xhtml")}), "a")
    assert in_english(error.value.cause) == "it is encrypted"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (epub(page("")), "it is empty"),
        (epub(BOOK)[:400], "it is broken"),
        (packed({"META-INF/container.xml": "<container/>"}), "it is broken"),
        (packed({"META-INF/container.xml": "<contain"}), "it is broken"),
        (epub(page("<p>" + " " * 60_000_000)), "it grows too large when it is unpacked"),
        (epub(*[page("<p>" + " " * 6_000_000)] * 10), "it grows too large when it is unpacked"),
        (
            epub(page("<p>&e11;</p>").replace("html>", f"html [{laughs()}]>", 1)),
            "it defines entities of its own",
        ),
        (epub(BOOK, metadata="<dc:title>&x;</dc:title>"), "it is broken"),
    ],
    ids=["empty", "cut off", "no book", "no XML", "bomb", "bombs", "entities", "unknown entity"],
)
def test_a_book_that_cannot_be_read_says_why(data, reason):
    with pytest.raises(UnreadableArticle) as error:
        read_epub(data, "a.epub")
    assert in_english(error.value.cause) == reason


def test_a_part_that_cannot_be_unpacked_bit_by_bit_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as book:
        book.writestr("META-INF/container.xml", "<container/>")
    with pytest.raises(UnreadableArticle, match="packing"):
        read_epub(file.getvalue(), "a.epub")
