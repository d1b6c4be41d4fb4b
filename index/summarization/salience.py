"""How much a sentence tells of its article: a few features, and the score that they add up to."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.vector_math import centrality
from index.summarization.voice import tells_of_its_writer
from index.text.english import is_english
from index.text.tokens import question_stems

_DIGIT = re.compile(r"\d")
_QUOTATION = re.compile(r'["“”«»„]')
_FEW_WORDS, _MANY_WORDS = 8, 25
_FADES = 2.0  # sentences from the beginning within which being early stops to count


@dataclass(frozen=True, slots=True)
class Salience:
    """The features of one sentence; each is 0..1 where nothing else is said."""

    early: float
    """1 where the news begin, falling fast; 0 before."""
    central: float
    """Cosine to the mean of all sentences of the article, -1..1."""
    recurring: float
    """How many other sentences share its words, on average, for the root of how many there are."""
    names: float
    """Logarithm of its capitalized words after the first."""
    number: float
    """1 where it holds a digit."""
    quotation: float
    """1 where it holds a quotation mark: somebody's words, seldom the news."""
    short: float
    """1 where it has fewer than 8 words."""
    personal: float
    """1 where it says "I" in English: its writer is seldom the news."""
    long: float
    """Words beyond the 25th, in tens."""


# python -m bench.fit_summary finds them, on articles of which half are kept apart; those of
# numbers, quotations and persons are lower and that of early higher by hand, which serves whole
# summaries better
WEIGHTS = Salience(
    early=0.25,
    central=0.335,
    recurring=0.031,
    names=0.027,
    number=0.015,
    quotation=-0.12,
    short=-0.09,
    personal=-0.15,
    long=-0.007,
)


def salience(
    sentences: Sequence[str], vectors: NDArray[np.float32], begin: int = 0
) -> NDArray[np.float64]:
    """The score [n] of each sentence of one article, in order; only to be compared within it.

    ``vectors`` [n, d] are the sentences' unit vectors; ``begin`` is the place where the news begin.
    """
    found = np.array([astuple(each) for each in measures(sentences, vectors, begin)], np.float64)
    return np.asarray(found @ np.array(astuple(WEIGHTS)))


def measures(
    sentences: Sequence[str], vectors: NDArray[np.float32], begin: int = 0
) -> list[Salience]:
    """The measures of every sentence of one article, whose news ``begin`` at a place."""
    central = centrality(vectors)
    stems = [frozenset(question_stems(sentence)) for sentence in sentences]
    english = is_english(" ".join(sentences).split())
    held_by = Counter(stem for each in stems for stem in each)
    return [
        Salience(
            early=math.exp((begin - place) / _FADES) if place >= begin else 0.0,
            central=float(central[place]),
            recurring=_recurring(stems[place], held_by, len(sentences)),
            names=math.log1p(sum(word[:1].isupper() for word in sentence.split()[1:])),
            number=float(bool(_DIGIT.search(sentence))),
            quotation=float(bool(_QUOTATION.search(sentence))),
            short=float(len(sentence.split()) < _FEW_WORDS),
            personal=float(english and tells_of_its_writer(sentence)),
            long=max(0, len(sentence.split()) - _MANY_WORDS) / 10,
        )
        for place, sentence in enumerate(sentences)
    ]


def _recurring(stems: frozenset[str], held_by: Counter[str], sentences: int) -> float:
    if not stems:
        return 0.0
    others = sum(held_by[stem] - 1 for stem in stems) / len(stems)
    return others / math.sqrt(sentences)
