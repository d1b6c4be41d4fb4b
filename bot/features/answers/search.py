"""What somebody asks, and of which articles; date words in a question choose the days."""

from dataclasses import dataclass, replace

from bot.exceptions import ArticleExcluded
from bot.interaction.article_option import ArticleName
from bot.interaction.session import Session
from bot.language.question_dates import asked_dates
from bot.runtime.question_queue import Question
from index import DateRange, FollowUp, Found, NotCovered, View

LONGEST_QUESTION = 300
CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Query:
    """A question, and what somebody chose to ask: the article with a key, or the one that they have
    ``named``, some days, a source; with ``any_day`` whatever days the question names.

    A ``follow_up`` is asked in place of the ``words`` that it is shown with.
    """

    words: str
    article: str | None = None
    named: ArticleName | None = None
    span: DateRange | None = None
    source: str | None = None
    any_day: bool = False
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What was found for a query. ``days`` are those that the words of the question chose;
    ``in_vain`` where they had no answer, or no article, and all days were asked then.
    """

    query: Query
    found: Found
    days: DateRange | None = None
    in_vain: bool = False


def is_question(words: str) -> bool:
    """Whether there is anything to ask: a word or a number, and not pictures or marks alone."""
    return any(map(str.isalnum, words))


async def ask(session: Session, query: Query) -> QueryResult:
    """Ask what somebody chose, and else the days whose articles the question asks for: all days
    where those have no answer.

    Raises QueueFull, LibraryError and ArticleExcluded.
    """
    if query.named:
        query = replace(query, article=(await session.read(query.named.find)).key)
    chosen = session.narrowed(query.span, query.source)
    if query.article:
        await _refuse_if_left_out(query.article, session, chosen)
    is_chosen = query.any_day or query.span or query.article
    days = None if is_chosen else await _days(session, query)
    question = Question(
        session.server,
        chosen.scope,
        query.follow_up or query.words,
        CANDIDATES,
        session.threshold,
        query.article,
    )
    if days:
        of_days = replace(question, scope=replace(chosen.scope, span=days))
        found = await session.executor.questions.ask(of_days)
        if not isinstance(found, NotCovered):
            return QueryResult(query, found, days)
    found = await session.executor.questions.ask(question)
    return QueryResult(query, found, days, in_vain=days is not None)


async def _refuse_if_left_out(article: str, session: Session, chosen: Session) -> None:
    """Raise ArticleExcluded where an article is there, but not among the ``chosen`` ones."""

    def is_there(view: View) -> bool:
        return view.has(article)

    if await session.read(is_there) and not await chosen.read(is_there):
        raise ArticleExcluded((await session.read(lambda view: view.the(article))).title)


async def _days(session: Session, query: Query) -> DateRange | None:
    """The days whose articles a question asks for, if they leave any out."""
    covered = await session.read(View.covered)
    dates = asked_dates(query.words, session.today, covered.since) if covered else None
    return dates.span if dates else None
