"""Dates in words, such as "yesterday", "last week" and "March 2018" -> a span of days."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta

from bot.exceptions import OperatorError
from bot.language.formatting import in_words
from bot.language.translation import _
from index import MONTHS, ONE_TO_TWELVE, SHORT_MONTHS, WEEKDAYS, DateRange

WEEK = timedelta(days=6)  # between the first and the last of seven days
_PREFACE = re.compile(r"^\s*(?:since|from|until|till|up to|to)\s+", re.IGNORECASE)
_LAST_FEW = re.compile(
    r"^\s*(?:the )?(?:last (?P<last>\w+) (?P<unit>\w+s)|past (?:(?P<past>\w+) )?(?P<one>\w+))\s*$",
    re.IGNORECASE,
)
LONGEST_DATE = 40
_KNOWN = frozenset(
    """
    today yesterday tomorrow now last this next in ago the of a an and
    day days week weeks month months quarter year years q1 q2 q3 q4 st nd rd th
    mon tue wed thu fri sat sun
    """.split()
) | {name.lower() for name in (*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *ONE_TO_TWELVE)}
_WORD = re.compile(r"q[1-4]|[^\W\d_]+")
_ONLY_A_NUMBER = re.compile(r"(?:year\s+)?\d{1,3}")
_DAY_FIRST = re.compile(r"\s*+\d{1,2}\.")  # 4.2.2018 is written where days come first


class UnclearDates(OperatorError):
    """Dates that cannot be read or that contradict each other; the message says which."""


def newest_day(today: date) -> date:
    """Today, or tomorrow where UTC is there already: articles without a date have its days."""
    return max(today, datetime.now(UTC).date())


def week_to(last: date) -> DateRange:
    """The seven days that end with one."""
    return DateRange(last - min(WEEK, last - date.min), last)


def read_span(since: str | None, until: str | None, today: date, newest: date) -> DateRange:
    """From the first day of ``since`` to the last of ``until``, or to ``newest`` without it.

    Without ``since`` it is the seven days before the end. Raises UnclearDates.
    """
    last = read_days(until, today).until if until else newest
    first = read_days(since, today).since if since else week_to(last).since
    if first > last:
        raise UnclearDates(
            _("That would begin on {first} and end before it, on {last}.").format(
                first=in_words(first), last=in_words(last)
            )
        )
    return DateRange(first, last)


def read_choice(since: str | None, until: str | None, today: date) -> DateRange | None:
    """From the first day of ``since`` to the last of ``until``, open where one is missing; None
    where both are. Raises UnclearDates.
    """
    if since is None:
        return DateRange(date.min, read_days(until, today).until) if until else None
    return read_span(since, until, today, newest_day(today))


def read_days(words: str, today: date) -> DateRange:
    """The days that some words mean: one, or all of a week, month or year. Raises UnclearDates."""
    # it takes a tenth of a second to import, which only dates need to wait for
    from dateparser.date import DateDataParser

    plain = _LAST_FEW.sub(_some_ago, _PREFACE.sub("", words.casefold()))
    readable = (
        len(plain) <= LONGEST_DATE
        and not _ONLY_A_NUMBER.fullmatch(plain.strip())
        and _KNOWN.issuperset(_WORD.findall(plain))
    )
    parser = DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime(today.year, today.month, today.day, 23, 59),
            "PREFER_DATES_FROM": "past",
            "DATE_ORDER": "DMY" if _DAY_FIRST.match(plain) else "MDY",
        },
    )
    found = parser.get_date_data(plain) if readable else None
    if found is None or found.date_obj is None:
        shown = words if len(words) <= LONGEST_DATE else f"{words[:LONGEST_DATE]}…"
        raise UnclearDates(
            _(
                "I cannot read “{words}” as a date. Write it like 2018-02-04, yesterday,"
                " last week or March 2018."
            ).format(words=shown)
        )
    day = found.date_obj.date()
    exact = found.period in (None, "time", "day") or "ago" in plain
    return DateRange(day, day) if exact else _whole(day, str(found.period))


def _some_ago(match: re.Match[str]) -> str:
    """ "last 3 days" and "past week" reach back from now; "last week" is one of the calendar."""
    if match["unit"]:
        return f"{match['last']} {match['unit']} ago"
    return f"{match['past'] or 1} {match['one']} ago"


def _whole(day: date, period: str) -> DateRange:
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return DateRange(monday, monday + WEEK)
    months = {"month": 1, "quarter": 3}.get(period, 12)
    first = day.replace(month=day.month - (day.month - 1) % months, day=1)
    last = first.month + months - 1
    days = calendar.monthrange(day.year, last)[1]
    return DateRange(first, date(day.year, last, days))
