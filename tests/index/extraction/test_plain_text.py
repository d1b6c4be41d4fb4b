"""Plain text is kept to the letter; its title is the first line that is a headline."""

from datetime import date

import pytest

from index.extraction.files import read_any

LONG = (
    "The harbour office in Vellmar published its yearly report on Thursday, and the council met. "
    "Most of the members praised the new timetable, while two of them asked for longer hours."
)


def read(text: str):
    return read_any(text.encode(), "a.txt")


def test_it_is_kept_to_the_letter_and_bears_no_marks():
    text = "  # Owls *hunt* \t~~mice~~\r\n\r\n> voles <b>now</b>[^1]\u00a0\n---\n"
    draft = read(text)
    assert (draft.text, draft.marked) == (text, False)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "Photo: Ana Lopez / Marl Gazette",
        "Figure 2: The pier in winter",
        "(Foto: Peter Holm)",
        "© 2024 Marl Gazette",
        "By Ana Lopez",
        "Page 1 of 4",
        "- 3 -",
        "12",
        "5 March 2024",
        "Published on 5 March 2024",
        "https://marl.example/ferry",
        "=====",
    ],
)
def test_what_is_no_headline_is_passed_over(before):
    assert (
        read(f"{before}\n\nFerry returns to Vellmar\n\n{LONG}\n").title
        == "Ferry returns to Vellmar"
    )


@pytest.mark.parametrize("mark", ["# ", "## ", "* ", "> ", "\ufeff"])
def test_a_headline_goes_without_its_mark(mark):
    assert read(f"{mark}Ferry returns\n\n{LONG}").title == "Ferry returns"


def test_a_paragraph_is_shortened_to_its_first_sentence():
    first = LONG[: LONG.index(" Most")]
    assert read(LONG).title == first
    assert read(LONG.replace(", and ", ",\nand ").replace(" two ", "\ntwo ")).title == first
    title = read("owls hunt " * 100).title
    assert len(title) <= 120
    assert title.endswith("…")


def test_what_holds_no_headline_is_called_by_its_first_line():
    assert read("Photo: Ana Lopez\n\n12\n").title == "Photo: Ana Lopez"


@pytest.mark.parametrize(
    "line",
    [
        "VELLMAR, 5 March 2024 – The ferry sails again.",
        "Marl (dpa), 5. März 2024 - Die Fähre fährt wieder.",
        "Published: 5 March 2024",
        "Veröffentlicht am 05.03.2024",
    ],
)
def test_a_dateline_says_when_it_was_published(line):
    assert read(f"Ferry returns\n\n{line}\n\n{LONG}").published == date(2024, 3, 5)


@pytest.mark.parametrize(
    "line",
    [
        "5 March 2024",
        "Summer fair: 5 March 2024",
        "The ferry sailed on 5 March 2024 – and sank.",
        "Updated on 5 March 2024",
        "VELLMAR, 05/03/2024 – The ferry sails again.",
        "VELLMAR, March 2024 – The ferry sails again.",
        "© 2024-03-05",
    ],
)
def test_no_other_day_is_taken_for_it(line):
    assert read(f"Ferry returns\n\n{line}\n\n{LONG}").published is None
    assert read(f"Ferry returns\n\n{LONG}\n" * 20 + "Published: 5 March 2024").published is None
