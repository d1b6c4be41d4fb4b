"""Whether an article is about a topic: a word or a few that somebody wrote."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.vector_math import unit
from index.retrieval.corpus import Corpus
from index.retrieval.term_weights import term_weights
from index.text.bm25 import share
from index.text.tokens import question_stems, stems

# Chosen by hand, on topics of tests/index/summarization/test_digest.py and of the news in bench
_ABOUT = 0.55  # mean of the articles' aboutness, -1..1.35
_NEAR = 0.2  # cosine of a whole article: a long one can mention anything
_WORDS_COUNT = 0.35  # beside the cosines, which count 1
_MOST_SAY = 3  # sentences of a long article
_SHARE_SAYS = 4  # of a short one, every fourth


@dataclass(frozen=True, slots=True)
class Topic:
    """What was written, its unit vector [d], and how much each of its stems tells."""

    words: str
    vector: NDArray[np.float32]
    weights: dict[str, float]


def make_topic(words: str, vector: NDArray[np.float32], corpora: Sequence[Corpus]) -> Topic:
    """A topic whose words tell as much as they do in some corpora."""
    return Topic(words, vector, term_weights(question_stems(words), corpora).weights)


def is_about(topic: Topic, articles: Sequence[tuple[Sequence[str], NDArray[np.float32]]]) -> bool:
    """Whether articles, each its sentences and their unit vectors [n, d], are about it.

    Each by how close the whole and its closest sentences are, and by how many have its words.
    """
    return bool(np.mean([_aboutness(topic, *article) for article in articles]) >= _ABOUT)


def _aboutness(topic: Topic, sentences: Sequence[str], vectors: NDArray[np.float32]) -> float:
    cosines = vectors @ topic.vector
    whole = float(unit(vectors.mean(axis=0)) @ topic.vector)
    if whole < _NEAR:
        return 0.0
    some = min(_MOST_SAY, math.ceil(len(sentences) / _SHARE_SAYS))
    closest = np.sort(cosines)[-some:].mean()
    shares = sorted((share(stems(text), topic.weights) for text in sentences), reverse=True)
    return float((whole + closest) / 2 + _WORDS_COUNT * sum(shares[:some]) / some)
