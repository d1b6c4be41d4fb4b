"""How much each word of a question tells, over all libraries that are asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.retrieval.corpus import Stock
from index.text.bm25 import rarity


@dataclass(frozen=True, slots=True)
class Rarities:
    """How much each stem tells in all stocks together; for each stock how many of its passages hold
    each stem, and what makes its BM25 comparable with that of the others.
    """

    weights: dict[str, float]
    counts: tuple[dict[str, int], ...]
    levels: tuple[float, ...]


def rarities(stems: Sequence[str], stocks: Sequence[Stock]) -> Rarities:
    """How rare the stems are. In a small library every word is rare, so its BM25 is lowered."""
    counts = tuple(stock.storage.postings.document_counts(stems, stock.visible) for stock in stocks)
    sizes = [len(stock.visible) for stock in stocks]
    together = {stem: sum(count[stem] for count in counts) for stem in stems}
    weights = rarity(together, sum(sizes))
    if len(stocks) == 1:
        return Rarities(weights, counts, (1.0,))
    own = [rarity(count, size) for count, size in zip(counts, sizes, strict=True)]
    levels = (
        _share([weights[s] for s in stems if count[s]], [alone[s] for s in stems if count[s]])
        for count, alone in zip(counts, own, strict=True)
    )
    return Rarities(weights, counts, tuple(levels))


def _share(together: Sequence[float], alone: Sequence[float]) -> float:
    return sum(together) / sum(alone) if alone else 1.0
