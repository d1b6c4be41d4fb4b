"""How fast articles are added: passages a second, ours and a peer's, beside encoding alone."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.material import make_library
from bench.peers import txtai_hybrid
from bench.reference import Reference
from bench.searching import passages_of
from index import Draft, Embedder
from index.article import Role
from index.text import split


def measure_filling(folder: Path, drafts: Sequence[Draft]) -> dict[str, float]:
    """The passages a second of each, over the same passages."""
    embedder, reference, index = Embedder(), Reference(), txtai_hybrid.load()
    embedder.encode(["The model is loaded before anything is timed."])
    begun = perf_counter()
    with make_library(folder, embedder, drafts) as library:
        seconds = {"Footnote": perf_counter() - begun}
        passages = passages_of(library.storage)
    seconds["encoding its sentences, no more"] = reference.seconds(_sentences(drafts))
    begun = perf_counter()
    index(passages)
    seconds["txtai, its hybrid default"] = perf_counter() - begun
    return {name: len(passages) / each for name, each in seconds.items()}


def _sentences(drafts: Sequence[Draft]) -> list[str]:
    return [
        draft.text[sentence.start : sentence.end]
        for draft in drafts
        for sentence in split(draft.text)
        if sentence.role is Role.PROSE
    ]
