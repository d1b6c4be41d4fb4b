"""Many people ask in many servers while articles are added: all are answered, none is kept out."""

import asyncio
import gc
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

import pytest

from bot.runtime.executors import LibraryExecutor
from bot.runtime.question_queue import Question
from index import Added, Answer, Embedder, Library, LibraryRegistry, Scope
from index.storage.open import open_engine
from tests.faults import churn
from tests.support.memory import taken
from tests.support.views import seen

LONGEST_WAIT = 1.0  # seconds
_TICK = 0.005
_TREE, _NEW = "/articles/oak", "/articles/pine"
_IMPATIENT, _AT_ONCE = 3, 4  # with one question of each of the others, fewer than may wait


@dataclass
class Probe:
    """How long the event loop was kept from its next turn, at the longest."""

    longest: float = 0.0
    _due: float = field(default_factory=monotonic)

    def tick(self) -> None:
        now = monotonic()
        self.longest = max(self.longest, now - self._due)
        self._due = now + _TICK
        self._next = asyncio.get_running_loop().call_later(_TICK, self.tick)

    def stop(self) -> None:
        self._next.cancel()


@pytest.mark.parametrize(
    ("people", "servers", "each", "articles"),
    [(6, 3, 3, 4), pytest.param(50, 20, 10, 100, marks=pytest.mark.slow)],
)
async def test_none_is_lost_and_the_loop_is_never_blocked(
    people: int, servers: int, each: int, articles: int, tmp_path: Path, embedder: Embedder
) -> None:
    with LibraryRegistry(
        open_engine(tmp_path / "shared", tmp_path / "servers"), embedder, servers, 60
    ) as registry:
        executor = LibraryExecutor(registry)
        for server in range(1, servers + 1):
            await executor.add(server, [churn.draft(_TREE, server)])
            await person(executor, server, 0, 2)
        gc.collect()
        before, probe = taken(), Probe()
        probe.tick()
        asked = [person(executor, 1 + who % servers, who, each) for who in range(people)]
        hurried = [impatient(executor, 1 + who % 2) for who in range(_IMPATIENT)]
        answered, orders, brought = await asyncio.gather(
            asyncio.gather(*asked), asyncio.gather(*hurried), bring(executor, servers, articles)
        )
        probe.stop()
        for number, server in enumerate(brought):
            await assert_told_of(executor, server, number)
        gc.collect()
        full = taken()
        for server in brought:
            await executor.change(server, forget_newest)
        gc.collect()
        after = taken()  # with just the articles that there were before
        executor.close()
    print(f"longest wait {probe.longest:.3f} s, memory {after:,} bytes of {before:,} before")
    print(f"{full:,} bytes with {len(brought)} articles more")
    assert answered == [each] * people
    assert orders == [list(range(_AT_ONCE))] * _IMPATIENT
    assert len(brought) == articles
    assert probe.longest < LONGEST_WAIT
    assert after <= 1.1 * before


async def person(executor: LibraryExecutor, server: int, who: int, times: int) -> int:
    """Ask one question after the other about one's own server; how many were rightly answered."""
    right = 0
    for time in range(times):
        words = f"{churn.question(_TREE, server)} I am {who}, and ask it for the {time}th time."
        found = await executor.questions.ask(Question(server, Scope(None), words, 1, 0.0))
        assert isinstance(found, Answer)
        right += found.findings[0].quote.text == churn.sentence(_TREE, server)
    return right


async def impatient(executor: LibraryExecutor, server: int) -> list[int]:
    """Ask several at once: in which order they are answered."""
    order: list[int] = []

    async def ask(number: int) -> None:
        words = f"{churn.question(_TREE, server)} {'Please. ' * (_AT_ONCE - number)}"
        await executor.questions.ask(Question(server, Scope(None), words, 1, 0.0))
        order.append(number)

    await asyncio.gather(*(ask(number) for number in range(_AT_ONCE)))
    return order


async def bring(executor: LibraryExecutor, servers: int, articles: int) -> list[int]:
    """Add so many articles, each one of its own: the servers that have them."""
    brought = []
    for number in range(articles):
        draft = replace(churn.draft(_NEW, number), source=f"{_NEW}/{number}")
        (kept,) = await executor.add(1 + number % servers, [draft])
        assert isinstance(kept, Added), kept
        brought.append(1 + number % servers)
    return brought


async def assert_told_of(executor: LibraryExecutor, server: int, number: int) -> None:
    """An article that was brought answers its own question."""
    question = Question(server, Scope(None), churn.question(_NEW, number), 1, 0.0)
    found = await executor.questions.ask(question)
    assert isinstance(found, Answer)
    assert found.findings[0].quote.text == churn.sentence(_NEW, number)


def forget_newest(library: Library) -> None:
    library.forget(max(each.id for each in seen(library).articles()))
