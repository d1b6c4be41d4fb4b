"""txtai with its own hybrid index of vectors and words, at its own weight or at any other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sentence_transformers import SentenceTransformer
from txtai import Embeddings

from bench.peers.kind import MODEL, Index, Vectors
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


def grown(passages: Found, vectors: Vectors) -> Hybrid:
    """Over vectors that are there already."""
    transformer = SentenceTransformer(MODEL, device="cpu", local_files_only=True)
    known = {text: vector for (_, text), vector in zip(passages, vectors, strict=True)}

    def transform(texts: Sequence[str]) -> Vectors:
        if texts[0] in known:
            return np.array([known[text] for text in texts])
        return np.asarray(transformer.encode(list(texts)), np.float32)

    external = Embeddings(method="external", transform=transform, hybrid=True, content=True)
    return index(external, passages)
