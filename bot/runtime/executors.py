"""The threads of the bot, so that nothing blocks Discord, nor keeps another server waiting."""

from asyncio import wrap_future
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from enum import Enum, auto
from typing import TypeVar, TypeVarTuple

from bot.runtime.keyed_pool import KeyedThreadPool
from bot.runtime.question_queue import QuestionQueue
from index import (
    SHARED,
    Library,
    LibraryRegistry,
    ReadResult,
    Scope,
    Skipped,
    Steps,
    Stored,
    View,
)

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Lane(Enum):
    """A kind of work, which has threads of its own and waits for no other kind."""

    OPENING = auto()
    QUICK = auto()
    QUOTES = auto()
    SUGGESTIONS = auto()
    LONG = auto()
    WRITING = auto()
    ADDING = auto()
    FILES = auto()


THREADS = {
    Lane.OPENING: 32,
    Lane.QUICK: 4,
    Lane.QUOTES: 4,
    Lane.SUGGESTIONS: 1,
    Lane.LONG: 2,
    Lane.WRITING: 5,
    Lane.ADDING: 3,
    Lane.FILES: 1,
}
"""How many servers are served side by side. Of those adding, two may wait for another process that
writes; of those writing, all that are being added to, and two more.
"""


class LibraryExecutor:
    """The libraries, for coroutines; what is called raises what it raises.

    ============  ===========================================  ==================================
    lane          what runs there                              what it waits for
    ============  ===========================================  ==================================
    OPENING       opening a library, which a crash makes long  its server's opening
    QUICK         reading that takes milliseconds              its server's other quick reading
    QUOTES        comparing quotes right before they are sent  its server's other comparing
    SUGGESTIONS   what is suggested while somebody types       all other suggestions
    LONG          what takes a processor for seconds           its server's other long work
    WRITING       changes of a library                         its server's changes, another's lock
    ADDING        embedding articles and keeping them, in      its server's adding, another's lock
                  steps of a second, by turns
    FILES         files and pages, read in the sandbox         all other reading of files
    (questions)   questions: embedded together in a thread,    the questions before it
                  then searched for in two others
    ============  ===========================================  ==================================

    What concerns a library waits first until that is open; ``call`` without a key waits for no
    server, only for a free thread. The contextvars of the caller, its language among them, hold in
    the thread.
    """

    def __init__(self, registry: LibraryRegistry) -> None:
        self.registry = registry
        self._embedding = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedding")
        self.questions = QuestionQueue(registry, self._embedding, self._open)
        self._pools = {
            lane: KeyedThreadPool(lane.name.lower(), threads) for lane, threads in THREADS.items()
        }
        self._newest: dict[int, object] = {}  # letters, by who typed them

    def close(self) -> None:
        """Finish the steps under way, give up those that wait. The libraries stay open."""
        self._embedding.shutdown(wait=True, cancel_futures=True)
        self._pools[Lane.FILES].close()
        self.questions.close()
        for pool in self._pools.values():
            pool.close()

    async def add(self, server: int, arrivals: Sequence[ReadResult]) -> list[Stored | Skipped]:
        """What became of articles that somebody added; a missing library is made."""
        return await self._keep(server, lambda library: library.add_in_steps(arrivals))

    async def follow(self, server: int, arrivals: Sequence[ReadResult]) -> list[Stored | Skipped]:
        """What became of articles that nobody asked for."""
        return await self._keep(server, lambda library: library.add_in_steps(arrivals, True))

    async def change(self, server: int, write: Callable[[Library], T]) -> T:
        """Change a server's own library, which is made where it is missing."""
        await self._open(server)
        return await self.call(self._change, server, write, on=Lane.WRITING, key=server)

    async def with_library(
        self, server: int, read: Callable[[Library], T], *, on: Lane = Lane.QUICK
    ) -> T | None:
        """Read a server's own library; None where it has none."""
        await self._open(server)
        return await self.call(self._library, server, read, on=on, key=server)

    async def with_view(
        self, server: int, scope: Scope, read: Callable[[View], T], *, on: Lane = Lane.QUICK
    ) -> T:
        """Read what somebody may see."""
        await self._open(SHARED, server)
        return await self.call(self._view, server, scope, read, on=on, key=("view", server))

    async def suggest(
        self, asker: int, server: int, scope: Scope, read: Callable[[View], T]
    ) -> T | None:
        """What is suggested for what somebody has typed; None where they have typed on since."""
        letter = self._newest[asker] = object()

        def look() -> T | None:
            is_newest = self._newest.get(asker) is letter
            return self._view(server, scope, read) if is_newest else None

        try:
            await self._open(SHARED, server)
            return await self.call(look, on=Lane.SUGGESTIONS, key=server)
        finally:
            if self._newest.get(asker) is letter:
                del self._newest[asker]

    async def call(
        self, function: Callable[[*Ts], T], *args: *Ts, on: Lane, key: Hashable = None
    ) -> T:
        """Call something in a lane, after what has the same key there."""
        context, key = copy_context(), object() if key is None else key
        pool = self._pools[on]
        return await wrap_future(pool.submit(key, lambda: context.run(function, *args)))

    async def _open(self, *servers: int) -> None:
        """Open their libraries, so that nothing in another lane waits for that."""
        for server in servers:
            if not self.registry.is_open(server):
                await self.call(self.registry.open, server, on=Lane.OPENING, key=server)

    async def _keep(
        self, server: int, keep: Callable[[Library], Iterator[Stored | Skipped | None]]
    ) -> list[Stored | Skipped]:
        await self._open(server)
        return await wrap_future(
            self._pools[Lane.ADDING].run(server, self._keep_in_steps(server, keep))
        )

    def _keep_in_steps(
        self, server: int, keep: Callable[[Library], Iterator[Stored | Skipped | None]]
    ) -> Steps[list[Stored | Skipped]]:
        kept: list[Stored | Skipped] = []
        with self.registry.library(server) as library:
            for outcome in keep(library):
                if outcome:
                    kept.append(outcome)
                yield
        return kept

    def _change(self, server: int, write: Callable[[Library], T]) -> T:
        with self.registry.library(server) as library:
            return write(library)

    def _library(self, server: int, read: Callable[[Library], T]) -> T | None:
        return self._change(server, read) if self.registry.has(server) else None

    def _view(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        with self.registry.view(server, scope) as view:
            return read(view)
