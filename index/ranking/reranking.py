"""Puts the best sentences in the order of a model that reads each beside the question: slower than
comparing vectors, so few are read, and only where somebody has named such a model.
"""

from collections.abc import Mapping, Sequence

from index.embedding.cross_encoder import Reranker
from index.ranking.features import Candidate, in_order

RERANKED = 10  # sentences; the one that answers is among them as often as among twice as many


def rerank(question: str, ranked: Sequence[Candidate], reranker: Reranker) -> list[Candidate]:
    """The candidates, best first, with the RERANKED best sentences in the model's order.

    The scores stay with the places: how far one is above the next does not hang on the model's
    scale. Raises ModelUnavailable.
    """
    best: dict[tuple[int, int], Candidate] = {}
    for each in ranked:
        if len(best) < RERANKED:
            best.setdefault(each.key, each)
    scores = _scores(question, best, reranker)
    return in_order(ranked, scores)


def _scores(
    question: str, best: Mapping[tuple[int, int], Candidate], reranker: Reranker
) -> dict[tuple[int, int], float]:
    """The mean of what a sentence scores alone, by which it is told from its neighbours, and after
    the one before it, to which "he" and "it" point.
    """
    read = {key: (each.sentence.text, _after_another(each)) for key, each in best.items()}
    texts = list(dict.fromkeys(text for both in read.values() for text in both))
    scores = dict(zip(texts, reranker.scores(question, texts), strict=True))
    return {key: (scores[alone] + scores[after]) / 2 for key, (alone, after) in read.items()}


def _after_another(candidate: Candidate) -> str:
    """The sentence with what may be quoted before it."""
    sentence, passage = candidate.sentence, candidate.passage
    around = (*passage.before, *passage.sentences)
    before = [s.text for s in around if s.role.is_quotable and s.start < sentence.start]
    return " ".join((*before[-1:], sentence.text))
