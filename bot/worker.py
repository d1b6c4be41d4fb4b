"""The only room with threads, so that nothing blocks Discord: one answers, with two that search for
it, one adds articles, which may take minutes, one waits for files to be read, and one looks things
up. Questions that arrive while others are answered are the next batch.
"""

from asyncio import wrap_future
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from math import ceil
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from bot import metrics
from bot.busy import Busy
from index import Answer, Arrival, Kept, Library, NotCovered, Scope, Shelf, Skipped, View

P = ParamSpec("P")
T = TypeVar("T")

MOST_WAITING = 64
_SIDE_BY_SIDE = 2  # searches, which wait for SQLite and FAISS more than for each other
_FIRST_GUESS = 0.1  # seconds an answer takes, until that is known
_SMOOTH = 0.2


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks, and of which articles; ``article`` is a key, None for all they may see.

    An answer with less confidence than ``threshold`` becomes NotCovered.
    """

    server: int
    scope: Scope
    words: str
    top: int
    threshold: float
    article: str | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that waits for its answer."""

    question: Question
    answer: Future[Answer | NotCovered]
    since: float = field(default_factory=monotonic)


class Worker:
    """The shelf, for coroutines; what is called raises what it raises."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._waiting: deque[_Asked] = deque()
        self._seconds = _FIRST_GUESS
        metrics.WAITING.set_function(self._waiting.__len__)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._answering = ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="answering")
        self._adding = ThreadPoolExecutor(max_workers=1, thread_name_prefix="adding")
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._lookups = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lookups")

    def close(self) -> None:
        """Finish the call under way, give up those that wait. The shelf stays open."""
        for thread in (self._thread, self._answering, self._adding, self._reading, self._lookups):
            thread.shutdown(wait=True, cancel_futures=True)
        while self._waiting:
            self._waiting.popleft().answer.cancel()

    async def ask(self, question: Question) -> Answer | NotCovered:
        """The answer to a question. Raises Busy where too many wait, and what a view raises."""
        self.refuse_if_full()
        asked = _Asked(question, Future())
        self._waiting.append(asked)
        self._thread.submit(self._answer_batch)
        return await wrap_future(asked.answer)

    def refuse_if_full(self) -> None:
        """Raise Busy where too many questions wait: for before one is acknowledged."""
        if len(self._waiting) >= MOST_WAITING:
            raise Busy(max(1, ceil(len(self._waiting) * self._seconds)))

    async def add(self, server: int, arrivals: Sequence[Arrival]) -> list[Kept | Skipped]:
        """What became of articles that somebody brought."""
        return await self._keep(server, lambda library: list(library.add(arrivals)))

    async def follow(self, server: int, arrivals: Sequence[Arrival]) -> list[Kept | Skipped]:
        """What became of articles that nobody asked for."""
        return await self._keep(server, lambda library: list(library.follow(arrivals)))

    async def view(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        """What somebody reads, after what is under way."""
        return await self.run(self._view, server, scope, read)

    async def glance(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        """What somebody reads quickly, without waiting for what is under way."""
        return await self.look_up(self._view, server, scope, read)

    async def change(self, server: int, write: Callable[[Library], T]) -> T:
        """Change a server's own library, which is made where it is missing."""
        return await self.run(self.with_library, server, write)

    async def consult(self, server: int, read: Callable[[Library], T]) -> T | None:
        """Look something up in a server's own library; None where it has none."""
        return await self.look_up(self._consult, server, read)

    async def examine(self, server: int, read: Callable[[Library], T]) -> T | None:
        """As ``consult``, for what takes long, after what is under way."""
        return await self.run(self._consult, server, read)

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Anything else that takes long, after what is under way; in the caller's language."""
        speaking = copy_context()
        return await wrap_future(self._thread.submit(lambda: speaking.run(call, *args, **kwargs)))

    async def look_up(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What is quick, without waiting for what is under way; in the caller's language too."""
        speaking = copy_context()
        return await wrap_future(self._lookups.submit(lambda: speaking.run(call, *args, **kwargs)))

    async def read(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What reads files and pages, one after the other."""
        return await wrap_future(self._reading.submit(call, *args, **kwargs))

    def with_library(self, server: int, call: Callable[[Library], T]) -> T:
        """Do something with a server's own library, in the thread that calls."""
        with self.shelf.library(server) as library:
            return call(library)

    async def _keep(
        self, server: int, keep: Callable[[Library], list[Kept | Skipped]]
    ) -> list[Kept | Skipped]:
        return await wrap_future(self._adding.submit(self.with_library, server, keep))

    def _view(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        with self.shelf.view(server, scope) as view:
            return read(view)

    def _consult(self, server: int, read: Callable[[Library], T]) -> T | None:
        return self.with_library(server, read) if self.shelf.has(server) else None

    def _answer_batch(self) -> None:
        """Answer all that waits; the calls that were made for those questions then find none."""
        batch: list[_Asked] = []
        while self._waiting:
            asked = self._waiting.popleft()
            if asked.answer.set_running_or_notify_cancel():
                batch.append(asked)
                metrics.SECONDS.labels("queue").observe(monotonic() - asked.since)
        if batch:
            began = monotonic()
            metrics.timed(self._answer)(batch)
            each = (monotonic() - began) / len(batch)
            self._seconds += _SMOOTH * (each - self._seconds)

    def _answer(self, batch: Sequence[_Asked]) -> None:
        """Answer questions that are embedded together, each from what its asker may see."""
        try:
            vectors = self.shelf.encode([asked.question.words for asked in batch])
        except BaseException as error:
            for asked in batch:
                asked.answer.set_exception(error)
            return
        found = [
            self._answering.submit(self._found, asked.question, vector)
            for asked, vector in zip(batch, vectors, strict=True)
        ]
        for asked, future in zip(batch, found, strict=True):  # each person's in the order asked
            try:
                asked.answer.set_result(future.result())
            except BaseException as error:
                asked.answer.set_exception(error)

    def _found(self, question: Question, vector: Any) -> Answer | NotCovered:  # noqa: ANN401
        with self.shelf.view(question.server, question.scope) as view:
            view = view.about(question.article) if question.article else view
            return view.answer(question.words, vector, question.top, question.threshold)
