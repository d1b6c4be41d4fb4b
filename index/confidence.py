"""How sure an answer is: the evidence for it -> a probability that it answers at all."""

import math

from index.evidence import Evidence

DEFAULT_THRESHOLD = 0.5


def confidence(best: Evidence) -> float:
    """The probability, 0..1, that the articles cover the question."""
    return 1 / (1 + math.exp(-(10 * best.passage_words * best.closeness - 3)))
