"""Finds the passages that may answer: by their words and by the closeness of their sentences."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.dense import Dense
from index.finding import Hit
from index.lexical import expression
from index.storage import Storage

CANDIDATES = 20
_BY_WORDS = 100
_BY_CLOSENESS = 200


def rank(question: str, vector: NDArray[np.float32], storage: Storage, dense: Dense) -> list[Hit]:
    """The CANDIDATES most promising passages for a question and its vector [d], best first.

    A passage is as close as its closest sentence. Both scores are scaled by the best of this
    question and added, half and half, which ranks better than fusing the two orders.
    """
    words = expression(question)
    lexical = dict(storage.passages.match(words, _BY_WORDS)) if words else {}
    close = _inside(vector, list(lexical), storage, dense)
    nearest = dict(dense.search(vector[np.newaxis], _BY_CLOSENESS)[0])
    for sentence, passages in storage.passages.holding(list(nearest)).items():
        for passage in passages:
            close[passage] = max(close.get(passage, -1.0), nearest[sentence])
    return _hits(lexical, close)


def rank_within(
    passages: Sequence[int],
    question: str,
    vector: NDArray[np.float32],
    storage: Storage,
    dense: Dense,
) -> list[Hit]:
    """The same among some passages only, such as those of one article."""
    words = expression(question)
    lexical = dict(storage.passages.match_among(passages, words)) if words else {}
    return _hits(lexical, _inside(vector, passages, storage, dense))


def _inside(
    vector: NDArray[np.float32], passages: Sequence[int], storage: Storage, dense: Dense
) -> dict[int, float]:
    """The cosine of the closest sentence of each passage."""
    inside = storage.passages.sentences_of(passages)
    vectors = dense.vectors([sentence for ids in inside.values() for sentence in ids])
    cosines = {sentence: float(other @ vector) for sentence, other in vectors.items()}
    return {
        passage: max((cosines[sentence] for sentence in ids if sentence in cosines), default=0.0)
        for passage, ids in inside.items()
    }


def _hits(lexical: Mapping[int, float], close: Mapping[int, float]) -> list[Hit]:
    """The best passages by both scores, each scaled, half and half."""
    by_words, by_closeness = _scaled(lexical), _scaled(close)
    hits = [
        Hit(
            passage,
            (by_words.get(passage, 0.0) + by_closeness[passage]) / 2,
            close[passage],
            lexical.get(passage, 0.0),
        )
        for passage in close
    ]
    return sorted(hits, key=lambda hit: -hit.score)[:CANDIDATES]


def _scaled(scores: Mapping[int, float]) -> dict[int, float]:
    """Scores from 0 for the least to 1 for the best."""
    if not scores:
        return {}
    least, best = min(scores.values()), max(scores.values())
    span = (best - least) or 1.0
    return {passage: (score - least) / span for passage, score in scores.items()}
