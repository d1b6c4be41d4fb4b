"""A question taken apart, and what single sentences say to it, wherever they stand."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.asking import asked_kind
from index.lexical import initials, question_stems, stems, together

_REMEMBERED = 8_192  # sentences, some 2 kB each
_QUESTION_MARKS = ("?", "？")


@dataclass(frozen=True, slots=True)
class Said:
    """The stems of a sentence, and those of them and of its initials that were asked for; Evidence
    tells the rest.
    """

    words: frozenset[str]
    held: frozenset[str]
    together: float
    answers_kind: float
    length: float
    asks_itself: float


class Asked:
    """One question. A sentence is read once, though several passages hold it."""

    def __init__(self, question: str, weights: Mapping[str, float]) -> None:
        """``weights`` are how much each stem of the question tells."""
        self._question = question
        self._kind = asked_kind(question)
        self._pairs = tuple(pairwise(question_stems(question)))
        self._weights = weights
        self._total = sum(weights.values())
        self._read: dict[str, Said] = {}

    def share(self, held: frozenset[str]) -> float:
        """How much of the weight of the question's stems some of them have, 0..1."""
        # in one order, since sums of floats differ by it
        told = sum(weight for stem, weight in self._weights.items() if stem in held)
        return told / self._total if self._total else 0.0

    def read(self, sentence: str) -> Said:
        """What a sentence says to the question."""
        if (said := self._read.get(sentence)) is None:
            said = self._read[sentence] = self._said(sentence)
        return said

    def _said(self, sentence: str) -> Said:
        words, found = _read(sentence)
        return Said(
            words=words,
            held=frozenset(found) & self._weights.keys(),
            together=together(found, self._pairs),
            answers_kind=self._kind.found_in(sentence, self._question) if self._kind else 0.0,
            length=math.log1p(len(found)),
            asks_itself=float(sentence.rstrip("”’\"') ").endswith(_QUESTION_MARKS)),
        )


@lru_cache(_REMEMBERED)
def _read(sentence: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """A sentence's stems, and those in their order with the initials of its names after them.

    Remembered, since people ask about the same articles, and reading is most of the work.
    """
    words = stems(sentence)
    return frozenset(words), (*words, *initials(sentence))
