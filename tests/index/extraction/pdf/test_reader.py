"""PDF files become articles: their text as it is read, and what they say of themselves."""

from datetime import date, timedelta

import pytest

from bot.rendering.reasons import in_english
from index import UnreadableArticle
from index.extraction.pdf.details import date_of
from index.extraction.pdf.reader import read_pdf
from tests.index.extraction.pdf.pages import drawn, encrypted_as, flowing, lines, together
from tests.support.bad_files import pdf_of_kids

TEXT = [
    f"Report {number} begins here. The river Lenn burst its banks in Marl on Monday night and"
    f" flooded the old town and its market. It ends with number {number}."
    for number in range(40)
]
BODY = [
    "The night ferry between Vellmar and Marl runs again since Sunday.",
    "It was out of service for two years, in which its engines were replaced.",
]


def pdf(texts, columns=1):
    return flowing(texts, columns)


def encrypted():
    return encrypted_as(TEXT, "secret")


def test_every_paragraph_is_whole():
    text = read_pdf(pdf(TEXT), "flood.pdf").text
    assert text.replace("\n\n\f", "\n\n").replace("\f", " ").split("\n\n") == TEXT


def test_a_form_feed_stands_where_a_page_begins():
    pages = read_pdf(drawn(*(lines([f"The pier has {n} lamps."]) for n in "357")), "pier.pdf").text
    assert [page.strip() for page in pages.split("\f")] == [
        "The pier has 3 lamps.",
        "The pier has 5 lamps.",
        "The pier has 7 lamps.",
    ]


def test_a_page_without_words_counts_as_a_page():
    text = read_pdf(drawn(lines(["One lamp."]), lines([]), lines(["Two lamps."])), "a.pdf").text
    assert text == "One lamp.\n\n\f\fTwo lamps."


def test_a_paragraph_goes_on_over_the_page():
    first = lines(["The council of Marl has approved the repair of the bridge", "over the wide"])
    second = lines(["river Lenn. Work on it begins in May and ends a year later, in", "summer."])
    assert read_pdf(drawn(first, second), "a.pdf").text == (
        "The council of Marl has approved the repair of the bridge over the wide\friver Lenn."
        " Work on it begins in May and ends a year later, in summer."
    )


def test_what_a_file_says_of_itself_is_kept():
    draft = read_pdf(pdf(TEXT), "flood.pdf")
    assert (draft.title, draft.author) == ("Flood in Marl", "Ana Lopez")
    assert draft.published is not None
    assert date.today() - draft.published < timedelta(days=2)
    assert draft.marked


@pytest.mark.parametrize("strength", [40, 128])
def test_a_file_that_is_encrypted_without_a_password_is_read(strength):
    draft = read_pdf(encrypted_as(TEXT[:1], "", strength), "flood.pdf")
    assert draft.text == TEXT[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is broken"),
        (b"%PDF-1.7\n%%EOF", "it is broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 9, "it is broken"),
        (pdf([""]), "it holds no text, only pictures"),
        (drawn(lambda page: page.rect(50, 50, 99, 99, fill=1)), "it holds no text, only pictures"),
        (encrypted(), "it is encrypted"),
        (pdf_of_kids(b"3 0 R " * 2_001, 2_001, b"<< /Type /Page >>"), "more than 2000 pages"),
    ],
    ids=["empty", "hollow", "noise", "blank", "drawing", "encrypted", "long"],
)
def test_a_file_that_cannot_be_read_says_why(data, reason):
    with pytest.raises(UnreadableArticle) as error:
        read_pdf(data, "flood.pdf")
    assert reason in in_english(error.value.cause)


@pytest.mark.parametrize(
    "title",
    [
        *("untitled", "", "(unspecified)", "Unbenannt", "Title", "Word Document", "Document1"),
        *("Microsoft Word - ferry_2.doc", "PowerPoint Presentation", "Book1", "ferry_final.docx"),
        *(
            "10811.exe",
            "report-final-2",
            "C:\\texts\\ferry",
            "file:///ines/ferry.html",
            "2024-08-20",
        ),
    ],
)
def test_a_title_that_is_none_is_taken_from_the_page(title):
    head = lines(["Night ferry returns to Vellmar"], y=790, size=20)
    data = drawn(together(head, lines(BODY)), title=title)
    assert read_pdf(data, "ferry.pdf").title == "Night ferry returns to Vellmar"


def test_a_title_of_two_lines_is_whole_and_ends_before_the_text():
    head = lines(["Night ferry returns", "to the pier of Vellmar"], y=800, size=20)
    by = lines(["Works department of Vellmar"], y=745, size=12)
    data = drawn(together(head, by, lines(BODY, y=700)), title="")
    assert read_pdf(data, "ferry.pdf").title == "Night ferry returns to the pier of Vellmar"


def test_a_title_that_is_set_as_the_text_is_told_by_its_capitals():
    text = ["Deep Measurement of the Floor at", "Vellmar by Means of a Rope", *BODY]
    title = read_pdf(drawn(lines(text), title=""), "floor.pdf").title
    assert title == "Deep Measurement of the Floor at Vellmar by Means of a Rope"


def test_a_text_without_a_title_is_called_by_its_first_sentence():
    assert read_pdf(drawn(lines(BODY), title=""), "ferry.pdf").title == BODY[0]


@pytest.mark.parametrize(
    "author",
    [
        *("anonymous", "(anonymous)", "unknown", "jsmith", "user1", "Administrator", "MARL\\ines"),
        *("Microsoft Office User", "Windows User", "HP", "Canon iR-ADV C5535", "python-docx"),
        "ines@marl.example",
    ],
)
def test_an_author_that_is_a_machine_or_a_name_for_logging_in_is_none(author):
    assert read_pdf(drawn(lines(BODY), author=author), "ferry.pdf").author is None


@pytest.mark.parametrize("author", ["Ana Lopez", "Reuters", "Harbour office of Vellmar", "李明"])
def test_an_author_that_is_a_person_or_a_body_is_kept(author):
    assert read_pdf(drawn(lines(BODY), author=author), "ferry.pdf").author == author


@pytest.mark.parametrize(
    ("details", "day"),
    [
        (b"/CreationDate (D:20240820101500+02'00')", date(2024, 8, 20)),
        (b"/CreationDate (20240820)", date(2024, 8, 20)),
        (b"/CreationDate (D:19800101000000)", None),
        (b"/CreationDate (D:19700101000000Z)", None),
        (b"/CreationDate (D:20000101000000)", None),
        (b"/CreationDate (D:29990820101500)", None),
        (b"/CreationDate (D:20241340101500)", None),
        (b"/CreationDate (yesterday)", None),
        (b"/CreationDate (D:20240820101500) /Producer (Skia/PDF m126)", None),
        (b"/CreationDate (D:20240820101500) /Producer (Microsoft: Print To PDF)", None),
        (b"/CreationDate (D:20240820101500) /Creator (Canon iR-ADV C5535)", None),
        (b"/ModDate (D:20240820101500)", None),
    ],
)
def test_a_date_is_when_the_file_was_written_not_printed_or_scanned(details, day):
    told = dict(part.split(" (", 1) for part in details.decode()[1:-1].split(") /"))
    assert date_of(told, is_scan=False) == day
    assert date_of(told, is_scan=True) is None


def test_words_under_the_picture_of_a_scanned_page_are_read_but_its_date_is_not():
    def scanned(page):
        text = page.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLine("The pier is closed on Mondays.")
        page.drawText(text)

    draft = read_pdf(drawn(scanned), "scan.pdf")
    assert (draft.text, draft.published) == ("The pier is closed on Mondays.", None)
