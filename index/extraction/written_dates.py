"""Days as articles write them: a day, a month and a year, or nothing."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from babel import Locale, UnknownLocaleError

USUAL_LANGUAGES = "en de fr es it nl pt pl cs ru sv da tr el uk".split()
"""Whose names of months are known wherever a text comes from."""

_OLDEST_YEAR = 1700
_AHEAD = timedelta(days=2)  # of a page's clock
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?=T|\d{6}\b|\b)")
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTS = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2}(?![\d.:]))(?!\d)")
_SLASHES = re.compile(r"(?<![\d/])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/])")
_OF = r"(?:\s+(?:de|del|of|di)\b)?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.|,)?{_OF}[\s/-]*([^\W\d_]{{3,}})\.?,?{_OF}[\s/-]*"
    r"(\d{4})(?!\d)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[.,]?\s+([^\W\d_]{3,})\.?\s+(\d{1,2})(?![\d:])")
_MONTH_FIRST = re.compile(
    r"([^\W\d_]{3,})\.?\s*(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})(?!\d)", re.IGNORECASE
)


def dates_in(text: str, language: str = "") -> Iterator[tuple[int, int, date]]:
    """The days that a short text names, each with where it stands; ``language`` as "en-GB".

    What has the day and the month in an order that nothing tells is left out.
    """
    found = [*_by_number(text, language), *_by_name(text, language[:2].lower())]
    for start, end, parts in sorted(found):
        if day := _day(*parts):
            yield start, end, day


def date_in(text: str, language: str = "") -> date | None:
    """The first day that a text names."""
    return next((day for _, _, day in dates_in(text, language)), None)


Found = tuple[int, int, tuple[int, int, int]]


def _by_number(text: str, language: str) -> Iterator[Found]:
    for found in _ISO.finditer(text):
        yield *found.span(), (int(found[1]), int(found[3]), int(found[4]))
    for pattern in (_EASTERN, _COMPACT):
        for found in pattern.finditer(text):
            yield *found.span(), (int(found[1]), int(found[2]), int(found[3]))
    for found in _DOTS.finditer(text):
        yield *found.span(), (_year(found[3]), int(found[2]), int(found[1]))
    for found in _SLASHES.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if first > 12 or first == second or _has_day_first(language):
            yield *found.span(), (year, second, first)
        elif second > 12 or language.lower() == "en-us":
            yield *found.span(), (year, first, second)


def _has_day_first(language: str) -> bool:
    """All but English of no country, and of America."""
    return bool(language) and language.lower().replace("_", "-") not in ("en", "en-us")


def _year(written: str) -> int:
    return int(written) if len(written) > 2 else 2000 + int(written)


def _by_name(text: str, language: str) -> Iterator[Found]:
    orders = ((_DAY_FIRST, 3, 2, 1), (_MONTH_FIRST, 3, 1, 2), (_YEAR_FIRST, 1, 2, 3))
    for pattern, year, month, day in orders:
        for found in pattern.finditer(text):
            if number := _month(found[month].casefold(), language):
                yield *found.span(), (int(found[year]), number, int(found[day]))


def _month(name: str, language: str) -> int | None:
    return (language and _names(language).get(name)) or _any_names().get(name)


@cache
def _any_names() -> Mapping[str, int]:
    names = {"jänner": 1, "feber": 2, "mrz": 3}  # as in Austria, and short
    for language in USUAL_LANGUAGES:
        names = {**_names(language), **names}
    return names


@cache
def _names(language: str) -> Mapping[str, int]:
    """The months of a language by their names, whole and short."""
    try:
        months = Locale.parse(language).months
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.casefold().rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
    }


def _day(year: int, month: int, day: int) -> date | None:
    """None of no day, one ahead, and one that programs write for none."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    is_real = year >= _OLDEST_YEAR and found <= date.today() + _AHEAD
    return found if is_real and (year, month, day) not in ((1970, 1, 1), (1900, 1, 1)) else None
