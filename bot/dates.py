"""Dates in words, such as "yesterday", "last week" and "March 2018" -> a span of days."""

import calendar
import re
from datetime import date, datetime, timedelta

from bot.remedies import Complaint
from bot.wording import in_words
from index import Span

WEEK = timedelta(days=6)  # between the first and the last of seven days
_PREFACE = re.compile(r"^\s*(?:since|from|until|till|up to|to)\s+", re.IGNORECASE)
_LAST_FEW = re.compile(r"^\s*(?:the )?(?:last|past)\s+(\d+ \w+)\s*$", re.IGNORECASE)
_LONGEST = 40


class UnclearDates(Complaint):
    """Dates that cannot be read or that contradict each other; the message says which."""


def read_span(since: str | None, until: str | None, today: date) -> Span:
    """From the first day of ``since`` to the last of ``until``, which is today if it is not given.

    Without ``since`` it is the seven days up to ``until``. Raises UnclearDates.
    """
    last = read_days(until, today).until if until else today
    first = read_days(since, today).since if since else last - min(WEEK, last - date.min)
    if first > last:
        raise UnclearDates(
            f"That begins on {in_words(first)}, after it ends on {in_words(last)}."
            " Please turn the two dates round."
        )
    return Span(first, last)


def read_days(words: str, today: date) -> Span:
    """The days that some words mean: one, or all of a week, month or year. Raises UnclearDates."""
    # it takes a tenth of a second to import, which only dates need to wait for
    from dateparser.date import DateDataParser

    plain = _LAST_FEW.sub(r"\1 ago", _PREFACE.sub("", words))
    parser = DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime(today.year, today.month, today.day),
            "PREFER_DATES_FROM": "past",
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
        },
    )
    found = parser.get_date_data(plain) if len(plain) <= _LONGEST else None
    if found is None or found.date_obj is None:
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        raise UnclearDates(
            f"I cannot read “{shown}” as a date. Write it like 2018-02-04, yesterday,"
            " last week or March 2018."
        )
    day = found.date_obj.date()
    exact = found.period in (None, "time", "day") or "ago" in plain
    return Span(day, day) if exact else _whole(day, str(found.period))


def _whole(day: date, period: str) -> Span:
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return Span(monday, monday + WEEK)
    if period == "month":
        return Span(day.replace(day=1), day.replace(day=_days(day.year, day.month)))
    if period == "quarter":
        last = day.month - (day.month - 1) % 3 + 2
        return Span(day.replace(month=last - 2, day=1), date(day.year, last, _days(day.year, last)))
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
