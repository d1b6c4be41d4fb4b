"""What somebody asks, and of which articles; date words in a question choose the days."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.exceptions import ArticleExcluded
from bot.interaction.article_option import ArticleName
from bot.interaction.session import Session
from bot.language.question_dates import asked_dates
from index import (
    Answer,
    DateRange,
    NotCovered,
    View,
    bare_question,
    choose_follow_up,
    whole_question,
    widened_question,
)

LONGEST_QUESTION = 300
CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Query:
    """A question, and what somebody chose to ask: the article with a key, some days, a source."""

    words: str
    article: str | None = None
    span: DateRange | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What was found for a query. ``days`` are those that the words of the question chose;
    ``in_vain`` where they had no answer and all days were asked then.
    """

    query: Query
    found: Answer | NotCovered
    days: DateRange | None = None
    in_vain: bool = False


Search = Callable[[Session], Awaitable[QueryResult]]
"""A question with all that was chosen for it, to be asked of what somebody sees."""


def is_question(words: str) -> bool:
    """Whether there is anything to ask: a word or a number, and not pictures or marks alone."""
    return any(map(str.isalnum, words))


async def ask(session: Session, query: Query) -> QueryResult:
    """Ask what somebody chose, and else the days that the question names.

    Raises as Session.ask, and ArticleExcluded.
    """
    if query.span or query.article:
        return await ask_any_day(session, query)
    return await _of_days(session, query, lambda chosen: chosen.ask(query.words, CANDIDATES))


async def ask_named(session: Session, query: Query, name: ArticleName | None) -> QueryResult:
    """As ``ask``, of the article that somebody named. Raises AmbiguousArticle too."""
    if name:
        query = replace(query, article=(await session.glance(name.find)).key)
    return await ask(session, query)


async def ask_any_day(session: Session, query: Query) -> QueryResult:
    """Ask what somebody chose, whatever days the question names. Raises as ``ask``."""
    chosen = session.narrowed(query.span, query.source)
    if query.article:
        await _refuse_if_left_out(query.article, session, chosen)
    return QueryResult(query, await chosen.ask(query.words, CANDIDATES, query.article))


async def ask_further(
    session: Session, words: str, previous: str, article: str | None
) -> QueryResult:
    """Ask a follow-up to a ``previous`` question, whose answer quoted an article.

    It is asked as a question of its own, with the words of the one before, and of that article
    alone; none of these is answered that would not be by itself. Raises as Session.ask.
    """
    query = Query(whole_question(previous, words))

    async def find(chosen: Session) -> Answer | NotCovered:
        own, wide, within = await asyncio.gather(
            chosen.ask(query.words, CANDIDATES),
            chosen.ask(widened_question(previous, words), CANDIDATES),
            _within(chosen, article, bare_question(words)),
        )
        return choose_follow_up(own, within, wide)

    return await _of_days(session, query, find)


async def _of_days(
    session: Session, query: Query, find: Callable[[Session], Awaitable[Answer | NotCovered]]
) -> QueryResult:
    """What is found of the days that a question names; of all days where it names none, or where
    those have no answer.
    """
    days = await _days(session, query)
    if days:
        found = await find(session.narrowed(days, query.source))
        if isinstance(found, Answer):
            return QueryResult(query, found, days)
    found = await find(session.narrowed(None, query.source))
    return QueryResult(query, found, days, in_vain=days is not None)


async def _refuse_if_left_out(article: str, session: Session, chosen: Session) -> None:
    """Raise ArticleExcluded where an article is there, but not among the ``chosen`` ones."""

    def is_there(view: View) -> bool:
        return view.has(article)

    if await session.glance(is_there) and not await chosen.glance(is_there):
        raise ArticleExcluded((await session.glance(lambda view: view.the(article))).title)


async def _within(session: Session, article: str | None, words: str) -> Answer | NotCovered | None:
    """The answer of an article that the asker still sees."""
    if article is None or not await session.glance(lambda view: view.has(article)):
        return None
    return await session.ask(words, CANDIDATES, article)


async def _days(session: Session, query: Query) -> DateRange | None:
    """The days that a question names, if some of the articles are from then."""
    covered = await session.glance(View.covered)
    dates = asked_dates(query.words, session.today, covered.since) if covered else None
    if dates is None:
        return None
    chosen = session.narrowed(dates.span, query.source)
    return dates.span if await chosen.glance(View.count) else None
