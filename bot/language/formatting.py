"""Small phrases that the terminal and the cards share."""

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from bot.language.translation import _, in_digits, plural, spoken
from index import Article, DateRange, Draft, Summary, Updated


def count(number: int, noun: str, plural: str | None = None) -> str:
    """As in "1 article", "2,000 articles" and "3 stories", for the terminal."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def in_words(day: date) -> str:
    """As in 4 May 2026."""
    # translators: the pattern of a day, by the letters of Unicode's date formats
    return format_date(day, _("d MMMM y"), locale=spoken())


def span_in_words(span: DateRange) -> str:
    """As in "4 May 2026" and "28 April 2026 to 4 May 2026"."""
    if span.since == span.until:
        return in_words(span.since)
    return _("{first} to {last}").format(first=in_words(span.since), last=in_words(span.until))


def time_saved(summary: Summary) -> str:
    """As in "3 sentences of 46, 1 minute instead of 5"."""
    if summary.is_whole:
        return _("A very short article, shown whole")
    every = in_digits(summary.sentences)
    told = plural("{n} sentence of {all}", "{n} sentences of {all}", len(summary.lines), all=every)
    if summary.minutes == summary.minutes_whole:
        return told
    return plural(
        "{told}, {n} minute instead of {whole}",
        "{told}, {n} minutes instead of {whole}",
        summary.minutes,
        told=told,
        whole=in_digits(summary.minutes_whole),
    )


def clip(text: str, limit: int) -> str:
    """The beginning of a text on one line, at most ``limit`` characters of it."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def language_in_words(code: str) -> str:
    """As in "German" for de; the code itself where it has no name."""
    try:
        return Locale.parse(code).get_display_name(spoken()) or code
    except (UnknownLocaleError, ValueError):
        return code


def change_in_words(found: Updated) -> str:
    """As in "2 sentences added, 1 removed" and "new title or details"."""
    if found.reread:
        return _("its source is as it was, only read by newer rules")
    if not found.came and not found.left:
        return _("new title or details")
    return plural(
        "{n} sentence added, {left} removed",
        "{n} sentences added, {left} removed",
        found.came,
        left=in_digits(found.left),
    )


def in_part(about: Article | Draft) -> str:
    """That its reader may not have the whole of it; empty where it has."""
    return _("read in part") if about.partial else ""
