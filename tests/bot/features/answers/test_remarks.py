"""A card says in words of which articles it was asked."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.features.answers.remarks import about
from index import DateRange

MARCH = DateRange(date(2024, 3, 1), date(2024, 3, 31))
UNTIL = DateRange(date.min, date(2024, 3, 31))
GAZETTE = "Marl Gazette"


@pytest.mark.parametrize(
    ("days", "source", "told"),
    [
        (None, None, ""),
        (None, GAZETTE, "Only articles of Marl Gazette"),
        (MARCH, None, "Only articles from 1 March 2024 to 31 March 2024"),
        (MARCH, GAZETTE, "Only articles from 1 March 2024 to 31 March 2024 of Marl Gazette"),
        (UNTIL, None, "Only articles until 31 March 2024"),
        (UNTIL, GAZETTE, "Only articles until 31 March 2024 of Marl Gazette"),
    ],
)
def test_what_was_chosen_is_told(days: DateRange | None, source: str | None, told: str) -> None:
    assert about(days, source, in_vain=False) == told


def test_days_that_had_no_answer_are_told_with_the_source_that_still_holds() -> None:
    days = "Nothing from 1 March 2024 to 31 March 2024 answers this, so I searched all days"
    assert about(MARCH, None, in_vain=True) == days
    assert about(MARCH, GAZETTE, in_vain=True) == f"{days} · Only articles of Marl Gazette"


def test_days_without_a_beginning_are_told_in_german_too(speaking: Callable[[str], None]) -> None:
    speaking("de")
    assert about(UNTIL, None, in_vain=False) == "Nur Artikel bis 31. März 2024"
