"""Small phrases that the terminal and the cards share."""

from datetime import date

from babel import Locale, UnknownLocaleError

from index import Span, Summary


def count(number: int, noun: str, plural: str | None = None) -> str:
    """As in "1 article", "2,000 articles" and "3 stories"."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def in_words(day: date) -> str:
    """As in 4 May 2026."""
    return f"{day.day} {day:%B} {day.year}"


def span_in_words(span: Span) -> str:
    """As in "4 May 2026" and "28 April 2026 to 4 May 2026"."""
    if span.since == span.until:
        return in_words(span.since)
    return f"{in_words(span.since)} to {in_words(span.until)}"


def time_saved(summary: Summary) -> str:
    """As in "3 sentences of 46, 1 minute instead of 5"."""
    if summary.is_whole:
        return "A very short article, shown whole"
    sentences = f"{count(len(summary.lines), 'sentence')} of {summary.sentences}"
    if summary.minutes == summary.minutes_whole:
        return sentences
    return f"{sentences}, {count(summary.minutes, 'minute')} instead of {summary.minutes_whole}"


def clip(text: str, limit: int) -> str:
    """The beginning of a text on one line, at most ``limit`` characters of it."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def language_in_words(code: str) -> str:
    """As in "German" for de; the code itself where it has no name."""
    try:
        return Locale.parse(code).english_name or code
    except (UnknownLocaleError, ValueError):
        return code


def change_in_words(came: int, left: int) -> str:
    """As in "2 sentences added, 1 removed" and "new title or details"."""
    if not came and not left:
        return "new title or details"
    return f"{count(came, 'sentence')} added, {left:,} removed"
