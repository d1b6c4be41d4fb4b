"""Answers questions in threads: those that wait are embedded together, some at a time, and searched
for side by side while the next are embedded.
"""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from math import ceil
from time import monotonic
from typing import Any

from bot.exceptions import QueueFull
from bot.runtime import metrics
from index import Answer, FollowUp, LibraryRegistry, NotCovered, Scope

MOST_WAITING = 64
TOGETHER = 16  # are embedded together: more keep the first waiting, fewer cost all of them time
_SIDE_BY_SIDE = 2  # searches, which wait for SQLite and FAISS more than for each other
_FIRST_GUESS = 0.1  # seconds an answer takes, until that is known
_SMOOTH = 0.2


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
        return (self.asked,) if isinstance(self.asked, str) else self.asked.texts


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that waits for its answer."""

    question: Question
    answer: Future[Answer | NotCovered]
    since: float = field(default_factory=monotonic)


class QuestionQueue:
    """The questions to a shelf, answered in the order asked."""

    def __init__(self, registry: LibraryRegistry, embedding: ThreadPoolExecutor) -> None:
        """``embedding`` is the one thread that embeds, besides whatever else it does."""
        self._shelf = registry
        self._waiting: deque[_Asked] = deque()
        self._seconds = _FIRST_GUESS
        self._told: Future[None] = Future()
        self._told.set_result(None)
        self._embedding = embedding
        self._searching = ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="answering")
        self._telling = ThreadPoolExecutor(max_workers=1, thread_name_prefix="telling")
        metrics.WAITING.set_function(self._waiting.__len__)

    def close(self) -> None:
        """Give up the questions that wait; to be called once the embedding thread has ended."""
        self._searching.shutdown(wait=True, cancel_futures=True)
        self._telling.shutdown(wait=True)
        while self._waiting:
            self._waiting.popleft().answer.cancel()

    def ask(self, question: Question) -> Future[Answer | NotCovered]:
        """The answer to come, or what a view raises. Raises Busy where too many wait."""
        self.refuse_if_full()
        asked = _Asked(question, Future())
        self._waiting.append(asked)
        self._embedding.submit(self._answer_some)
        return asked.answer

    def refuse_if_full(self) -> None:
        """Raise Busy where too many questions wait: for before one is acknowledged."""
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
        if batch:
            found = self._found_by(batch)
            self._told = self._telling.submit(self._tell, batch, found, began)

    def _found_by(self, batch: Sequence[_Asked]) -> list[Future[Answer | NotCovered]]:
        """What will be found, each from what its asker may see."""
        try:
            texts = [text for asked in batch for text in asked.question.texts]
            vectors = iter(self._shelf.encode(texts))
        except BaseException as error:
            return [_failed(error) for _ in batch]
        wait([self._told])  # only one batch ahead, so that who comes next waits in the queue
        return [
            self._searching.submit(
                self._find, asked.question, [next(vectors) for _ in asked.question.texts]
            )
            for asked in batch
        ]

    def _find(self, question: Question, vectors: Sequence[Any]) -> Answer | NotCovered:
        asked, chosen = question.asked, (question.top, question.threshold)
        with self._shelf.view(question.server, question.scope) as view:
            view = view.about(question.article) if question.article else view
            if isinstance(asked, FollowUp):
                return view.follow_up(asked, vectors, *chosen)
            return view.answer(asked, vectors[0], *chosen)

    def _tell(
        self, batch: Sequence[_Asked], found: Sequence[Future[Answer | NotCovered]], began: float
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


def _failed(error: BaseException) -> Future[Answer | NotCovered]:
    future: Future[Answer | NotCovered] = Future()
    future.set_exception(error)
    return future
