"""Many people ask in many servers while articles are added: all are answered, none is kept out."""

import asyncio
import gc
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pytest

from bot.answering import Question
from bot.worker import Worker
from index import Answer, Embedder, Scope, Shelf
from tests.faults import churn
from tests.index.memory import taken

LONGEST_WAIT = 1.0  # seconds
_TICK = 0.005
_TREE = "/articles/oak"


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
    with Shelf(tmp_path / "shared", tmp_path / "servers", embedder, servers, 60) as shelf:
        worker = Worker(shelf)
        for server in range(1, servers + 1):
            await worker.add(server, [churn.draft(_TREE, server)])
            await person(worker, server, 0, 2)
        gc.collect()
        before, probe = taken(), Probe()
        probe.tick()
        asked = [person(worker, 1 + who % servers, who, each) for who in range(people)]
        answered, order, _ = await asyncio.gather(
            asyncio.gather(*asked), impatient(worker), bring(worker, servers, articles)
        )
        probe.stop()
        gc.collect()
        after = taken()
        worker.close()
    print(f"longest wait {probe.longest:.3f} s, memory {after:,} bytes of {before:,} before")
    assert answered == [each] * people
    assert order == sorted(order)
    assert probe.longest < LONGEST_WAIT
    assert after <= 1.1 * before


async def person(worker: Worker, server: int, who: int, times: int) -> int:
    """Ask one question after the other about one's own server; how many were rightly answered."""
    right = 0
    for time in range(times):
        words = f"{churn.question(_TREE, server)} I am {who}, and ask it for the {time}th time."
        found = await worker.ask(Question(server, Scope(None), words, 1, 0.0))
        assert isinstance(found, Answer)
        right += found.findings[0].quote.text == churn.sentence(_TREE, server)
    return right


async def impatient(worker: Worker) -> list[int]:
    """Ask several at once: in which order they are answered."""
    order: list[int] = []

    async def ask(number: int) -> None:
        words = f"{churn.question(_TREE, 1)} This is number {number}."
        await worker.ask(Question(1, Scope(None), words, 1, 0.0))
        order.append(number)

    await asyncio.gather(*(ask(number) for number in range(8)))
    return order


async def bring(worker: Worker, servers: int, articles: int) -> None:
    for number in range(articles):
        server = 1 + number % servers
        (kept,) = await worker.add(server, [churn.draft(churn.NAMES[0], 100 + number)])
        assert kept.article.source == churn.NAMES[0]
