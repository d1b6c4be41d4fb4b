"""The threads of the bot, so that nothing blocks Discord, nor keeps another server waiting: each
kind of work has threads of its own, which the servers share by lanes.
"""

from asyncio import wrap_future
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import ParamSpec, TypeVar

from bot.runtime.lanes import Lanes, Steps
from bot.runtime.question_queue import Question, QuestionQueue
from index import (
    SHARED,
    Answer,
    Library,
    LibraryRegistry,
    NotCovered,
    ReadResult,
    Scope,
    Skipped,
    Stored,
    View,
)

P = ParamSpec("P")
T = TypeVar("T")

_OPENING = 32  # servers whose library may be looked through after a crash
_LOOKING_UP = 4  # servers, whose calls take milliseconds
_LONG = 2  # servers, whose calls take seconds of a processor
_ADDING = 3  # servers, two of which may wait for another process that writes
_WRITING = 5  # servers: all that are being added to, and two more


class LibraryExecutor:
    """The shelf, for coroutines; what is called raises what it raises."""

    def __init__(self, registry: LibraryRegistry) -> None:
        self.registry = registry
        self._embedding = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedding")
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._answering = QuestionQueue(registry, self._embedding)
        self._opening = Lanes("opening", _OPENING)
        self._lookups = Lanes("lookups", _LOOKING_UP)
        self._suggesting = Lanes("suggesting", 1)
        self._long = Lanes("long", _LONG)
        self._writing = Lanes("writing", _WRITING)
        self._adding = Lanes("adding", _ADDING)
        self._newest: dict[int, object] = {}  # letters, by who typed them

    def close(self) -> None:
        """Finish the steps under way, give up those that wait. The shelf stays open."""
        for threads in (self._embedding, self._reading):
            threads.shutdown(wait=True, cancel_futures=True)
        self._answering.close()
        lanes = (self._opening, self._lookups, self._suggesting, self._long, self._writing)
        for each in (*lanes, self._adding):
            each.close()

    async def ask(self, question: Question) -> Answer | NotCovered:
        """The answer to a question. Raises Busy where too many wait, and what a view raises."""
        self.refuse_if_full()
        await self._open(SHARED, question.server)
        return await wrap_future(self._answering.ask(question))

    def refuse_if_full(self) -> None:
        """Raise Busy where too many questions wait: for before one is acknowledged."""
        self._answering.refuse_if_full()

    async def add(self, server: int, arrivals: Sequence[ReadResult]) -> list[Stored | Skipped]:
        """What became of articles that somebody brought."""
        return await self._keep(server, lambda library: library.add_in_steps(arrivals))

    async def follow(self, server: int, arrivals: Sequence[ReadResult]) -> list[Stored | Skipped]:
        """What became of articles that nobody asked for."""
        return await self._keep(server, lambda library: library.follow_in_steps(arrivals))

    async def view(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        """What somebody reads to be shown it, without waiting for what their server looks up."""
        await self._open(SHARED, server)
        return await self._call(self._lookups, ("view", server), self._view, server, scope, read)

    async def glance(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        """What somebody reads quickly, without waiting for what they are shown."""
        await self._open(SHARED, server)
        return await self._call(self._lookups, ("glance", server), self._view, server, scope, read)

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
            return await self._call(self._suggesting, server, look)
        finally:
            if self._newest.get(asker) is letter:
                del self._newest[asker]

    async def study(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        """What somebody reads that takes long, while questions are answered."""
        await self._open(SHARED, server)
        return await self._call(self._long, server, self._view, server, scope, read)

    async def change(self, server: int, write: Callable[[Library], T]) -> T:
        """Change a server's own library, which is made where it is missing."""
        await self._open(server)
        return await self._call(self._writing, server, self.with_library, server, write)

    async def consult(self, server: int, read: Callable[[Library], T]) -> T | None:
        """Look something up in a server's own library; None where it has none."""
        await self._open(server)
        return await self._call(self._lookups, server, self._consult, server, read)

    async def examine(self, server: int, read: Callable[[Library], T]) -> T | None:
        """As ``consult``, for what takes long, while questions are answered."""
        await self._open(server)
        return await self._call(self._long, server, self._consult, server, read)

    async def tend(self, server: int, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What is done with a library as a whole, which may have to wait until it is opened."""
        return await self._call(self._opening, server, call, *args, **kwargs)

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Anything else that takes long; in the caller's language."""
        return await self._call(self._long, object(), call, *args, **kwargs)

    async def look_up(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What is quick, without waiting for what is under way; in the caller's language too."""
        return await self._call(self._lookups, object(), call, *args, **kwargs)

    async def read(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What reads files and pages, one after the other."""
        return await wrap_future(self._reading.submit(call, *args, **kwargs))

    def with_library(self, server: int, call: Callable[[Library], T]) -> T:
        """Do something with a server's own library, in the thread that calls."""
        with self.registry.library(server) as library:
            return call(library)

    async def _open(self, *servers: int) -> None:
        """Open their libraries in lanes of their own, for after a crash that takes long: whoever
        uses them then, finds them open.
        """
        for server in servers:
            if not self.registry.is_open(server):
                await wrap_future(self._opening.submit(server, self.registry.open, server))

    async def _call(
        self,
        lanes: Lanes,
        lane: Hashable,
        call: Callable[P, T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        speaking = copy_context()
        return await wrap_future(lanes.submit(lane, lambda: speaking.run(call, *args, **kwargs)))

    async def _keep(
        self, server: int, keep: Callable[[Library], Iterator[Stored | Skipped | None]]
    ) -> list[Stored | Skipped]:
        await self._open(server)
        return await wrap_future(self._adding.run(server, self._keep_in_steps(server, keep)))

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

    def _view(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        with self.registry.view(server, scope) as view:
            return read(view)

    def _consult(self, server: int, read: Callable[[Library], T]) -> T | None:
        return self.with_library(server, read) if self.registry.has(server) else None
