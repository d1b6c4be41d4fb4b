"""How fast articles are added: passages a second, ours and a peer's, beside encoding alone."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.material import kept_in, make_library, quotable
from bench.peers import txtai_hybrid
from bench.reference import Reference
from bench.searching import passages_of
from index import Draft, Embedder


def measure_filling(folder: Path, drafts: Sequence[Draft]) -> dict[str, float]:
    """The passages a second of each, over the same passages."""
    embedder, reference, index = Embedder(), Reference(), txtai_hybrid.load()
    embedder.encode(["The model is loaded before anything is timed."])
    begun = perf_counter()
    with make_library(folder, embedder, drafts) as library:
        seconds = {"Footnote": perf_counter() - begun}
        passages = passages_of(kept_in(library))
    sentences = [text for draft in drafts for text in quotable(draft)]
    seconds["encoding its sentences, no more"] = reference.seconds(sentences)
    begun = perf_counter()
    index(passages)
    seconds["txtai, its hybrid default"] = perf_counter() - begun
    return {name: len(passages) / each for name, each in seconds.items()}
