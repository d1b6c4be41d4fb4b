"""What somebody asks, and of which articles; date words in a question choose the days."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.exceptions import LeftOut
from bot.interaction.article_option import ArticleName
from bot.interaction.session import Desk
from bot.language.question_dates import asked_dates
from index import (
    Answer,
    NotCovered,
    Span,
    View,
    bare_question,
    choose_follow_up,
    whole_question,
    widened_question,
)

LONGEST_QUESTION = 300
CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question, and what somebody chose to ask: the article with a key, some days, a source."""

    words: str
    article: str | None = None
    span: Span | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What was found for an inquiry. ``days`` are those that the words of the question chose;
    ``in_vain`` where they had no answer and all days were asked then.
    """

    inquiry: Inquiry
    found: Answer | NotCovered
    days: Span | None = None
    in_vain: bool = False


Find = Callable[[Desk], Awaitable[Told]]
"""A question with all that was chosen for it, to be asked of what somebody sees."""


def is_question(words: str) -> bool:
    """Whether there is anything to ask: a word or a number, and not pictures or marks alone."""
    return any(map(str.isalnum, words))


async def ask(desk: Desk, inquiry: Inquiry) -> Told:
    """Ask what somebody chose, and else the days that the question names.

    Raises as Desk.ask, and LeftOut.
    """
    if inquiry.span or inquiry.article:
        return await ask_any_day(desk, inquiry)
    return await _of_days(desk, inquiry, lambda chosen: chosen.ask(inquiry.words, CANDIDATES))


async def ask_named(desk: Desk, inquiry: Inquiry, name: ArticleName | None) -> Told:
    """As ``ask``, of the article that somebody named. Raises AmbiguousArticle too."""
    if name:
        inquiry = replace(inquiry, article=(await desk.glance(name.find)).key)
    return await ask(desk, inquiry)


async def ask_any_day(desk: Desk, inquiry: Inquiry) -> Told:
    """Ask what somebody chose, whatever days the question names. Raises as ``ask``."""
    chosen = desk.narrowed(inquiry.span, inquiry.source)
    if inquiry.article:
        await _refuse_if_left_out(inquiry.article, desk, chosen)
    return Told(inquiry, await chosen.ask(inquiry.words, CANDIDATES, inquiry.article))


async def ask_further(desk: Desk, words: str, previous: str, article: str | None) -> Told:
    """Ask a follow-up to a ``previous`` question, whose answer quoted an article.

    It is asked as a question of its own, with the words of the one before, and of that article
    alone; none of these is answered that would not be by itself. Raises as Desk.ask.
    """
    inquiry = Inquiry(whole_question(previous, words))

    async def find(chosen: Desk) -> Answer | NotCovered:
        own, wide, within = await asyncio.gather(
            chosen.ask(inquiry.words, CANDIDATES),
            chosen.ask(widened_question(previous, words), CANDIDATES),
            _within(chosen, article, bare_question(words)),
        )
        return choose_follow_up(own, within, wide)

    return await _of_days(desk, inquiry, find)


async def _of_days(
    desk: Desk, inquiry: Inquiry, find: Callable[[Desk], Awaitable[Answer | NotCovered]]
) -> Told:
    """What is found of the days that a question names; of all days where it names none, or where
    those have no answer.
    """
    days = await _days(desk, inquiry)
    if days:
        found = await find(desk.narrowed(days, inquiry.source))
        if isinstance(found, Answer):
            return Told(inquiry, found, days)
    found = await find(desk.narrowed(None, inquiry.source))
    return Told(inquiry, found, days, in_vain=days is not None)


async def _refuse_if_left_out(article: str, desk: Desk, chosen: Desk) -> None:
    """Raise LeftOut where an article is there, but not among the ``chosen`` ones."""

    def is_there(view: View) -> bool:
        return view.has(article)

    if await desk.glance(is_there) and not await chosen.glance(is_there):
        raise LeftOut((await desk.glance(lambda view: view.the(article))).title)


async def _within(desk: Desk, article: str | None, words: str) -> Answer | NotCovered | None:
    """The answer of an article that the asker still sees."""
    if article is None or not await desk.glance(lambda view: view.has(article)):
        return None
    return await desk.ask(words, CANDIDATES, article)


async def _days(desk: Desk, inquiry: Inquiry) -> Span | None:
    """The days that a question names, if some of the articles are from then."""
    covered = await desk.glance(View.covered)
    dates = asked_dates(inquiry.words, desk.today, covered.since) if covered else None
    if dates is None:
        return None
    chosen = desk.narrowed(dates.span, inquiry.source)
    return dates.span if await chosen.glance(View.count) else None
