"""A question taken apart, and how single sentences match it, wherever they stand."""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.ranking.answer_types import folded_words
from index.ranking.question_type import answer_type
from index.text.english_questions import NEGATIONS, SUPERLATIVES
from index.text.normalize import is_question
from index.text.tokens import codes, initials, long_names, question_stems, stems, words

_REMEMBERED = 8_192  # sentences, some 2 kB each
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_NEGATED = re.compile(rf"\b(?:{'|'.join(NEGATIONS)})\b", re.IGNORECASE)
_SUPERLATIVE = re.compile(rf"\b(?:{'|'.join(SUPERLATIVES)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SentenceTerms:
    """What of a sentence any question is matched with: its stems, those in their order with the
    initials of its names after them, and two of its Features.
    """

    words: frozenset[str]
    order: tuple[str, ...]
    found: frozenset[str]
    """The stems, the initials, and codes in one piece: "e4021" of "E-4021"."""
    length: float
    asks_itself: float
    is_negated: bool
    is_superlative: bool


@dataclass(frozen=True, slots=True)
class Match:
    """How a sentence matches one question: the stems and initials that both have; the others are
    Features.
    """

    sentence: SentenceTerms
    held: frozenset[str]
    together: float
    answers_kind: float
    plain_words: float
    negated: float
    superlative: float


class Question:
    """One question. A sentence is matched once, though several passages hold it."""

    def __init__(self, question: str, weights: Mapping[str, float]) -> None:
        """``weights`` are how much each stem of the question tells."""
        self._words = folded_words(question)
        self._type = answer_type(question)
        self._pairs = tuple(pairwise(question_stems(question)))
        self._asked = _terms(question)
        self._plain = frozenset(s for w in words(question) if w[0].islower() for s in stems(w))
        self._weights = weights
        self._stems = frozenset(weights)
        self._numbers = {each: frozenset(stems(each)) for each in _DOTTED.findall(question)}
        self._long_names = {
            short: frozenset(stems(name)) & self._stems for name, short in long_names(question)
        }
        self._total = sum(weights.values())
        self._shares: dict[frozenset[str], float] = {}
        self._matches: dict[str, Match] = {}

    def share(self, held: frozenset[str]) -> float:
        """How much of the weight of the question's stems some of them have, 0..1."""
        if (share := self._shares.get(held)) is None:
            # in one order, since sums of floats differ by it
            weight = sum(weight for stem, weight in self._weights.items() if stem in held)
            share = self._shares[held] = weight / self._total if self._total else 0.0
        return share

    def match(self, sentence: str) -> Match:
        """How a sentence matches the question."""
        if (match := self._matches.get(sentence)) is None:
            match = self._matches[sentence] = self._match(sentence)
        return match

    def _match(self, text: str) -> Match:
        sentence = _terms(text)
        held = sentence.found & self._stems
        for short in sentence.found & self._long_names.keys():
            held |= self._long_names[short]
        for number, parts in self._numbers.items():
            if number not in _DOTTED.findall(text):  # version 2.11 is not version 2.1
                held -= parts
        has_pair = any(held.issuperset(pair) for pair in self._pairs)
        return Match(
            sentence,
            held,
            together(sentence.order, self._pairs) if has_pair else 0.0,
            self._type.worth * self._type.found_in(text, self._words) if self._type else 0.0,
            len(held & self._plain) / len(self._plain) if self._plain else 0.0,
            float(sentence.is_negated and self._asked.is_negated),
            float(sentence.is_superlative and self._asked.is_superlative),
        )


@lru_cache(_REMEMBERED)
def _terms(text: str) -> SentenceTerms:
    """Remembered, since people ask about the same articles, and reading is most of the work."""
    own = stems(text)
    order = (*own, *initials(text), *codes(text))
    return SentenceTerms(
        frozenset(own),
        order,
        frozenset(order),
        math.log1p(len(order)),
        float(is_question(text)),
        bool(_NEGATED.search(text)),
        bool(_SUPERLATIVE.search(text)),
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
