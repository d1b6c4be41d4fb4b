"""Finds the passages that may answer: by their words and by the closeness of their sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from index.retrieval.corpus import Corpus
from index.retrieval.query import affordable
from index.retrieval.term_weights import TermWeights
from index.text.tokens import words

CANDIDATES = 15
_BY_WORDS = 50
_BY_CLOSENESS = 100

Scores = Mapping[tuple[int, int], float]
"""By the place of a stock and the id of a passage in it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found in one of some stocks, with why it ranks where it does."""

    corpus: int
    passage: int
    score: float
    dense: float
    lexical: float


def rank(
    question: str, vector: NDArray[np.float32], corpora: Sequence[Corpus], rare: TermWeights
) -> list[Hit]:
    """The CANDIDATES most promising passages for a question and its vector [d], best first.

    A passage is as close as its closest sentence. Both scores are scaled by the best of this
    question and added, half and half, which ranks better than fusing the two orders. ``rare``
    tells of the question's stems in the same stocks.
    """
    lexical: dict[tuple[int, int], float] = {}
    close: dict[tuple[int, int], float] = {}
    for place, corpus in enumerate(corpora):
        by_words = _by_words(affordable(words(question), rare.counts[place]), corpus)
        by_closeness = _by_closeness(vector, list(by_words), corpus)
        level = rare.levels[place]
        lexical |= {(place, passage): level * score for passage, score in by_words.items()}
        close |= {(place, passage): cosine for passage, cosine in by_closeness.items()}
    return _hits(lexical, close)


def _by_words(searched: Sequence[str], corpus: Corpus) -> dict[int, float]:
    only = corpus.selection.only
    return dict(corpus.storage.postings.match(searched, _BY_WORDS, corpus.visible, only))


def _by_closeness(
    vector: NDArray[np.float32], also: Sequence[int], corpus: Corpus
) -> dict[int, float]:
    """The cosine of the closest sentence of each near passage, and of some others ``also``."""
    return corpus.dense.search(vector, _BY_CLOSENESS, also, corpus.selection)


def _hits(lexical: Scores, close: Scores) -> list[Hit]:
    """The best passages by both scores, each scaled, half and half."""
    by_words, by_closeness = _scaled(lexical), _scaled(close)
    scores = {
        passage: (by_words.get(passage, 0.0) + by_closeness[passage]) / 2 for passage in close
    }
    best = nsmallest(CANDIDATES, scores, key=lambda passage: (-scores[passage], passage))
    return [
        Hit(*passage, scores[passage], dense=close[passage], lexical=lexical.get(passage, 0.0))
        for passage in best
    ]


def _scaled(scores: Scores) -> dict[tuple[int, int], float]:
    """Scores from 0 for the least to 1 for the best."""
    if not scores:
        return {}
    least, best = min(scores.values()), max(scores.values())
    span = (best - least) or 1.0
    return {passage: (score - least) / span for passage, score in scores.items()}
