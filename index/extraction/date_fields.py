"""What a field for a date holds, as of a feed or of front matter -> a day; none where unsure."""

import re
from datetime import date
from functools import cache

from babel import Locale

from index.extraction.written_dates import USUAL_LANGUAGES, dates_in

_LONGEST = 80  # characters
_LANGUAGES = (*USUAL_LANGUAGES, "nb", "fi", "hu", "ro", "ja", "ko", "zh")
_TIME = re.compile(
    r"(?:\b(?i:at|um|à|às|om|kl|klo|o|alle)\.?\s+)?(?<!\d)\d{1,2}(?:[:h.]\d\d)+(?:[.,]\d+)?(?!\d)"
    r"(?:\s*(?i:[ap]\.?m\b\.?|uhr\b|h\b))?"
    r"|\bT\d{4,6}"
)
_ZONE = re.compile(r"\(?\b[A-Z]{1,5}\b\)?|[+-]\d\d:?\d\d\b")
_WORD = re.compile(r"\w+")
_OF_YEARS = frozenset(("\u0433", "\u0440", "года", "року", "le", "den", "am", "el", "il", "lo"))


def day_of(written: str) -> date | None:
    """The day that a field says, whatever the time.

    None where a day, a month or a year is missing, where there is more than one of them or more
    than one way to read it, and where anything is said beside it, such as “before”: 5/3/2024 may be
    in March or in May, while 05.03.2024 is in March wherever dots are written.
    """
    if len(written) > _LONGEST:
        return None
    found = list(dates_in(written))
    if len({day for _, _, day in found}) != 1:
        return None
    start, end, day = found[0]
    beside = _ZONE.sub(" ", _TIME.sub(" ", f"{written[:start]} {written[end:]}"))
    return day if _names() >= {word.casefold() for word in _WORD.findall(beside)} else None


@cache
def _names() -> frozenset[str]:
    """The words that stand beside a date and say no more than it: names of weekdays."""
    days = (Locale.parse(language).days for language in _LANGUAGES)
    names = {
        word.casefold()
        for each in days
        for width in ("wide", "abbreviated")
        for name in each["format"][width].values()
        for word in _WORD.findall(name)
    }
    return frozenset(names | _OF_YEARS)
