"""How long questions take: one alone, and some that are asked together, as the bot asks them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from bench.reference import Reference
from bench.stages import stages
from bot.runtime.executors import LibraryExecutor
from bot.runtime.question_queue import Question
from index import SHARED, Embedder, LibraryRegistry, Scope, open_reader, reader_or_none
from index.storage.open import open_engine

TOGETHER = (1, 8, 32)
_ROUNDS = 5
_ALONE = 100
_TOP = 3
_THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Waits:
    """How long each of some questions asked together waits, and all of them [s]."""

    p50: float
    p95: float
    all: float


@dataclass(frozen=True, slots=True)
class Asking:
    """Of one library: what encoding one question takes by itself, the waits by how many were asked
    together, and what each stage of one question takes [s].
    """

    encoding: float
    waits: dict[int, Waits]
    stages: dict[str, float]


def measure_asking(folder: Path, questions: Sequence[str]) -> Asking:
    """Ask the library in a folder."""
    engine, embedder = open_engine(folder, folder / "servers"), Embedder()
    reader = reader_or_none(open_reader(embedder))
    registry = LibraryRegistry(engine, embedder, most_open=1, idle=60, reader=reader)
    with registry:
        registry.warm()
        return asyncio.run(_measure(registry, questions))


async def _measure(registry: LibraryRegistry, questions: Sequence[str]) -> Asking:
    executor, reference = LibraryExecutor(registry), Reference()
    some = questions[:: max(1, len(questions) // (_ALONE + _ROUNDS * sum(TOGETHER)))]
    encoding: list[float] = []
    waits: dict[int, Waits] = {}
    await _asked(executor, some[:10])
    for together in TOGETHER:
        each: list[float] = []
        totals: list[float] = []
        for number in range(_ALONE if together == 1 else _ROUNDS):
            asked = [some[(number * together + place) % len(some)] for place in range(together)]
            encoding.append(reference.seconds(asked[:1]))
            own = await _asked(executor, asked)
            each += own
            totals.append(max(own))
        p50, p95 = np.quantile(each, [0.5, 0.95])
        waits[together] = Waits(float(p50), float(p95), float(np.median(totals)))
    with stages() as told:
        for question in some[:_ALONE]:
            await _asked(executor, [question])
    executor.close()
    return Asking(
        float(np.median(encoding)), waits, {name: sum(s) / _ALONE for name, s in told.items()}
    )


async def _asked(executor: LibraryExecutor, questions: Sequence[str]) -> list[float]:
    """Ask some together: how long each waits."""
    begun = perf_counter()

    async def ask(words: str) -> float:
        await executor.questions.ask(Question(SHARED, Scope(None), words, _TOP, _THRESHOLD))
        return perf_counter() - begun

    return await asyncio.gather(*(ask(words) for words in questions))
