"""Articles that are there already, read again where they came from; where time ran out, the next
time goes on from there.
"""

from collections.abc import Sequence
from pathlib import Path

from bot.ingestion.adding import Destination, keep, widen, without_alike
from bot.ingestion.intake import Intake
from bot.runtime.executors import LibraryExecutor
from index import (
    Added,
    Article,
    Cause,
    Library,
    Outcome,
    ReadResult,
    Reason,
    Skipped,
    UnknownArticle,
    entry_of,
    is_address,
)

_NEXT = "read again next"


async def read_again(server: int, article: int, intake: Intake) -> list[Outcome]:
    """Read an article again from each of its sources that can still be read.

    Where one of them has become an article of its own, that is for whom the article was.
    Raises UnknownArticle where it has gone meanwhile.
    """

    def known(own: Library) -> tuple[tuple[str, ...], frozenset[str]]:
        return own.sources.of(article), own.audiences.of(article)

    sources, audiences = await intake.executor.with_library(server, known) or ((), frozenset())
    if not sources:
        raise UnknownArticle(str(article))
    destinations = [Destination(server, each) for each in sorted(audiences)]
    outcomes = [
        await _follow(
            await _read(source, intake), destinations or [Destination(server)], intake.executor
        )
        for source in sources
    ]
    there: list[Outcome] = [each for each in outcomes if not isinstance(each, Skipped)]
    return there or outcomes


async def in_turn(
    articles: Sequence[Article], server: int, executor: LibraryExecutor
) -> Sequence[Article]:
    """The same articles of a server, beginning with the one that ``go_on_at`` was told of."""
    noted = await executor.with_library(server, lambda own: own.notes.read(_NEXT))
    ids = [str(article.id) for article in articles]
    first = ids.index(noted) if noted in ids else 0
    return [*articles[first:], *articles[:first]]


async def go_on_at(article: Article, server: int, executor: LibraryExecutor) -> None:
    """Note which article of a server is next, where there was no time for all.

    Raises LibraryBusy, LibraryUnusable.
    """
    await executor.change(server, lambda own: own.notes.write(_NEXT, str(article.id)))


async def _follow(
    arrival: ReadResult, for_whom: Sequence[Destination], executor: LibraryExecutor
) -> Outcome:
    first, *others = for_whom
    outcome = await keep(arrival, first, executor, unasked=True)
    if isinstance(outcome, Added):
        for other in others:
            await widen(outcome, other, executor)
    return without_alike(outcome) if others else outcome  # whoever asked may be of another of them


async def _read(source: str, intake: Intake) -> ReadResult:
    if is_address(source):
        return await intake.page_again(source)
    if entry := entry_of(source):
        return await intake.entry_again(*entry, source)
    if Path(source).is_absolute():
        (arrival,) = await intake.files([Path(source)])
        return arrival
    return Skipped(source, Cause(Reason.SENT_ONCE))
