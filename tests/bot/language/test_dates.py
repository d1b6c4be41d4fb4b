"""Dates as people say them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.language.dates import UnclearDates, newest_day, read_days, read_span
from index import DateRange

TODAY = date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("today", "2026-11-26", "2026-11-26"),
        ("yesterday", "2026-11-25", "2026-11-25"),
        ("3 days ago", "2026-11-23", "2026-11-23"),
        ("Monday", "2026-11-23", "2026-11-23"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("2 weeks ago", "2026-11-12", "2026-11-12"),
        ("last 10 days", "2026-11-16", "2026-11-16"),
        ("past two weeks", "2026-11-12", "2026-11-12"),
        ("past month", "2026-10-26", "2026-10-26"),
        ("a year ago", "2025-11-26", "2025-11-26"),
        ("4.2.2018", "2018-02-04", "2018-02-04"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("March 2018", "2018-03-01", "2018-03-31"),
        ("February 2024", "2024-02-01", "2024-02-29"),
        ("Q1 2018", "2018-01-01", "2018-03-31"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-02-04", "2018-02-04", "2018-02-04"),
        ("4 February 2018", "2018-02-04", "2018-02-04"),
        ("since March 2018", "2018-03-01", "2018-03-31"),
        ("May", "2026-05-01", "2026-05-31"),
    ],
)
def test_words_mean_a_day_or_all_of_a_week_month_quarter_or_year(words, since, until):
    assert read_days(words, TODAY) == DateRange(
        date.fromisoformat(since), date.fromisoformat(until)
    )


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, ("2026-11-20", "2026-11-26")),
        ("yesterday", None, ("2026-11-25", "2026-11-26")),
        ("March 2018", "March 2018", ("2018-03-01", "2018-03-31")),
        ("2017", "March 2018", ("2017-01-01", "2018-03-31")),
        (None, "March 2018", ("2018-03-25", "2018-03-31")),
        (None, "0001-01-03", ("0001-01-01", "0001-01-03")),
        ("today", "9999-12-31", ("2026-11-26", "9999-12-31")),
    ],
)
def test_without_a_beginning_it_is_the_seven_days_before_the_end(since, until, expected):
    first, last = map(date.fromisoformat, expected)
    assert read_span(since, until, TODAY, TODAY) == DateRange(first, last)


@pytest.mark.parametrize(
    "words",
    [
        "flurble",
        "2018-02-30",
        "?",
        "\0",
        "x" * 5_000,
        "9" * 30,
        "99999 years ago",
        "noon",
        "12",
        "year 1",
        "last decade",
        "1 hour ago",
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(words):
    with pytest.raises(UnclearDates) as error:
        read_days(words, TODAY)
    assert "as a date. Write it like 2018-02-04" in str(error.value)
    assert len(str(error.value)) < 200


def test_a_beginning_after_the_end_names_both_days():
    with pytest.raises(UnclearDates) as error:
        read_span("today", "yesterday", TODAY, TODAY)
    assert str(error.value) == (
        "That would begin on 26 November 2026 and end before it, on 25 November 2026."
    )


def test_what_came_today_by_utc_is_in_a_digest_where_it_is_still_yesterday():
    span = read_span(None, None, TODAY, TODAY + timedelta(1))
    assert span == DateRange(date(2026, 11, 21), date(2026, 11, 27))
    assert newest_day(date(2020, 1, 1)) == datetime.now(UTC).date()
    assert newest_day(date(9999, 1, 1)) == date(9999, 1, 1)
