"""What stands on the pages of a PDF is read as a person reads it."""

import textwrap
from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import ListFlowable, ListItem, Paragraph, Table

from index.extraction.pdf.reader import read_pdf
from index.extraction.pdf.words import LETTERS
from tests.index.extraction.pdf.pages import STYLES, drawn, flowing, lines, together

PIER = (
    "The harbour office of Vellmar has mended the northern pier after the storm of last winter,"
    " and two hundred planks were replaced. The ferry will call at the pier six times a day from"
    " June until the end of September. Engineers measured the ground in March and found that it"
    " carries the load of a larger ferry."
)
MUSEUM = (
    "The museum of Marl shows the nets and the lamps of its fishermen. It opens on Mondays too,"
    " for the council wants more visitors in spring. Children under twelve do not pay, and a"
    " guide walks with them through the old boats at noon."
)


def text_of(data):
    return read_pdf(data, "a.pdf").text


def wrapped(text, width, **where):
    return lines(textwrap.wrap(text, width, break_long_words=False), **where)


def normal(text):
    return Paragraph(text, STYLES["Normal"])


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other(columns):
    story = [f"Report {number}. {PIER}" for number in range(12)]
    text = text_of(flowing(story, columns))
    assert " ".join(text.split()) == " ".join(story)


@pytest.mark.parametrize("shift", [0, 4, 7])
def test_columns_need_not_stand_on_the_same_lines(shift):
    left, right = wrapped(PIER, 40), wrapped(MUSEUM, 40, x=320, y=760 - shift)
    assert text_of(drawn(together(right, left))).split("\n\n") == [PIER, MUSEUM]


def test_a_heading_over_two_columns_comes_before_them_and_what_follows_after():
    head = lines(["A year at the harbour and at the museum"], y=800, size=20)
    left, right = wrapped(PIER, 40), wrapped(MUSEUM, 40, x=320)
    foot = wrapped(f"Both were seen by many. {MUSEUM}", 85, y=560)
    assert text_of(drawn(together(foot, right, left, head))).split("\n\n") == [
        "# A year at the harbour and at the museum",
        PIER,
        MUSEUM,
        f"Both were seen by many. {MUSEUM}",
    ]


def heads(page):
    number = page.getPageNumber()
    page.setFont("Helvetica", 8)
    page.drawString(
        72, 810, "Vellmar Gazette" if number % 2 else f"{number}   The harbour in spring"
    )
    page.drawRightString(520, 810, str(number) if number % 2 else "Second edition")


def feet(page):
    page.setFont("Helvetica", 9)
    page.drawCentredString(300, 40, f"- {page.getPageNumber()} -")


def foot_of_many(page):
    page.drawString(72, 40, "© Harbour office of Vellmar 2014. All rights reserved.")
    page.drawString(500, 40, f"Page {page.getPageNumber()} of 4")


def chapters(page):
    page.drawString(72, 805, f"Chapter {'ABCDEFG'[page.getPageNumber()]}. A name of its own")
    page.drawString(500, 805, str(page.getPageNumber() + 40))


def stamp(page):
    page.saveState()
    page.translate(30, 300)
    page.rotate(90)
    page.drawString(0, 0, "preprint:2404.04906v3 [sea.HB] 30 Sep 2024")
    page.restoreState()


def watermark(page):
    page.saveState()
    page.rotate(45)
    page.setFont("Helvetica", 70)
    page.setFillGray(0.9)
    page.drawString(300, 100, "DRAFT")
    page.restoreState()


@pytest.mark.parametrize("furniture", [heads, feet, foot_of_many, chapters, stamp, watermark])
def test_what_stands_on_every_page_beside_the_text_is_none_of_it(furniture):
    story = [f"Report {number}. {PIER}" for number in range(40)]
    text = text_of(flowing(story, on_page=furniture))
    assert text.count("\f") >= 2
    assert " ".join(text.split()) == " ".join(story)


def test_rows_of_a_table_at_the_head_of_each_page_are_no_running_head():
    pages = [
        lines([f"Ferry {page}{row} sails at {page + row}:15" for row in range(30)], x=72)
        for page in (3, 5, 9)
    ]
    text = text_of(drawn(*pages))
    assert all(f"Ferry {page}{row} sails" in text for page in (3, 5, 9) for row in range(30))


def test_a_note_at_the_foot_of_a_page_stays_out_of_the_text_but_is_kept():
    note = lines(["1 See the report of the office, printed in Marl."], y=60, size=7)
    text = text_of(
        drawn(
            together(wrapped(PIER, 80)),
            together(wrapped(MUSEUM[:117], 80), note),
            wrapped(MUSEUM[118:], 80),
        )
    )
    assert MUSEUM in text.replace("\f", " ")
    assert "\n\nSee the report of the office, printed in Marl.\n\n" in text.replace("\f", "")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("10<super>6</super> bacteria", "10⁶ bacteria"),
        ("a load of 3 \u00d7 10<super>\u22123</super> grams", "a load of 3 \u00d7 10⁻³ grams"),
        ("12 km<super>2</super> of sea", "12 km² of sea"),
        ("CO<sub>2</sub> in the air", "CO₂ in the air"),
        ("H<sub>2</sub>O in the air", "H₂O in the air"),
        ("The 2<super>nd</super> pier", "The 2nd pier"),
        ("The pier.<super>12</super> Then", "The pier. Then"),
        ("The pier<super>3</super> is", "The pier is"),
        ("in 1962<super>4</super> it", "in 1962 it"),
        ("The pier<super>*</super>, which", "The pier, which"),
        ("The pier [12] is", "The pier is"),
        ("The pier [3, 7–9].", "The pier."),
    ],
)
def test_powers_stay_and_the_marks_of_notes_go(written, read):
    assert read in text_of(flowing([f"It is so: {written}, as {PIER}"]))


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("the re-", "pair of the pier", "repair"),
        ("the govern-", "ment of Hesse", "government"),
        ("the sea-", "son of storms", "season"),
        ("a low-", "noise engine", "low-noise"),
        ("its twenty-", "two sailors", "twenty-two"),
        ("an open-", "domain answer", "open-domain"),
        ("a state-", "owned ferry", "state-owned"),
        ("the state-of-the-", "art ferry", "state-of-the-art"),
        ("by Jean-", "Pierre of Marl", "Jean-Pierre"),
        ("the 2019-", "2024 plan", "2019-2024"),
        ("on a Lucene-", "BM25 list", "Lucene-BM25"),
        ("both short-", "and long-term", "short- and long-term"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_is_the_words_own(first, second, read):
    said = f"This is what the people of the town have said to us of {first}"
    text = text_of(drawn(lines([said, f"{second} that they have known for many years."])))
    assert read in text


def test_a_word_that_stands_elsewhere_tells_whether_a_hyphen_is_its_own():
    said = ["The Quendel-", "bahn and the Marl-", "weg are old. The Quendelbahn and the Marl-weg"]
    text = text_of(drawn(lines([*said, "are known to all of us who live in this town."])))
    assert "The Quendelbahn and the Marl-weg are old." in text


@pytest.mark.parametrize("letters", ["ﬁre", "eﬀect", "eﬃcient", "ﬂoor", "baﬄe"])
def test_ligatures_are_letters(letters):
    plain = letters.translate(LETTERS)
    assert plain.isascii()
    assert plain in "fire effect efficient floor baffle"


def test_bold_that_is_printed_twice_is_read_once():
    def bold(page):
        for shift in (0, 0.3, 0.6):
            page.drawString(72 + shift, 700, "The pier is closed on Mondays.")
            for number, letter in enumerate("NOTICE"):
                page.drawString(72 + 12 * number + shift, 740, letter)

    assert "The pier is closed on Mondays." in text_of(drawn(bold))
    assert "NN" not in text_of(drawn(bold))


@pytest.mark.parametrize("style", ["Heading1", "Heading2", "Heading3"])
def test_a_heading_is_told_by_its_size_or_its_weight(style):
    text = text_of(flowing([PIER, Paragraph("What the winter cost", STYLES[style]), MUSEUM]))
    assert text.split("\n\n") == [PIER, "# What the winter cost", MUSEUM]


def test_larger_headings_stand_above_smaller_ones():
    heads = [Paragraph(name, STYLES[name]) for name in ("Title", "Heading2", "Heading4")]
    text = text_of(flowing([each for head in heads for each in (head, PIER)]))
    marks = [line.split(" ")[0] for line in text.split("\n\n") if line.startswith("#")]
    assert marks == ["#", "##", "###"]


def test_bold_words_at_the_beginning_of_a_paragraph_are_no_heading():
    text = text_of(flowing([f"<b>What the winter cost.</b> {PIER}", MUSEUM]))
    assert text.split("\n\n") == [f"What the winter cost. {PIER}", MUSEUM]


def test_items_keep_their_marks():
    def listed(kind, **how):
        return ListFlowable(
            [ListItem(normal(each)) for each in (PIER, "Short", MUSEUM)], bulletType=kind, **how
        )

    text = text_of(flowing([listed("bullet"), "Then:", listed("1", bulletFormat="%s.")]))
    assert text.split("\n\n") == [
        f"- {PIER}\n- Short\n- {MUSEUM}",
        "Then:",
        f"1. {PIER}\n2. Short\n3. {MUSEUM}",
    ]


SHIPS = [
    ["Ship", "Sails from", "Passengers"],
    ["Anna", "Vellmar", "1,200"],
    ["Bertha", "Marl", "800"],
]


@pytest.mark.parametrize("style", [[], [("GRID", (0, 0), (-1, -1), 1, colors.black)]])
def test_a_table_is_rows_of_cells_with_its_head(style):
    text = text_of(flowing([PIER, Table(SHIPS, style=style), MUSEUM]))
    assert text.split("\n\n") == [
        PIER,
        "| Ship | Sails from | Passengers |\n| --- | --- | --- |\n| Anna | Vellmar | 1,200 |\n"
        "| Bertha | Marl | 800 |",
        MUSEUM,
    ]


def test_a_table_in_a_column_stays_within_it():
    text = text_of(flowing([PIER, Table(SHIPS), MUSEUM, *[PIER] * 20], 2))
    assert "| Anna | Vellmar | 1,200 |" in text
    assert text.startswith(f"{PIER}\n\n| Ship")


def test_what_wraps_within_a_cell_stays_in_it():
    rows = [["Day", "What was decided"], ["1 May", normal(PIER)], ["2 May", normal(MUSEUM)]]
    text = text_of(flowing([PIER, Table(rows, colWidths=[70, 300]), MUSEUM]))
    assert f"| 1 May | {PIER} |\n| 2 May | {MUSEUM} |" in text


def test_white_words_on_black_are_read():
    dark = [
        ("BACKGROUND", (0, 0), (-1, 0), colors.black),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
    ]
    assert "| Ship | Sails from | Passengers |" in text_of(flowing([Table(SHIPS, style=dark)]))


def white(page):
    page.setFillGray(1)
    page.drawString(72, 500, "Nobody sees this.")


def unseen(page):
    text = page.beginText(72, 500)
    text.setTextRenderMode(3)
    text.textLine("Nobody sees this.")
    page.drawText(text)


def outside(page):
    page.drawString(2_000, 500, "Nobody sees this.")


@pytest.mark.parametrize("hidden", [white, unseen, outside])
def test_what_nobody_sees_is_not_read(hidden):
    assert text_of(drawn(together(wrapped(PIER, 80), hidden))) == PIER


def test_a_caption_is_told_by_its_number():
    text = text_of(
        flowing([PIER, "Figure 2: The pier in spring.", "Figure 2 shows the pier.", MUSEUM])
    )
    assert text.split("\n\n") == [
        PIER,
        "![Figure 2: The pier in spring.]()",
        "Figure 2 shows the pier.",
        MUSEUM,
    ]


def test_dots_that_lead_to_a_page_are_left_out():
    contents = lines(
        ["Notices . . . . . . . . . . . . . . . v", "The pier . . . . . . . . . . . . . . 12"]
    )
    text = text_of(drawn(contents))
    assert ". ." not in text
    assert "Notices" in text
    assert "12" in text


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_is_turned_is_read_as_it_is_turned(quarters):
    def turned(page):
        page.translate(300, 400)
        page.rotate(90 * quarters)
        page.translate(-250, -200)
        wrapped(PIER, 80, y=300)(page)

    assert text_of(drawn(turned)) == PIER


@pytest.mark.parametrize("indent", [0, 12])
def test_paragraphs_are_told_by_their_first_line_or_by_room(indent):
    style = ParagraphStyle(
        "indented", fontSize=11, leading=14, firstLineIndent=indent, spaceAfter=0 if indent else 8
    )
    text = text_of(flowing([Paragraph(each, style) for each in (PIER, MUSEUM, PIER)]))
    assert text.split("\n\n") == [PIER, MUSEUM, PIER]


def test_a_large_initial_belongs_to_its_word():
    def initial(page):
        page.setFont("Helvetica", 36)
        page.drawString(72, 734, "T")
        page.setFont("Helvetica", 11)
        for number, line in enumerate(
            ["he pier of Vellmar is old and", "was mended twice, in 1921", "and in 1962."]
        ):
            page.drawString(96 if number < 2 else 72, 750 - 14 * number, line)

    assert text_of(drawn(initial)).startswith("The pier of Vellmar is old and was mended twice")


def test_pages_come_in_their_order_and_none_twice():
    text = text_of(flowing([f"Report {number}. {PIER}" for number in range(60)], 2))
    places = [text.index(f"Report {number}.") for number in range(60)]
    assert all(one < other for one, other in pairwise(places))


@pytest.mark.parametrize("odd", ["---", "| --- |", "```", "# 3", "> 4", "![a]()", "\\\\"])
def test_what_looks_like_a_mark_harms_nothing(odd):
    text = text_of(drawn(together(wrapped(PIER, 80), lines([odd], y=600), lines([odd], y=500))))
    assert text.startswith(PIER)
