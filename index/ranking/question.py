"""A question taken apart, and what single sentences say to it, wherever they stand."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.ranking.answer_types import asked_kind, said_words
from index.text.normalize import is_question
from index.text.tokens import initials, question_stems, stems

_REMEMBERED = 8_192  # sentences, some 2 kB each


@dataclass(frozen=True, slots=True)
class SentenceTerms:
    """What a sentence says to any question: its stems, those in their order with the initials of
    its names after them, and what Evidence tells.
    """

    words: frozenset[str]
    order: tuple[str, ...]
    found: frozenset[str]
    """The stems and the initials."""
    length: float
    asks_itself: float


@dataclass(frozen=True, slots=True)
class Match:
    """What a sentence says to one question: those of its stems and initials that were asked for;
    Evidence tells the rest.
    """

    sentence: SentenceTerms
    held: frozenset[str]
    together: float
    answers_kind: float


class Question:
    """One question. A sentence is read once, though several passages hold it."""

    def __init__(self, question: str, weights: Mapping[str, float]) -> None:
        """``weights`` are how much each stem of the question tells."""
        self._said = said_words(question)
        self._kind = asked_kind(question)
        self._pairs = tuple(pairwise(question_stems(question)))
        self._weights = weights
        self._stems = frozenset(weights)
        self._total = sum(weights.values())
        self._shares: dict[frozenset[str], float] = {}
        self._read: dict[str, Match] = {}

    def share(self, held: frozenset[str]) -> float:
        """How much of the weight of the question's stems some of them have, 0..1."""
        if (share := self._shares.get(held)) is None:
            # in one order, since sums of floats differ by it
            told = sum(weight for stem, weight in self._weights.items() if stem in held)
            share = self._shares[held] = told / self._total if self._total else 0.0
        return share

    def read(self, sentence: str) -> Match:
        """What a sentence says to the question."""
        if (said := self._read.get(sentence)) is None:
            said = self._read[sentence] = self._said_by(sentence)
        return said

    def _said_by(self, text: str) -> Match:
        sentence = _read(text)
        held = sentence.found & self._stems
        has_pair = any(held.issuperset(pair) for pair in self._pairs)
        return Match(
            sentence,
            held,
            together(sentence.order, self._pairs) if has_pair else 0.0,
            self._kind.found_in(text, self._said) if self._kind else 0.0,
        )


@lru_cache(_REMEMBERED)
def _read(text: str) -> SentenceTerms:
    """Remembered, since people ask about the same articles, and reading is most of the work."""
    words = stems(text)
    order = (*words, *initials(text))
    return SentenceTerms(
        frozenset(words),
        order,
        frozenset(order),
        math.log1p(len(order)),
        float(is_question(text)),
    )


def together(found: Sequence[str], pairs: Collection[tuple[str, str]]) -> float:
    """The share of the pairs of neighbouring stems of a question that stand near each other in a
    text's stems, 0..1.
    """
    if not pairs:
        return 0.0
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(found):
        places.setdefault(stem, []).append(place)
    near = sum(
        any(0 < later - earlier <= 3 for earlier in places[a] for later in places[b])
        for a, b in pairs
        if a in places and b in places
    )
    return near / len(pairs)
