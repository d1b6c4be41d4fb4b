"""Date words in a question about articles -> the days that these are to be from.

The date of an event is let go, as is what may be no date: an article that is left out by mistake
answers nothing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from bot.language import date_phrases
from bot.language.dates import UnclearDates, newest_day, read_days, read_span
from bot.language.news_questions import are_of_named_articles, asks_for_news
from index import DateRange

_QUOTED = re.compile(  # titles: their dates say nothing of when an article came out
    r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|(?<!\w)'.*?'(?!\w)|(?<!\w)‘.*?’(?!\w)"
)
_DAY_OF_MONTH = re.compile(r"\d+ ")
_YEAR = re.compile(date_phrases.YEAR)


@dataclass(frozen=True, slots=True)
class AskedDates:
    """The days that a question names, and where: ``question[start:end]`` is the phrase."""

    span: DateRange
    start: int
    end: int


def asked_dates(question: str, today: date, first: date) -> AskedDates | None:
    """The days whose articles a question asks for; None where it asks for none, or of several days.

    ``first`` is the day of the first article: all days since then leave none out.
    """
    all_days = DateRange(first, newest_day(today))
    found = list(islice(_found(question, today, all_days), 2))
    named = [each for each in found if are_of_named_articles(question, each.start, each.end)]
    asked = named or [each for each in found if asks_for_news(question, each.start, each.end)]
    return asked[0] if len(asked) == 1 and _leaves_out(asked[0].span, all_days) else None


def _leaves_out(span: DateRange, all_days: DateRange) -> bool:
    """Whether a span has not every one of all days."""
    return span.since > all_days.since or span.until < all_days.until


def _found(question: str, today: date, all_days: DateRange) -> Iterator[AskedDates]:
    """Every phrase that can be read; no part of the question belongs to two."""
    rest = _QUOTED.sub(lambda title: "\0" * len(title[0]), question)
    for form, read in _FORMS:
        for match in form.finditer(rest):
            if span := _span(match, read, today, all_days):
                yield AskedDates(span, *match.span())
            rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]


_Read = Callable[[re.Match[str], date, DateRange], DateRange | None]


def _span(match: re.Match[str], read: _Read, today: date, all_days: DateRange) -> DateRange | None:
    try:
        return read(match, today, all_days)
    except UnclearDates:
        return None  # such as 30 February: then it is no date


def _between(match: re.Match[str], today: date, all_days: DateRange) -> DateRange | None:
    """ "between 3 and 5 March 2018": what the first lacks is what the last has."""
    first, last = match["first"], match["last"]
    if len(first) <= 2:
        if not _DAY_OF_MONTH.match(last):
            return None
        first = f"{first} {last.split(maxsplit=1)[1]}"
    elif not _YEAR.search(first) and (year := _YEAR.search(last)):
        first = f"{first} {year[0]}"
    return read_span(first, last, today, all_days.until)


def _by_days(choose: Callable[[DateRange, DateRange], DateRange], lead: str = "") -> _Read:
    """Chooses of all days by those that the phrase names, once ``lead`` stands before them."""
    return lambda match, today, all_days: choose(read_days(lead + match["days"], today), all_days)


def _since(days: DateRange, all_days: DateRange) -> DateRange:
    return DateRange(days.since, all_days.until)


_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (date_phrases.BETWEEN, _between),
    (date_phrases.SINCE, _by_days(_since)),
    (
        date_phrases.AFTER,
        _by_days(lambda days, every: DateRange(days.until + timedelta(1), every.until)),
    ),
    (
        date_phrases.BEFORE,
        _by_days(lambda days, every: DateRange(every.since, days.since - timedelta(1))),
    ),
    (date_phrases.UNTIL, _by_days(lambda days, every: DateRange(every.since, days.until))),
    (date_phrases.LATELY, _by_days(_since, "past ")),  # "in the last two weeks" is told from now
    (date_phrases.WITHIN, _by_days(lambda days, every: days)),
    (date_phrases.BARE, _by_days(lambda days, every: days)),
    (date_phrases.POSSESSIVE, _by_days(lambda days, every: days)),
)
