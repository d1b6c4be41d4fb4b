"""How each peer grows: the time of a question and the memory, over a grown library's passages."""

import gc
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from bench.opening import resident
from bench.peers.roster import GROWN
from bench.searching import passages_of
from index.storage.sqlite.store import SqliteStore
from index.storage.sqlite.vector_index.bfloat16 import full, gather

_ASKED = 30


@dataclass(frozen=True, slots=True)
class Growth:
    """The seconds of a question (the median) and the bytes of memory at so many articles."""

    articles: int
    question: float
    memory: float


def measure_growth(name: str, articles: int, folder: Path, questions: Sequence[str]) -> Growth:
    """Let a peer search the passages of the library in a folder."""
    with closing(SqliteStore(folder)) as storage:
        GROWN[name](passages_of(storage)[:9], _vectors(storage)[:9])(questions[0])
        gc.collect()
        before = resident()  # with all that is imported and loaded
        search = GROWN[name](passages_of(storage), _vectors(storage))
    gc.collect()
    memory = resident() - before
    search(questions[0])
    seconds = []
    for question in questions[:: max(1, len(questions) // _ASKED)]:
        begun = perf_counter()
        search(question)
        seconds.append(perf_counter() - begun)
    return Growth(articles, float(np.median(seconds)), memory)


def _vectors(storage: SqliteStore) -> NDArray[np.float32]:
    """A vector for each passage [n, d]: the mean of its first sentences'."""
    packed = gather(storage.vectors.between(0, storage.vectors.last()))
    ids = storage.postings.visible().ids
    first = np.searchsorted(packed.passages[:, 1], ids).clip(max=len(packed) - 1)
    vectors = full(packed.vectors[first]) + full(packed.vectors[(first + 1) % len(packed)])
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
