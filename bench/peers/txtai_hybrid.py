"""txtai with its own hybrid index of vectors and words, at its own weight or at any other."""

from dataclasses import dataclass

from txtai import Embeddings

from bench.peers.kind import MODEL, Index
from bench.searching import TOP, Found

DEFAULT_WEIGHT = 0.5  # txtai's own


@dataclass(frozen=True, slots=True)
class Hybrid:
    """A search that gives vectors so much weight, 0..1, and words the rest."""

    embeddings: Embeddings
    passages: Found
    weight: float = DEFAULT_WEIGHT

    def __call__(self, question: str) -> Found:
        found = self.embeddings.search(question, TOP, weights=self.weight)
        return [self.passages[int(each["id"])] for each in found]


def load() -> Index:
    embeddings = Embeddings(path=MODEL, hybrid=True, content=True, gpu=False)
    return lambda passages: index(embeddings, passages)


def index(embeddings: Embeddings, passages: Found) -> Hybrid:
    """Passages take the place of those that are in."""
    embeddings.index((row, text, None) for row, (_, text) in enumerate(passages))
    return Hybrid(embeddings, passages)
