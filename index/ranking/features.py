"""The features of a sentence as an answer to a question, and the score that they add up to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from typing import NamedTuple

from index.domain.stored import StoredPassage, StoredSentence
from index.ranking.question import Question
from index.ranking.similarity import Similarity
from index.retrieval.hybrid import Hit

_POINTS_BACK = 2


class Features(NamedTuple):
    """What speaks for one sentence; each is 0..1 where nothing else is said. A tuple, since each
    question makes a hundred.
    """

    closeness: float
    """Cosine of the sentence and the question, -1..1."""
    apart: float
    """Cosine of the two, -1..1, once what the whole article is about is taken out of both."""
    words: float
    """The share of the question's words, rare ones weighing more, that the sentence has."""
    words_before: float
    """The share that only the two sentences before it have, to which "he" and "it" point."""
    together: float
    """The share of the question's neighbouring words that stand together here too."""
    answers_kind: float
    """How surely it has the number, time, person, place or reason that is asked for."""
    length: float
    """Logarithm of its words, 0 or more: a longer sentence says more."""
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
    """A sentence of a passage, with its features and the score that they add up to.

    Scores, roughly -8..27, higher is better, are only to be compared within one question.
    """

    corpus: int
    sentence: StoredSentence
    passage: StoredPassage
    words: frozenset[str]
    """The sentence's stems."""
    features: Features
    score: float

    @property
    def article(self) -> tuple[int, int]:
        """The place of its corpus, and the id of its article there."""
        return self.corpus, self.passage.article

    @property
    def key(self) -> tuple[int, int]:
        """The place of its corpus, and the id of its sentence there; two passages may hold it."""
        return self.corpus, self.sentence.id


@dataclass(frozen=True, slots=True)
class CandidatePassages:
    """What is read of the passages that were hit in one corpus: them by their id, and how close
    sentences of theirs are by the sentence's.
    """

    passages: Mapping[int, StoredPassage]
    similarities: Mapping[int, Similarity]


def candidates(
    question: str,
    hits: Sequence[Hit],
    read: Sequence[CandidatePassages],
    weights: Mapping[str, float],
) -> Iterator[Candidate]:
    """Every sentence in the passages that were hit that may be an answer.

    ``read`` has one for each corpus; ``weights`` are how much each stem of the question tells.
    """
    taken_apart = Question(question, weights)
    closest = max((hit.dense for hit in hits), default=0.0) or 1.0
    best = max((hit.lexical for hit in hits), default=0.0) or 1.0
    for hit in hits:
        if hit.passage in read[hit.corpus].passages:  # else forgotten since it was hit
            yield from _of_passage(taken_apart, hit, read[hit.corpus], closest, best)


def _of_passage(
    question: Question, hit: Hit, read: CandidatePassages, closest: float, best: float
) -> Iterator[Candidate]:
    """The sentences of a passage that may be an answer; ``closest`` and ``best`` are the best dense
    and lexical scores of all hits.
    """
    passage = read.passages[hit.passage]
    matches = [question.match(sentence.text) for sentence in passage.sentences]
    passage_words = question.share(_union([match.held for match in matches]))
    before = [question.match(text).held for text in passage.before[-_POINTS_BACK:]]
    for sentence, match in zip(passage.sentences, matches, strict=True):
        if similarity := read.similarities.get(sentence.id):
            held_before = _union(before[-_POINTS_BACK:])
            features = Features(
                closeness=similarity.plain,
                apart=similarity.apart,
                words=question.share(match.held),
                words_before=question.share(held_before - match.held),
                together=match.together,
                answers_kind=match.answers_kind,
                length=match.sentence.length,
                asks_itself=match.sentence.asks_itself,
                passage_words=passage_words,
                passage_closeness=hit.dense / closest,
                passage_lexical=hit.lexical / best,
            )
            score = float(sum(map(mul, WEIGHTS, features)))
            yield Candidate(hit.corpus, sentence, passage, match.sentence.words, features, score)
            before.append(match.held)


def _union(held: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*held)
