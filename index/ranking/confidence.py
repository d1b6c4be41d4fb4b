"""How sure an answer is: what speaks for it -> the probability that it answers at all."""

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from index.ranking.features import Candidate
from index.text.tokens import question_stems, stems, stems_and_initials

DEFAULT_THRESHOLD = 0.5
"""Of an answer's confidence, 0..1. Chosen by hand: python -m bench.ask tells what each answers."""

_NAME = re.compile(r"(?<!^)\b[A-Z][\w-]*|\d[\w.,]*")
_FEW = 5
_CROWD = 20


@dataclass(frozen=True, slots=True)
class ConfidenceFeatures:
    """What speaks for the articles covering a question; each means the same in any library."""

    closest: float
    """Cosine of the closest sentence."""
    close: float
    """Mean cosine of the _FEW closest."""
    names: float
    """The share of the question's names and numbers in the best passage; a half if it has none."""
    words: float
    """The share of the question's words in what was found of the best article, 0..1."""
    lead: float
    """How far the best sentence's score is above that of the sentence _CROWD places below."""
    searched: float
    """Logarithm of the number of passages: among many, something is close by chance."""


# python -m bench.fit finds them: a logistic regression
WEIGHTS = ConfidenceFeatures(closest=7.0, close=8.7, names=1.5, words=2.9, lead=0.4, searched=-0.4)
INTERCEPT = -9.0


def confidence(question: str, ranked: Sequence[Candidate], passages: int) -> float:
    """The probability, 0..1, that the articles cover a question.

    ``ranked`` are the candidates for it, best first and at least one, from a library of that many
    ``passages``.
    """
    if not question_stems(question):
        return 0.0  # no word was asked, only signs
    found = confidence_features(question, ranked, passages)
    pairs = zip(astuple(WEIGHTS), astuple(found), strict=True)
    return 1 / (1 + math.exp(-INTERCEPT - sum(weight * feature for weight, feature in pairs)))


def confidence_features(
    question: str, ranked: Sequence[Candidate], passages: int
) -> ConfidenceFeatures:
    """Weigh what was found; the arguments are those of ``confidence``."""
    best = ranked[0]
    close = sorted((candidate.features.closeness for candidate in ranked), reverse=True)[:_FEW]
    own = (each.passage for each in ranked if each.article == best.article)
    texts = {passage.id: passage.text for passage in own}
    found = {stem for text in texts.values() for stem in stems_and_initials(text)}
    names = [stem for name in _NAME.findall(question) for stem in stems(name)]
    here = {*stems_and_initials(best.passage.text), *stems(best.passage.title)}
    return ConfidenceFeatures(
        closest=close[0],
        close=sum(close) / len(close),
        names=_share(names, here),
        words=_share(question_stems(question), found),
        lead=best.score - ranked[min(_CROWD, len(ranked) - 1)].score,
        searched=math.log1p(passages),
    )


def _share(wanted: Sequence[str], found: set[str]) -> float:
    return sum(stem in found for stem in wanted) / len(wanted) if wanted else 0.5
