"""OpenDocument texts become articles: what LibreOffice shows of them."""

from datetime import date

import pytest

from bot.rendering.reasons import in_english
from index import UnreadableArticle
from index.extraction.documents.odt import read_open_document
from index.extraction.files import read_any
from tests.support.book_files import odt
from tests.support.packages import packed

NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>By the brothers Holm.</text:p></text:note-body></text:note>"
)
DELETED = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>daily</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
)
BOX = "<draw:frame><draw:text-box><text:p>Closed on Mondays.</text:p></draw:text-box></draw:frame>"


def text_of(body: str, styles: str = "") -> str:
    return read_open_document(odt(body, styles), "a.odt").text


def look(name: str, properties: str) -> str:
    """A style of how text looks."""
    return (
        f'<style:style style:name="{name}" style:family="text">'
        f"<style:text-properties {properties}/></style:style>"
    )


def span(name: str, words: str) -> str:
    return f'<text:span text:style-name="{name}">{words}</text:span>'


def listed(kind: str, *, start: int = 1) -> str:
    """The style of a list."""
    level = "number" if kind else "bullet"
    return (
        f'<text:list-style style:name="L"><text:list-level-style-{level} text:level="1"'
        f' style:num-format="{kind}" text:start-value="{start}"/></text:list-style>'
    )


def items(*words: str, more: str = "") -> str:
    found = "".join(f"<text:list-item><text:p>{each}</text:p></text:list-item>" for each in words)
    return f'<text:list text:style-name="L" {more}>{found}</text:list>'


def test_headings_paragraphs_and_what_a_file_says_of_itself_are_read():
    meta = (
        "<dc:title>Ferries</dc:title><meta:initial-creator>Ana Lopez</meta:initial-creator>"
        "<meta:creation-date>2024-03-05T10:00:00.123456789</meta:creation-date>"
    )
    body = (
        '<text:h text:outline-level="2">Piers</text:h><text:p>It<text:s text:c="3"/>lasts.</text:p>'
    )
    draft = read_any(odt(body, meta=meta), "a.odt")
    assert (draft.text, draft.marked) == ("## Piers\n\nIt lasts.", True)
    assert (draft.title, draft.author, draft.published) == (
        *("Ferries", "Ana Lopez"),
        date(2024, 3, 5),
    )


def test_what_a_program_filled_in_is_no_title_and_no_date():
    meta = (
        "<dc:title>Untitled</dc:title><meta:creation-date>1970-01-01T00:00:00</meta:creation-date>"
    )
    draft = read_open_document(odt("<text:h>Piers</text:h>", meta=meta), "a.odt")
    assert (draft.title, draft.author, draft.published) == ("Piers", None, None)


def test_notes_and_text_boxes_stand_behind_their_paragraph():
    body = f"<text:p>Built in 1921{NOTE}, it is long.{BOX}</text:p><text:p>It lasts.</text:p>"
    assert text_of(body).split("\n\n") == [
        "Built in 1921, it is long.",
        *("By the brothers Holm.", "Closed on Mondays."),
        "It lasts.",
    ]


@pytest.mark.parametrize(
    "unseen",
    [
        span("Unseen", "daily "),
        span("Struck", "daily "),
        "<office:annotation><text:p>daily</text:p></office:annotation>",
        '<text:hidden-text text:string-value="daily">daily</text:hidden-text>',
        "<draw:frame><draw:image/><svg:title xmlns:svg='urn:x'>daily</svg:title></draw:frame>",
    ],
)
def test_what_is_not_shown_is_left_out(unseen):
    styles = look("Unseen", 'text:display="none"') + look(
        "Struck", 'style:text-line-through-style="solid"'
    )
    assert text_of(f"<text:p>The ferry {unseen}sails.</text:p>", styles) == "The ferry sails."


def test_deleted_text_and_hidden_parts_are_left_out():
    hidden = '<text:section text:display="none"><text:p>Draft.</text:p></text:section>'
    paragraph = '<text:p><text:hidden-paragraph text:is-hidden="true"/>Draft.</text:p>'
    assert text_of(f"{DELETED}{hidden}{paragraph}<text:p>Text.</text:p>") == "Text."


@pytest.mark.parametrize(
    ("position", "words", "shown"),
    [
        ("super 58%", "10{6}", "10⁶"),
        ("33% 58%", "10{6}", "10⁶"),
        ("sub 58%", "CO{2}", "CO₂"),
        ("-33% 58%", "CO{2}", "CO₂"),
        ("0% 100%", "CO{2}", "CO2"),
    ],
)
def test_powers_stay_powers(position, words, shown):
    before, raised = words.rstrip("}").split("{")
    styles = look("High", f'style:text-position="{position}"')
    assert text_of(f"<text:p>{before}{span('High', raised)}</text:p>", styles) == shown


@pytest.mark.parametrize(
    ("kind", "start", "shown"),
    [("", 1, "- A\n- B"), ("1", 1, "1. A\n2. B"), ("1", 4, "4. A\n5. B")],
)
def test_lists_have_their_marks(kind, start, shown):
    assert text_of(items("A", "B"), listed(kind, start=start)) == shown


@pytest.mark.parametrize("more", ['text:continue-numbering="true"', 'text:continue-list="one"'])
def test_a_list_may_go_on_behind_a_paragraph(more):
    body = items("A", "B", more='xml:id="one"') + "<text:p>Text.</text:p>" + items("C", more=more)
    assert text_of(body, listed("1")) == "1. A\n2. B\n\nText.\n\n3. C"


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("Title", "# A\n\n# B"),
        ("Quotations", "> A\n\n> B"),
        ("Preformatted_20_Text", "```\nA\nB\n```"),
        ("Table", "![A]()\n\n![B]()"),
        ("Text_20_body", "A\n\nB"),
    ],
)
def test_a_style_and_what_it_stands_on_say_what_a_paragraph_is(style, shown):
    styles = f'<style:style style:name="{style}"/>' + (
        f'<style:style style:name="P1" style:parent-style-name="{style}"/>'
    )
    for name in (style, "P1"):
        lines = (f'<text:p text:style-name="{name}">{words}</text:p>' for words in "AB")
        assert text_of("".join(lines), styles) == shown


def test_a_table_has_rows_and_its_head():
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    head = f"<table:table-row>{cell.format('Who')}{cell.format('Price')}</table:table-row>"
    row = f"<table:table-row>{cell.format('Adults')}{cell.format('4 euros')}</table:table-row>"
    rows = f"<table:table-header-rows>{head}</table:table-header-rows>{row}"
    assert text_of(f"<table:table>{rows}</table:table>") == (
        "| Who | Price |\n| --- | --- |\n| Adults | 4 euros |"
    )
    assert text_of(f"<table:table>{head}{row}</table:table>") == (
        "| Who | Price |\n| Adults | 4 euros |"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odt("<text:p/>"), "it is empty"),
        (odt("", kind="spreadsheet"), "spreadsheets cannot be read"),
        (odt("", kind="presentation"), "slides cannot be read yet"),
        (odt("", kind="drawing"), "it holds no article"),
        (packed({"content.xml": "<office"}), "it is broken"),
        (packed({"content.xml": " " * 60_000_000}), "it grows too large when it is unpacked"),
        (packed({"content.xml": "<!DOCTYPE a><a/>"}), "it defines entities of its own"),
        (
            odt(
                "<text:p>A</text:p>",
                manifest='<manifest:file-entry manifest:full-path="content.xml">'
                "<manifest:encryption-data/></manifest:file-entry>",
            ),
            "it is encrypted",
        ),
    ],
    ids="empty spreadsheet slides drawing broken bomb doctype encrypted".split(),
)
def test_a_file_that_cannot_be_read_says_why(data, reason):
    with pytest.raises(UnreadableArticle) as error:
        read_any(data, "a.odt")
    assert in_english(error.value.cause) == reason
