"""Why a sentence may answer a question: a few measures of it, and the score that they add up to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from typing import NamedTuple

from index.domain.stored import StoredPassage, StoredSentence
from index.ranking.question import Match, Question
from index.ranking.similarity import Similarity
from index.retrieval.hybrid import Hit

_POINTS_BACK = 2


class Features(NamedTuple):
    """The measures of one sentence; each is 0..1 where nothing else is said. A tuple, since each
    question makes a hundred.
    """

    closeness: float
    """Cosine of the sentence and the question."""
    apart: float
    """Cosine of the two once what the whole article is about is taken out of both."""
    words: float
    """The share of the question's words, rare ones weighing more, that the sentence has."""
    words_before: float
    """The share that only the two sentences before it have, to which "he" and "it" point."""
    together: float
    """The share of the question's neighbouring words that stand together here too."""
    answers_kind: float
    """How surely it has the number, time, person, place or reason that is asked for."""
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
WEIGHTS = Features(
    closeness=0.0,
    apart=5.7,
    words=5.5,
    words_before=3.4,
    together=1.3,
    answers_kind=2.5,
    length=0.6,
    asks_itself=-2.6,
    passage_words=2.8,
    passage_closeness=4.8,
    passage_lexical=0.7,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage, with the evidence for it and the score that it adds up to.

    Scores, higher is better, are only to be compared within one question.
    """

    corpus: int
    sentence: StoredSentence
    passage: StoredPassage
    words: frozenset[str]
    """The sentence's stems."""
    evidence: Features
    score: float

    @property
    def article(self) -> tuple[int, int]:
        """The place of its stock, and the id of its article there."""
        return self.corpus, self.passage.article

    @property
    def key(self) -> tuple[int, int]:
        """The place of its stock, and the id of its sentence there; two passages may hold it."""
        return self.corpus, self.sentence.id


@dataclass(frozen=True, slots=True)
class CandidatePassages:
    """What is read of the passages that were hit in one stock: them by their id, and how close
    sentences of theirs are by the sentence's.
    """

    passages: Mapping[int, StoredPassage]
    close: Mapping[int, Similarity]


class _OfPassage(NamedTuple):
    """The measures that all sentences of a passage share."""

    words: float
    closeness: float
    lexical: float


def candidates(
    question: str,
    hits: Sequence[Hit],
    readings: Sequence[CandidatePassages],
    weights: Mapping[str, float],
) -> Iterator[Candidate]:
    """Every sentence in the passages that were hit that may be an answer.

    ``readings`` has one for each stock; ``weights`` are how much each stem of the question tells.
    """
    asked = Question(question, weights)
    closest = max((hit.dense for hit in hits), default=0.0) or 1.0
    best = max((hit.lexical for hit in hits), default=0.0) or 1.0
    for hit in hits:
        reading = readings[hit.corpus]
        if (passage := reading.passages.get(hit.passage)) is None:
            continue  # forgotten since it was hit
        found = _found(asked, passage, reading.close, hit.dense / closest, hit.lexical / best)
        for sentence, words, evidence in found:
            yield Candidate(hit.corpus, sentence, passage, words, evidence, _score(evidence))


def _found(
    asked: Question,
    passage: StoredPassage,
    close: Mapping[int, Similarity],
    closeness: float,
    lexical: float,
) -> Iterator[tuple[StoredSentence, frozenset[str], Features]]:
    """The sentences of a passage that may be an answer, each with its stems and its measures."""
    said = [asked.read(sentence.text) for sentence in passage.sentences]
    of_passage = _OfPassage(asked.share(_union([e.held for e in said])), closeness, lexical)
    before = [asked.read(text).held for text in passage.before[-_POINTS_BACK:]]
    for sentence, own in zip(passage.sentences, said, strict=True):
        if cosines := close.get(sentence.id):
            told = _union(before[-_POINTS_BACK:])
            yield sentence, own.sentence.words, _evidence(asked, own, cosines, told, of_passage)
            before.append(own.held)


def _evidence(
    asked: Question, said: Match, close: Similarity, told: frozenset[str], passage: _OfPassage
) -> Features:
    """The measures of a sentence; ``told`` is what was asked for that those before it hold."""
    return Features(
        closeness=close.plain,
        apart=close.apart,
        words=asked.share(said.held),
        words_before=asked.share(told - said.held),
        together=said.together,
        answers_kind=said.answers_kind,
        length=said.sentence.length,
        asks_itself=said.sentence.asks_itself,
        passage_words=passage.words,
        passage_closeness=passage.closeness,
        passage_lexical=passage.lexical,
    )


def _union(held: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*held)


def _score(evidence: Features) -> float:
    return float(sum(map(mul, WEIGHTS, evidence)))
