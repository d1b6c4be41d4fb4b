"""What is said around an answer: of which articles it was asked, and what is newer."""

from datetime import date, timedelta

from bot import footnotes
from bot.translation import _
from bot.wording import span_in_words
from index import Answer, Span

_SOURCE = 60
_NEWER = 120
_OLD = timedelta(days=30)


def about(days: Span | None, source: str | None, in_vain: bool) -> str:
    """Of which articles a question was asked; ``in_vain``: the days had no answer, so of all."""
    if in_vain and days:
        told = _("Nothing from {days} answers this, so all days were asked")
        return told.format(days=span_in_words(days))
    facts = {
        "days": span_in_words(days) if days else "",
        "source": footnotes.short(source, _SOURCE) if source else "",
    }
    if days and source:
        return _("Only articles from {days} of {source}").format_map(facts)
    if days:
        return _("Only articles from {days}").format_map(facts)
    return _("Only articles of {source}").format_map(facts) if source else ""


def newer(found: Answer, today: date) -> str:
    """That there is a newer article on the subject, where the best quote is of an old one."""
    best = found.findings[0].quote.article
    if found.newer is None or today - best.day <= _OLD:
        return ""
    told = _("This was told on {day}. Newer on the same: **{title}**, {newer_day}").format(
        day=footnotes.day(best.day),
        title=footnotes.short(found.newer.title, _NEWER),
        newer_day=footnotes.day(found.newer.day),
    )
    return f"-# {told}"
