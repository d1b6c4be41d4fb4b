"""Threads that many share without waiting for each other: the work of one key holds one thread at
most.
"""

from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar, TypeVarTuple

from index import Steps

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(slots=True)
class _Job(Generic[T]):
    """Work of a key, and where its result is awaited."""

    steps: Steps[T]
    result: Future[T]

    def advance(self) -> bool:
        """Do the next step; whether there are more."""
        if not self.result.running() and not self.result.set_running_or_notify_cancel():
            return False
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
        if self.result.running():
            self.result.set_exception(CancelledError())
        else:
            self.result.cancel()


class KeyedThreadPool:
    """Work with one key is done in order, one thing at a time; the keys take turns, a step each.

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

    def submit(self, key: Hashable, call: Callable[[*Ts], T], *args: *Ts) -> Future[T]:
        """Make a call in one step."""
        return self.run(key, _in_one_step(call, *args))

    def run(self, key: Hashable, steps: Steps[T]) -> Future[T]:
        """Do some work step by step, in whichever threads are free."""
        job = _Job(steps, Future())
        with self._lock:
            if key not in self._jobs:
                self._threads.submit(self._step, key)
            self._jobs.setdefault(key, deque()).append(job)
        return job.result

    def _step(self, key: Hashable) -> None:
        """The next step of a key, which then waits for its turn behind all others."""
        with self._lock:
            job = self._jobs[key][0]
        goes_on = job.advance()
        with self._lock:
            jobs = self._jobs[key]
            if not goes_on:
                jobs.popleft()
            if not jobs:
                del self._jobs[key]
                return
            with suppress(RuntimeError):  # it is being closed
                self._threads.submit(self._step, key)


def _in_one_step(call: Callable[[*Ts], T], *args: *Ts) -> Steps[T]:
    yield from ()
    return call(*args)
