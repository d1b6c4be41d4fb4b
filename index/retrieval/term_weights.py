"""How much each word of a question tells, over all libraries that are asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.retrieval.corpus import Corpus
from index.text.bm25 import rarity


@dataclass(frozen=True, slots=True)
class TermWeights:
    """How much each stem of a question tells.

    ``weights`` are the inverse document frequencies of BM25, 0 or more, over the passages of all
    corpora together; ``counts`` are, for each corpus, how many of its passages hold each stem.
    ``levels``, above 0, are what each corpus' BM25 is multiplied with to be compared with that of
    the others: the sum of the weights of those stems that it holds, by the sum of their weights in
    it alone. In a small library every word is rare, and its own BM25 too high. It is our own, and
    exact where the stems of a passage are all that its corpus holds of the question.
    """

    weights: dict[str, float]
    counts: tuple[dict[str, int], ...]
    levels: tuple[float, ...]


def term_weights(stems: Sequence[str], corpora: Sequence[Corpus]) -> TermWeights:
    """How rare the stems are in what the asker sees of some corpora."""
    counts = tuple(corpus.search.document_counts(stems) for corpus in corpora)
    sizes = [corpus.search.seen for corpus in corpora]
    together = {stem: sum(count[stem] for count in counts) for stem in stems}
    weights = rarity(together, sum(sizes))
    if len(corpora) == 1:
        return TermWeights(weights, counts, (1.0,))
    own = [rarity(count, size) for count, size in zip(counts, sizes, strict=True)]
    levels = (
        _level([weights[s] for s in stems if count[s]], [alone[s] for s in stems if count[s]])
        for count, alone in zip(counts, own, strict=True)
    )
    return TermWeights(weights, counts, tuple(levels))


def _level(together: Sequence[float], alone: Sequence[float]) -> float:
    return sum(together) / sum(alone) if alone else 1.0
