"""Nothing that one server does, or that happens to its library, keeps another server waiting."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from numpy.typing import NDArray

from bot.runtime.executors import Lane, LibraryExecutor
from bot.runtime.keyed_pool import KeyedThreadPool
from bot.runtime.question_queue import Question
from index import EVERYTHING, SHARED, Draft, Library, LibraryRegistry, View
from index.storage.open import open_engine
from tests.support.articles import BRIDGE, OWLS
from tests.support.word_embedder import WordEmbedder

MARL, ELLERY, THORPE = 11, 22, 33
PATIENCE = 60  # seconds until a test fails rather than waits
LONG = Draft("Houses", "\n\n".join(f"Baker {n} lived in a lane." for n in range(2000)), "houses")


class Counting(WordEmbedder):
    """Notes how many texts it was given at a time."""

    def __init__(self) -> None:
        super().__init__("words")
        self.given: list[int] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.given.append(len(texts))
        return super().encode(texts)


@pytest.fixture
def embedder() -> Counting:
    return Counting()


@pytest.fixture
def registry(tmp_path: Path, embedder: Counting) -> Iterator[LibraryRegistry]:
    with LibraryRegistry(
        open_engine(tmp_path / "shared", tmp_path / "servers"), embedder, 8, 60
    ) as registry:
        yield registry


@pytest.fixture
async def executor(registry: LibraryRegistry) -> AsyncIterator[LibraryExecutor]:
    """Over the libraries of two servers, and the shared one, which hold an article each."""
    executor = LibraryExecutor(registry)
    for server in (SHARED, MARL, ELLERY):
        await executor.add(server, [BRIDGE])
    yield executor
    executor.close()


@contextmanager
def written_by_another(folder: Path) -> Iterator[None]:
    """While another process, as the lock takes a thread for one, writes to a library."""
    held, go = threading.Event(), threading.Event()

    def write() -> None:
        with FileLock(folder / "library.db.lock"):
            held.set()
            assert go.wait(PATIENCE)

    other = threading.Thread(target=write)
    other.start()
    assert held.wait(PATIENCE)
    try:
        yield
    finally:
        go.set()
        other.join()


def everything_in(server: int, executor: LibraryExecutor) -> list[Awaitable[object]]:
    """All that a server's people do."""
    question = Question(server, EVERYTHING, "Who found a crack in the arch?", 3, 0.0)
    return [
        executor.questions.ask(question),
        executor.change(server, lambda own: own.notes.write("a", "b")),
        executor.add(server, [OWLS]),
        executor.with_library(server, lambda own: own.notes.read("a")),
        executor.with_view(server, EVERYTHING, View.count),
        executor.with_view(server, EVERYTHING, View.count, on=Lane.QUOTES),
        executor.with_view(server, EVERYTHING, View.count, on=Lane.LONG),
        executor.with_library(server, lambda own: own.store.state(), on=Lane.LONG),
        executor.suggest(server, server, EVERYTHING, lambda view: view.titles_near("owls", 25)),
        executor.call(str, server, on=Lane.QUICK),
        executor.call(str, server, on=Lane.LONG),
    ]


@pytest.mark.parametrize("locked", [MARL, SHARED])
async def test_a_library_that_is_being_written_keeps_no_other_waiting(
    locked: int, executor: LibraryExecutor, tmp_path: Path
) -> None:
    folder = tmp_path / (f"servers/{MARL}" if locked == MARL else "shared")
    with written_by_another(folder):
        waiting = [
            asyncio.create_task(each)
            for _ in range(10)
            for each in (
                executor.change(locked, lambda own: own.notes.write("a", "b")),
                executor.add(locked, [OWLS]),
            )
        ]
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*everything_in(ELLERY, executor))
            await asyncio.gather(*everything_in(THORPE, executor))
            await executor.with_library(locked, lambda own: own.notes.read("a"))
        assert not any(each.done() for each in waiting)
    await asyncio.gather(*waiting)


async def test_a_library_that_is_being_opened_keeps_no_other_waiting(
    registry: LibraryRegistry, executor: LibraryExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, really_open = threading.Event(), LibraryRegistry._library

    def open_slowly(registry: LibraryRegistry, server: int) -> Library:
        assert server != MARL or go.wait(PATIENCE)
        return really_open(registry, server)

    assert registry.let_go(MARL)
    monkeypatch.setattr(registry, "_open_library", lambda server: open_slowly(registry, server))
    waiting = [
        asyncio.create_task(each) for _ in range(3) for each in everything_in(MARL, executor)
    ]
    for free in waiting:
        free.set_name("free" if free.get_coro().__name__ == "call" else "waits")
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*everything_in(ELLERY, executor))
        await asyncio.gather(*everything_in(THORPE, executor))
        await asyncio.gather(*(each for each in waiting if each.get_name() == "free"))
    assert not any(each.done() for each in waiting if each.get_name() == "waits")
    go.set()
    await asyncio.gather(*waiting)


async def test_a_long_article_and_another_servers_are_added_by_turns(
    registry: LibraryRegistry, embedder: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    executor, done = LibraryExecutor(registry), list[str]()
    monkeypatch.setitem(executor._pools, Lane.ADDING, KeyedThreadPool("adding", 1))

    async def add(server: int, draft: Draft, name: str) -> None:
        await executor.add(server, [draft])
        done.append(name)

    await executor.add(MARL, [BRIDGE])
    embedder.given.clear()
    await asyncio.gather(
        add(MARL, LONG, "long"), add(MARL, OWLS, "after it"), add(ELLERY, OWLS, "another's")
    )
    assert done == ["another's", "long", "after it"]
    assert max(embedder.given) < 500, "so many sentences are embedded before others have a turn"
    executor.close()


async def test_only_the_newest_letter_that_somebody_types_is_looked_for(
    executor: LibraryExecutor,
) -> None:
    go, looked_for = threading.Event(), list[str]()

    def suggest(asker: int, letters: str) -> "asyncio.Task[str | None]":
        def look(_: object) -> str:
            looked_for.append(letters)
            assert letters != "first" or go.wait(PATIENCE)
            return letters

        return asyncio.create_task(executor.suggest(asker, MARL, EVERYTHING, look))

    first = suggest(1, "first")
    typed = [suggest(2, "o"), suggest(2, "ow"), suggest(2, "owl"), suggest(3, "b")]
    async with asyncio.timeout(PATIENCE):
        assert await executor.with_library(MARL, lambda own: own.notes.read("a")) is None
    go.set()
    assert await first == "first"
    assert await asyncio.gather(*typed) == [None, None, "owl", "b"]
    assert looked_for == ["first", "owl", "b"]
    assert not executor._newest
