"""The threads of the bot, so that nothing blocks Discord: one embeds questions and does what
is short between them, one does what takes long, one adds articles, which may take minutes, one
waits for files to be read, and one looks things up.
"""

from asyncio import wrap_future
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import ParamSpec, TypeVar

from bot.answering import Answering, Question
from index import Answer, Arrival, Kept, Library, NotCovered, Scope, Shelf, Skipped, View

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    """The shelf, for coroutines; what is called raises what it raises."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._answering = Answering(shelf, self._thread)
        self._long = ThreadPoolExecutor(max_workers=1, thread_name_prefix="long")
        self._adding = ThreadPoolExecutor(max_workers=1, thread_name_prefix="adding")
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._lookups = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lookups")

    def close(self) -> None:
        """Finish the call under way, give up those that wait. The shelf stays open."""
        for thread in (self._thread, self._long, self._adding, self._reading, self._lookups):
            thread.shutdown(wait=True, cancel_futures=True)
        self._answering.close()

    async def ask(self, question: Question) -> Answer | NotCovered:
        """The answer to a question. Raises Busy where too many wait, and what a view raises."""
        return await wrap_future(self._answering.ask(question))

    def refuse_if_full(self) -> None:
        """Raise Busy where too many questions wait: for before one is acknowledged."""
        self._answering.refuse_if_full()

    async def add(self, server: int, arrivals: Sequence[Arrival]) -> list[Kept | Skipped]:
        """What became of articles that somebody brought."""
        return await self._keep(server, lambda library: list(library.add(arrivals)))

    async def follow(self, server: int, arrivals: Sequence[Arrival]) -> list[Kept | Skipped]:
        """What became of articles that nobody asked for."""
        return await self._keep(server, lambda library: list(library.follow(arrivals)))

    async def view(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        """What somebody reads, after the questions under way."""
        return await self._call(self._thread, self._view, server, scope, read)

    async def glance(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        """What somebody reads quickly, without waiting for what is under way."""
        return await self.look_up(self._view, server, scope, read)

    async def study(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        """What somebody reads that takes long, while questions are answered."""
        return await self.run(self._view, server, scope, read)

    async def change(self, server: int, write: Callable[[Library], T]) -> T:
        """Change a server's own library, which is made where it is missing."""
        return await self._call(self._thread, self.with_library, server, write)

    async def consult(self, server: int, read: Callable[[Library], T]) -> T | None:
        """Look something up in a server's own library; None where it has none."""
        return await self.look_up(self._consult, server, read)

    async def examine(self, server: int, read: Callable[[Library], T]) -> T | None:
        """As ``consult``, for what takes long, while questions are answered."""
        return await self.run(self._consult, server, read)

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Anything else that takes long, after what else does; in the caller's language."""
        return await self._call(self._long, call, *args, **kwargs)

    async def look_up(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What is quick, without waiting for what is under way; in the caller's language too."""
        return await self._call(self._lookups, call, *args, **kwargs)

    async def read(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What reads files and pages, one after the other."""
        return await wrap_future(self._reading.submit(call, *args, **kwargs))

    def with_library(self, server: int, call: Callable[[Library], T]) -> T:
        """Do something with a server's own library, in the thread that calls."""
        with self.shelf.library(server) as library:
            return call(library)

    async def _call(
        self, thread: ThreadPoolExecutor, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        speaking = copy_context()
        return await wrap_future(thread.submit(lambda: speaking.run(call, *args, **kwargs)))

    async def _keep(
        self, server: int, keep: Callable[[Library], list[Kept | Skipped]]
    ) -> list[Kept | Skipped]:
        return await wrap_future(self._adding.submit(self.with_library, server, keep))

    def _view(self, server: int, scope: Scope, read: Callable[[View], T]) -> T:
        with self.shelf.view(server, scope) as view:
            return read(view)

    def _consult(self, server: int, read: Callable[[Library], T]) -> T | None:
        return self.with_library(server, read) if self.shelf.has(server) else None
