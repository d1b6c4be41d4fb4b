"""Threads that many share without waiting for each other: work comes in lanes, of which each holds
one thread at most.
"""

from collections import deque
from collections.abc import Callable, Generator, Hashable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

Steps = Generator[None, None, T]
"""Work that lets others have their turn wherever it yields, and returns its result."""


@dataclass(slots=True)
class _Job(Generic[T]):
    """Work in a lane, and where its result is awaited."""

    steps: Steps[T]
    result: Future[T]
    has_begun: bool = False

    def advance(self) -> bool:
        """Do the next step; whether there are more."""
        if not self.has_begun and not self.result.set_running_or_notify_cancel():
            return False
        self.has_begun = True
        try:
            next(self.steps)
        except StopIteration as end:
            self.result.set_result(end.value)
        except BaseException as error:
            self.result.set_exception(error)
        else:
            return True
        return False

    def give_up(self) -> None:
        self.steps.close()
        if self.has_begun:
            self.result.set_exception(CancelledError())
        else:
            self.result.cancel()


class Lanes:
    """What is in one lane is done in order, one thing at a time; the lanes take turns, a step each.

    Its methods may be called from any thread.
    """

    def __init__(self, name: str, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._jobs: dict[Hashable, deque[_Job[Any]]] = {}
        self._lock = Lock()  # of the jobs; whoever holds it waits for nothing

    def close(self) -> None:
        """Finish the steps under way, give up what is left. Raises RuntimeError for what is
        submitted later.
        """
        self._threads.shutdown(wait=True, cancel_futures=True)
        for jobs in self._jobs.values():
            for job in jobs:
                job.give_up()
        self._jobs.clear()

    def submit(
        self, lane: Hashable, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Make a call in a lane, in one step."""
        return self.run(lane, _in_one_step(lambda: call(*args, **kwargs)))

    def run(self, lane: Hashable, steps: Steps[T]) -> Future[T]:
        """Do some work in a lane step by step, in whichever threads are free."""
        job = _Job(steps, Future())
        with self._lock:
            if lane not in self._jobs:
                self._threads.submit(self._step, lane)
            self._jobs.setdefault(lane, deque()).append(job)
        return job.result

    def _step(self, lane: Hashable) -> None:
        """The next step of a lane, which then waits for its turn behind all others."""
        with self._lock:
            job = self._jobs[lane][0]
        goes_on = job.advance()
        with self._lock:
            jobs = self._jobs[lane]
            if not goes_on:
                jobs.popleft()
            if not jobs:
                del self._jobs[lane]
                return
            with suppress(RuntimeError):  # it is being closed
                self._threads.submit(self._step, lane)


def _in_one_step(call: Callable[[], T]) -> Steps[T]:
    yield from ()
    return call()
