"""The threads of the bot, so that nothing blocks Discord, nor keeps another server waiting."""

from asyncio import wrap_future
from collections.abc import Callable, Hashable, Sequence
from contextvars import copy_context
from enum import Enum
from typing import TypeVar, TypeVarTuple

from bot.runtime.keyed_pool import KeyedThreadPool
from bot.runtime.question_queue import QuestionQueue
from index import SHARED, Library, LibraryRegistry, Outcome, ReadResult, Scope, Skipped, Steps, View

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Lane(Enum):
    """A kind of work, which has threads of its own, so many, and waits for no other kind.

    So many servers are served side by side. Of those adding, two may wait for another process that
    writes; of those writing, all that are being added to, and two more.
    """

    OPENING = "opening", 32
    QUICK = "quick", 4
    QUOTES = "quotes", 4
    SUGGESTIONS = "suggestions", 1
    LONG = "long", 2
    WRITING = "writing", 5
    ADDING = "adding", 3
    FILES = "files", 1


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
        self.questions = QuestionQueue(registry, self._open)
        self._pools = {lane: KeyedThreadPool(*lane.value) for lane in Lane}
        self._newest: dict[int, object] = {}  # letters, by who typed them

    def close(self) -> None:
        """Finish the steps under way, give up those that wait. The libraries stay open."""
        self.questions.close()
        for pool in self._pools.values():
            pool.close()

    async def add(
        self, server: int, arrivals: Sequence[ReadResult], unasked: bool = False
    ) -> list[Outcome]:
        """What became of articles that were added; a missing library is made, but not where nothing
        could be read.
        """
        unread = [each for each in arrivals if isinstance(each, Skipped)]
        if len(unread) == len(arrivals):
            return [*unread]
        await self._open(server)
        steps = self._add_in_steps(server, arrivals, unasked)
        return await wrap_future(self._pools[Lane.ADDING].run(server, steps))

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
        return await wrap_future(pool.submit(key, context.run, function, *args))

    async def _open(self, *servers: int) -> None:
        """Open their libraries, so that nothing in another lane waits for that."""
        for server in servers:
            if not self.registry.is_open(server):
                await self.call(self.registry.open, server, on=Lane.OPENING, key=server)

    def _add_in_steps(
        self, server: int, arrivals: Sequence[ReadResult], unasked: bool
    ) -> Steps[list[Outcome]]:
        kept: list[Outcome] = []
        with self.registry.library(server) as library:
            for outcome in library.add_in_steps(arrivals, unasked):
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
