"""The only room with threads, so that nothing blocks Discord: one answers, one adds articles, which
may take minutes, one waits for files to be read, and one looks things up. Questions that arrive
while others are answered are the next batch.
"""

from asyncio import wrap_future
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import ParamSpec, TypeVar

from bot import metrics
from index import (
    Answer,
    Arrival,
    Article,
    Digest,
    Draft,
    Finding,
    Forgotten,
    Kept,
    Length,
    Library,
    NotCovered,
    Place,
    Quote,
    Skipped,
    Sources,
    Span,
    Status,
    Subscriptions,
    Summary,
)

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for its answer."""

    question: str
    top: int
    answer: Future[Answer | NotCovered]
    since: float = field(default_factory=monotonic)


class Worker:
    """The library, for coroutines. Its methods mean and raise what the library's do."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._waiting: deque[Asked] = deque()
        metrics.WAITING.set_function(self._waiting.__len__)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._adding = ThreadPoolExecutor(max_workers=1, thread_name_prefix="adding")
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._lookups = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lookups")

    @property
    def sources(self) -> Sources:
        """Where articles were read from; for ``look_up``."""
        return self._library.sources

    @property
    def feeds(self) -> Subscriptions:
        """The feeds that are followed; for ``run`` and ``look_up``."""
        return self._library.feeds

    def close(self) -> None:
        """Finish the call under way, give up those that wait. The library stays open."""
        for thread in (self._thread, self._adding, self._reading, self._lookups):
            thread.shutdown(wait=True, cancel_futures=True)
        while self._waiting:
            self._waiting.popleft().answer.cancel()

    async def ask(self, question: str, top: int) -> Answer | NotCovered:
        asked = Asked(question, top, Future())
        self._waiting.append(asked)
        self._thread.submit(self._answer_batch)
        return await wrap_future(asked.answer)

    async def ask_about(self, article: int, question: str, top: int) -> Answer | NotCovered:
        return await self.run(metrics.timed(self._library.ask_about), article, question, top)

    async def summarize(self, article: int, length: Length) -> Summary:
        return await self.run(self._library.summarize, article, length)

    async def summarize_draft(self, draft: Draft, length: Length) -> Summary:
        return await self.run(self._library.summarize_draft, draft, length)

    async def digest(self, span: Span, topic: str | None) -> Digest:
        return await self.run(self._library.digest, span, topic)

    async def add(self, arrivals: Sequence[Arrival]) -> list[Kept | Skipped]:
        return await wrap_future(self._adding.submit(lambda: list(self._library.add(arrivals))))

    async def follow(self, arrivals: Sequence[Arrival]) -> list[Kept | Skipped]:
        return await wrap_future(self._adding.submit(lambda: list(self._library.follow(arrivals))))

    async def forget(self, article: int) -> Forgotten:
        return await self.run(self._library.forget, article)

    async def leave(self, source: str) -> Forgotten | None:
        return await self.run(self._library.leave, source)

    async def find(self, reference: str) -> Article:
        return await self.run(self._library.find, reference)

    async def at(self, address: str) -> Article | None:
        return await self.run(self._library.at, address)

    async def titles_near(self, written: str, most: int) -> dict[int, str]:
        return await self.look_up(self._library.titles_near, written, most)

    async def stand(self, quotes: Sequence[Quote]) -> bool:
        return await self.run(self._library.stand, quotes)

    async def recheck(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        return await self.run(self._library.recheck, findings)

    async def reopen(self, places: Sequence[Place]) -> tuple[Finding, ...]:
        return await self.run(self._library.reopen, places)

    async def context(self, place: Place) -> Finding:
        return await self.run(self._library.context, place)

    async def articles(self, offset: int, limit: int) -> tuple[Article, ...]:
        return await self.run(self._library.articles, offset, limit)

    async def status(self) -> Status:
        return await self.run(self._library.status)

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Anything else that takes long, after what is under way."""
        return await wrap_future(self._thread.submit(call, *args, **kwargs))

    async def look_up(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What is quick, without waiting for what is under way."""
        return await wrap_future(self._lookups.submit(call, *args, **kwargs))

    async def read(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What reads files and pages, one after the other."""
        return await wrap_future(self._reading.submit(call, *args, **kwargs))

    def _answer_batch(self) -> None:
        """Answer all that waits; the calls that were made for those questions then find none."""
        batch: list[Asked] = []
        while self._waiting:
            asked = self._waiting.popleft()
            if asked.answer.set_running_or_notify_cancel():
                batch.append(asked)
                metrics.SECONDS.labels("queue").observe(monotonic() - asked.since)
        if batch:
            self._answer(batch)

    def _answer(self, batch: Sequence[Asked]) -> None:
        try:
            answers = metrics.timed(self._library.ask)(
                [asked.question for asked in batch], max(asked.top for asked in batch)
            )
        except BaseException as error:
            for asked in batch:
                asked.answer.set_exception(error)
            return
        for asked, answer in zip(batch, answers, strict=True):
            asked.answer.set_result(replace(answer, findings=answer.findings[: asked.top]))
