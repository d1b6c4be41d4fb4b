"""Ends a bot in the middle of what it does for somebody, at a chosen call into a library, and
brings the next one up over the same folders.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app.client import FootnoteBot
from bot.ingestion.intake import open_intake
from bot.runtime.config import Settings
from index import Fetcher, Library, LibraryRegistry
from index.storage.open import open_engine
from tests.support.newsroom import Newsroom


class Turnstile:
    """Lets so many calls into libraries, and holds the next until it is opened."""

    def __init__(self, passing: int) -> None:
        self.reached, self.is_open = asyncio.Event(), threading.Event()
        self._left = passing
        self._loop = asyncio.get_running_loop()

    def enter(self) -> None:
        """In the thread of the call."""
        self._left -= 1
        if self._left < 0:
            self._loop.call_soon_threadsafe(self.reached.set)
            assert self.is_open.wait(60), "nobody opens it"


@contextmanager
def turnstile(room: Newsroom, passing: int) -> Iterator[Turnstile]:
    """Before every library meanwhile; what waits for a thread is not waited for."""
    gate, enter = Turnstile(passing), LibraryRegistry.library

    def library(registry: LibraryRegistry, server: int) -> AbstractContextManager[Library]:
        gate.enter()
        return enter(registry, server)

    def wait(answer: Future[Any]) -> Awaitable[Any]:
        return room.env.external_wait(asyncio.wrap_future(answer), reason="a thread")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LibraryRegistry, "library", library)
        patch.setattr("bot.runtime.executors.wrap_future", wait)
        yield gate


async def is_held(room: Newsroom, gate: Turnstile) -> bool:
    """Whether the gate is reached before all is done."""
    reached = asyncio.ensure_future(gate.reached.wait())
    while not reached.done() and (under_way := room.env.bot.work._under_way):
        await asyncio.wait((reached, *under_way), return_when=asyncio.FIRST_COMPLETED)
    reached.cancel()
    return gate.reached.is_set()


async def end(room: Newsroom, gate: Turnstile) -> None:
    """The bot ends as a service does."""
    await room.env.bot.work.finish()
    gate.is_open.set()
    await room.intake.close()
    room.executor.registry.close()


@asynccontextmanager
async def next_bot(room: Newsroom, library: Library, fetcher: Fetcher) -> AsyncIterator[Newsroom]:
    """Another bot over the same folders."""
    home, settings = (
        library.store.folder.parent / "home",
        Settings(discord_token=SecretStr("a.b.c")),
    )
    registry = LibraryRegistry(
        open_engine(home / "shared", home / "servers"), library.embedder, most_open=4, idle=60
    )
    async with open_intake(registry, settings.max_file_bytes, fetcher) as intake:
        await room.env.restart_bot(FootnoteBot(intake, settings))
        yield replace(room, executor=intake.executor, intake=intake)
    registry.close()
