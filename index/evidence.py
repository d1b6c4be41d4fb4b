"""Why a sentence may answer a question: a few measures of it, and the score that they add up to."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

from index.article import Role
from index.asking import asks, has_answer
from index.finding import Hit
from index.lexical import question_stems, share, stems, together
from index.stored import StoredPassage, StoredSentence


@dataclass(frozen=True, slots=True)
class Evidence:
    """The measures of one sentence; each is 0..1 where nothing else is said."""

    closeness: float
    """Cosine of the sentence and the question."""
    words: float
    """The share of the question's words, rare ones weighing more, that the sentence has."""
    words_before: float
    """The share that only the sentence before it has, to which "he" and "there" point."""
    together: float
    """The share of the question's neighbouring words that stand together here too."""
    answers_kind: float
    """1 where it has the number, time, person, place or reason that is asked for."""
    length: float
    """Logarithm of its words: a longer sentence says more."""
    asks_itself: float
    """1 for a question."""
    passage_words: float
    """The share of the question's words that its passage has."""
    passage_closeness: float
    """Cosine of the closest sentence of its passage, relative to the closest of all."""
    passage_lexical: float
    """BM25 of its passage, relative to the best of all."""


# python -m bench.fit finds them, on questions of which half are kept apart
WEIGHTS = Evidence(
    closeness=4.7,
    words=7.0,
    words_before=4.6,
    together=1.9,
    answers_kind=1.9,
    length=0.4,
    asks_itself=-2.0,
    passage_words=4.5,
    passage_closeness=6.3,
    passage_lexical=1.1,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage, with the evidence for it."""

    sentence: StoredSentence
    passage: StoredPassage
    evidence: Evidence

    @property
    def score(self) -> float:
        """How well it answers, higher is better; only to be compared within one question."""
        return sum(
            weight * measure
            for weight, measure in zip(astuple(WEIGHTS), astuple(self.evidence), strict=True)
        )


def candidates(
    question: str,
    hits: Sequence[Hit],
    passages: Mapping[int, StoredPassage],
    cosines: Mapping[int, float],
    weights: Mapping[str, float],
) -> Iterator[Candidate]:
    """Every sentence of prose in the passages that were hit.

    ``cosines`` are by sentence id; ``weights`` are how much each stem of the question tells.
    """
    kind = asks(question)
    wanted = question_stems(question)
    closest = max((hit.dense for hit in hits), default=0.0) or 1.0
    best = max((hit.lexical for hit in hits), default=0.0) or 1.0
    for hit in hits:
        passage = passages[hit.passage]
        passage_words = share(stems(passage.text), weights)
        before: list[str] = []
        for sentence in passage.sentences:
            if sentence.role is not Role.PROSE:
                continue
            found = stems(sentence.text)
            evidence = Evidence(
                closeness=cosines[sentence.id],
                words=share(found, weights),
                words_before=share(set(before) - set(found), weights),
                together=together(found, wanted),
                answers_kind=float(has_answer(sentence.text, kind, question)),
                length=math.log1p(len(found)),
                asks_itself=float(sentence.text.rstrip("”’\"') ").endswith(("?", "？"))),
                passage_words=passage_words,
                passage_closeness=hit.dense / closest,
                passage_lexical=hit.lexical / best,
            )
            yield Candidate(sentence, passage, evidence)
            before = found
