"""BM25: how well passages fit some words (Robertson and Zaragoza, The Probabilistic Relevance
Framework: BM25 and Beyond, 2009).

Formula and constants are those of SQLite's FTS5 (https://www.sqlite.org/fts5.html, 6.1.1), whose
bm25() counts all rows of a table. Here the caller says what there is: what the asker may see.
"""

import math
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

_K1 = 1.2
_B = 0.75
_LEAST_WEIGHT = 1e-6  # of a word that most passages hold


def word_weight(holding: int, passages: int) -> float:
    """The inverse document frequency of a word that so many of the ``passages`` hold."""
    return max(_LEAST_WEIGHT, math.log((passages - holding + 0.5) / (holding + 0.5)))


def word_scores(
    weight: float, times: NDArray[np.int64], lengths: NDArray[np.float64], mean_length: float
) -> NDArray[np.float64]:
    """What one word adds to the score of each passage [n] that holds it so many ``times`` [n].

    ``lengths`` [n] are of these passages, in words; ``mean_length`` is of all that there are.
    """
    relative = 1 - _B + _B * lengths / mean_length
    return weight * (times * (_K1 + 1) / (times + _K1 * relative))


def rarity(counts: Mapping[str, int], passages: int) -> dict[str, float]:
    """How much each stem tells, from how many of the passages hold it.

    The inverse document frequency of BM25, smoothed so that it stays above zero (Lucene's form).
    """
    return {
        stem: math.log(1 + (passages - count + 0.5) / (count + 0.5))
        for stem, count in counts.items()
    }


def share(stems: Iterable[str], weights: Mapping[str, float]) -> float:
    """How much of the weight of the question's stems a text's stems hold, 0..1."""
    total = sum(weights.values())
    held = set(stems)
    return sum(weight for stem, weight in weights.items() if stem in held) / total if total else 0.0
