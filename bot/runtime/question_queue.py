"""Answers questions in threads: those that wait are embedded together, some at a time, and searched
for side by side while the next are embedded.
"""

from asyncio import wrap_future
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from math import ceil
from time import monotonic
from typing import Any

from bot.exceptions import QueueFull
from bot.runtime import metrics
from index import SHARED, FollowUp, Found, LibraryRegistry, Scope, take_apart

MOST_WAITING = 64
TOGETHER = 16  # are embedded together: more keep the first waiting, fewer cost all of them time
_SIDE_BY_SIDE = 2  # searches, which wait for SQLite and FAISS more than for each other
_FIRST_GUESS = 0.1  # seconds an answer takes, until that is known
_SMOOTH = 0.2

Open = Callable[..., Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks, in words or as a follow-up, and of which articles; ``article`` is a key,
    None for all they may see.

    An answer with less confidence than ``threshold`` becomes NotCovered.
    """

    server: int
    scope: Scope
    asked: str | FollowUp
    top: int
    threshold: float
    article: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """What is embedded."""
        asked = self.asked
        return asked.texts if isinstance(asked, FollowUp) else take_apart(asked).texts


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that waits for its answer."""

    question: Question
    answer: Future[Found]
    since: float = field(default_factory=monotonic)


class QuestionQueue:
    """The questions of all servers, answered in the order asked."""

    def __init__(self, registry: LibraryRegistry, open: Open) -> None:
        """``open`` opens the libraries of some servers."""
        self._registry = registry
        self._open = open
        self._waiting: deque[_Asked] = deque()
        self._seconds = _FIRST_GUESS
        self._delivered: Future[None] = Future()
        self._delivered.set_result(None)
        self._embedding = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedding")
        self._searching = ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="answering")
        self._delivering = ThreadPoolExecutor(max_workers=1, thread_name_prefix="delivering")
        metrics.WAITING.set_function(self._waiting.__len__)

    def close(self) -> None:
        """Finish what is being searched for, give up the questions that wait."""
        self._embedding.shutdown(wait=True, cancel_futures=True)
        self._searching.shutdown(wait=True, cancel_futures=True)
        self._delivering.shutdown(wait=True)
        while self._waiting:
            self._waiting.popleft().answer.cancel()

    async def ask(self, question: Question) -> Found:
        """The answer. Raises QueueFull where too many wait, and what a view raises."""
        self.refuse_if_full()
        await self._open(SHARED, question.server)
        self.refuse_if_full()
        asked = _Asked(question, Future())
        self._waiting.append(asked)
        self._embedding.submit(self._answer_some)
        return await wrap_future(asked.answer)

    def refuse_if_full(self) -> None:
        """Raise QueueFull where too many questions wait: for before one is acknowledged."""
        if len(self._waiting) >= MOST_WAITING:
            raise QueueFull(max(1, ceil(len(self._waiting) * self._seconds)))

    def _answer_some(self) -> None:
        """Embed those that have waited longest, and have them searched for; the calls that were
        made for all but the first then find others, or none.
        """
        began = monotonic()
        first = [self._waiting.popleft() for _ in range(min(TOGETHER, len(self._waiting)))]
        batch = [asked for asked in first if asked.answer.set_running_or_notify_cancel()]
        for asked in batch:
            metrics.SECONDS.labels("queue").observe(began - asked.since)
        if not batch:
            return
        try:
            texts = [text for asked in batch for text in asked.question.texts]
            vectors = iter(self._registry.encode(texts))
        except BaseException as error:
            found = [_failed(error) for _ in batch]
        else:
            wait([self._delivered])  # only one batch ahead, so that who comes next waits here
            found = [
                self._searching.submit(self._find, each, [next(vectors) for _ in each.texts])
                for each in (asked.question for asked in batch)
            ]
        self._delivered = self._delivering.submit(self._deliver, batch, found, began)

    def _find(self, question: Question, vectors: Sequence[Any]) -> Found:
        asked, chosen = question.asked, (question.top, question.threshold)
        with self._registry.view(question.server, question.scope) as view:
            view = view.about(question.article) if question.article else view
            if isinstance(asked, FollowUp):
                return view.follow_up(asked, vectors, *chosen)
            return view.answer_parts(take_apart(asked), vectors, *chosen)

    def _deliver(
        self, batch: Sequence[_Asked], found: Sequence[Future[Found]], began: float
    ) -> None:
        """Give each asker the answer, each person's in the order asked."""
        for asked, future in zip(batch, found, strict=True):
            try:
                asked.answer.set_result(future.result())
            except BaseException as error:
                asked.answer.set_exception(error)
        seconds = monotonic() - began
        metrics.SECONDS.labels("answer").observe(seconds)
        self._seconds += _SMOOTH * (seconds / len(batch) - self._seconds)


def _failed(error: BaseException) -> Future[Found]:
    future: Future[Found] = Future()
    future.set_exception(error)
    return future
