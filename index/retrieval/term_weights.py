"""How much each word of a question tells, over all libraries that are asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.retrieval.corpus import Corpus
from index.text.bm25 import rarity


@dataclass(frozen=True, slots=True)
class TermWeights:
    """How much each stem tells in all stocks together; for each stock how many of its passages hold
    each stem, and what makes its BM25 comparable with that of the others.
    """

    weights: dict[str, float]
    counts: tuple[dict[str, int], ...]
    levels: tuple[float, ...]


def term_weights(stems: Sequence[str], corpora: Sequence[Corpus]) -> TermWeights:
    """How rare the stems are. In a small library every word is rare, so its BM25 is lowered."""
    counts = tuple(
        corpus.storage.postings.document_counts(stems, corpus.visible) for corpus in corpora
    )
    sizes = [len(corpus.visible) for corpus in corpora]
    together = {stem: sum(count[stem] for count in counts) for stem in stems}
    weights = rarity(together, sum(sizes))
    if len(corpora) == 1:
        return TermWeights(weights, counts, (1.0,))
    own = [rarity(count, size) for count, size in zip(counts, sizes, strict=True)]
    levels = (
        _share([weights[s] for s in stems if count[s]], [alone[s] for s in stems if count[s]])
        for count, alone in zip(counts, own, strict=True)
    )
    return TermWeights(weights, counts, tuple(levels))


def _share(together: Sequence[float], alone: Sequence[float]) -> float:
    return sum(together) / sum(alone) if alone else 1.0
