"""Where a question's time goes: clocks around the steps that it takes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import perf_counter
from unittest.mock import patch

from index.embedding.embedder import Embedder
from index.ranking import answering
from index.storage.sqlite.store import SqliteStore
from index.storage.sqlite.tables.passages import Passages
from index.storage.sqlite.tables.postings import Postings
from index.storage.sqlite.vector_index.index import VectorIndex

_STEPS = (
    ("encode the question", Embedder, "encode"),
    ("count its words", answering, "rarities"),
    ("search by words", Postings, "match"),
    ("search by vectors", VectorIndex, "search"),
    ("read the passages", Passages, "read"),
    ("cosines of all sentences", answering, "closeness"),
    ("weigh the sentences", answering, "candidates"),
    ("how sure", answering, "confidence"),
    ("quote", SqliteStore, "quote"),
)


@contextmanager
def stages() -> Iterator[dict[str, list[float]]]:
    """The seconds that each step takes, every time, while this is open."""
    told: dict[str, list[float]] = {}
    with ExitStack() as clocks:
        for name, owner, step in _STEPS:
            clock = _timed(getattr(owner, step), told.setdefault(name, []))
            clocks.enter_context(patch.object(owner, step, clock))
        yield told


def _timed(step: Callable[..., object], into: list[float]) -> Callable[..., object]:
    def clock(*args: object, **kwargs: object) -> object:
        begun = perf_counter()
        done = step(*args, **kwargs)
        done = list(done) if isinstance(done, Iterator) else done
        into.append(perf_counter() - begun)
        return done

    return clock
