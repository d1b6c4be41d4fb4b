"""Where a question's time goes: clocks around the steps that it takes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import perf_counter
from unittest.mock import patch

from index.embedding.embedder import Embedder
from index.ranking import answering
from index.storage.sqlite.search import ScopedSearch

_STEPS = (
    ("encode the question", Embedder, "encode"),
    ("count its words", answering, "term_weights"),
    ("search by words", ScopedSearch, "lexical"),
    ("search by vectors", ScopedSearch, "nearest"),
    ("read the passages", ScopedSearch, "passages"),
    ("read their vectors", ScopedSearch, "vectors"),
    ("cosines of all sentences", answering, "similarities"),
    ("weigh the sentences", answering, "candidates"),
    ("how sure", answering, "confidence"),
    ("read again", answering, "second_look"),
    ("quote", answering, "make_quotes"),
)


@contextmanager
def stages() -> Iterator[dict[str, list[float]]]:
    """The seconds that each step takes, every time, while this is open."""
    taken: dict[str, list[float]] = {}
    with ExitStack() as clocks:
        for name, owner, step in _STEPS:
            clock = _timed(getattr(owner, step), taken.setdefault(name, []))
            clocks.enter_context(patch.object(owner, step, clock))
        yield taken


def _timed(step: Callable[..., object], into: list[float]) -> Callable[..., object]:
    def clock(*args: object, **kwargs: object) -> object:
        begun = perf_counter()
        done = step(*args, **kwargs)
        done = list(done) if isinstance(done, Iterator) else done
        into.append(perf_counter() - begun)
        return done

    return clock
