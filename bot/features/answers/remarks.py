"""What is said around an answer: of which articles it was asked, and what is newer or older."""

from datetime import date, timedelta

from bot.language.formatting import in_words, span_in_words
from bot.language.translation import _
from bot.rendering import footnotes
from index import Answer, DateRange

_SOURCE = 60
_NEWER = 120
_OLD = timedelta(days=30)


def about(days: DateRange | None, source: str | None, in_vain: bool) -> str:
    """Of which articles a question was asked; ``in_vain``: the days had no answer, so of all."""
    if in_vain and days:
        words = _("Nothing from {days} answers this, so I searched all days")
        all_days = about(None, source, in_vain=False)
        return " · ".join(filter(None, (words.format(days=span_in_words(days)), all_days)))
    return _chosen(days, source).format(
        days=span_in_words(days) if days else "",
        last=in_words(days.until) if days else "",
        source=footnotes.short(source, _SOURCE) if source else "",
    )


def _chosen(days: DateRange | None, source: str | None) -> str:
    """The sentence for what was chosen, to be filled; days may have no beginning."""
    if days and days.since == date.min:
        return (
            _("Only articles until {last} of {source}")
            if source
            else _("Only articles until {last}")
        )
    if days:
        return (
            _("Only articles from {days} of {source}") if source else _("Only articles from {days}")
        )
    return _("Only articles of {source}") if source else ""


def newer(found: Answer, today: date) -> str:
    """That there is a newer article on the subject, where the best quote is of an old one."""
    best = found.findings[0].quote.article
    if found.newer is None or today - best.day <= _OLD:
        return ""
    words = _("This is from {day}. Newer on the same subject: **{title}**, {newer_day}").format(
        day=footnotes.day(best.day),
        title=footnotes.short(found.newer.title, _NEWER),
        newer_day=footnotes.day(found.newer.day),
    )
    return f"-# {words}"


def older(found: Answer) -> str:
    """That an older article says otherwise than the best quote: it is the second one."""
    if found.older is None:
        return ""
    words = _(
        "This is from {day}. On {older_day} another article said otherwise: see {number} above"
    ).format(
        day=footnotes.day(found.findings[0].quote.article.day),
        older_day=footnotes.day(found.older.quote.article.day),
        number=footnotes.raised(2),
    )
    return f"-# {words}"
