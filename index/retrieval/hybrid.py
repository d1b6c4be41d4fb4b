"""Finds the passages that may answer: by their words and by the closeness of their sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import accumulate

from index.retrieval.corpus import Corpus
from index.retrieval.term_weights import TermWeights
from index.storage.interface import Vector
from index.text.tokens import stems, words

CANDIDATES = 15
"""Chosen by hand."""
LEXICAL_SHARE = 0.5
"""Of a passage's score; the rest is its closeness. Chosen by hand."""
_BY_WORDS = 50
_BY_CLOSENESS = 100
_MOST_SCORED = 20_000  # passages that hold a word, one word after the other

PassageKey = tuple[int, int]
"""The place of a corpus among those that are asked, and the id of a passage in it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found in one of some corpora, with why it ranks where it does.

    ``score``, 0..1, mixes the others, each scaled from the least of this question's hits to the
    best. ``dense`` is the cosine, -1..1, of its closest sentence and the question. ``lexical`` is
    its BM25 times the level of its corpus, 0 or more; 0 where no word of the question was found in
    it. None of the three can be compared between questions but ``dense``.
    """

    corpus: int
    passage: int
    score: float
    dense: float
    lexical: float


def rank(
    question: str, vector: Vector, corpora: Sequence[Corpus], weights: TermWeights
) -> list[Hit]:
    """The CANDIDATES most promising passages for a question and its vector, best first.

    A passage is as close as its closest sentence. Scores that are scaled and added rank better than
    the two orders fused: MRR@10 0.87 and 0.80. ``weights`` are of the question's stems in the same
    corpora.
    """
    lexical: dict[PassageKey, float] = {}
    dense: dict[PassageKey, float] = {}
    for place, corpus in enumerate(corpora):
        searched = affordable(words(question), weights.counts[place])
        by_words = dict(corpus.search.lexical(searched, _BY_WORDS))
        by_closeness = corpus.search.nearest(vector, _BY_CLOSENESS, list(by_words))
        level = weights.levels[place]
        lexical |= {(place, passage): level * score for passage, score in by_words.items()}
        dense |= {(place, passage): cosine for passage, cosine in by_closeness.items()}
    return _hits(lexical, dense)


def affordable(words: Iterable[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """The rarest of the words, and as many others as can be searched for soon, in their order.

    ``counts`` tells how many passages hold each stem. Common words tell least and cost most: to
    leave them out of a search moves the figures of bench.ask by less than 0.001.
    """
    held = {word: min((counts.get(stem, 0) for stem in stems(word)), default=0) for word in words}
    rising = sorted(held, key=held.__getitem__)
    total = list(accumulate(held[word] for word in rising))
    few = {word for word, sum in zip(rising, total, strict=True) if sum <= _MOST_SCORED}
    return tuple(word for word in held if word in few or word == rising[0])


def _hits(lexical: Mapping[PassageKey, float], dense: Mapping[PassageKey, float]) -> list[Hit]:
    """The best passages by both scores, each scaled and mixed."""
    by_words, by_closeness = _scaled(lexical), _scaled(dense)
    scores = {
        passage: LEXICAL_SHARE * by_words.get(passage, 0.0)
        + (1 - LEXICAL_SHARE) * by_closeness[passage]
        for passage in dense
    }
    best = nsmallest(CANDIDATES, scores, key=lambda passage: (-scores[passage], passage))
    return [
        Hit(*passage, scores[passage], dense=dense[passage], lexical=lexical.get(passage, 0.0))
        for passage in best
    ]


def _scaled(scores: Mapping[PassageKey, float]) -> dict[PassageKey, float]:
    """Scores from 0 for the least to 1 for the best."""
    if not scores:
        return {}
    least, best = min(scores.values()), max(scores.values())
    span = (best - least) or 1.0
    return {passage: (score - least) / span for passage, score in scores.items()}
