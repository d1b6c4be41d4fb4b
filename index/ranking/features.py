"""The features of a sentence as an answer to a question, and the score that they add up to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import mul
from typing import NamedTuple

from index.domain.article import SentenceRole
from index.domain.stored import StoredPassage, StoredSentence
from index.ranking.question import Question
from index.ranking.similarity import Similarity
from index.retrieval.hybrid import Hit

Held = frozenset[str]
"""Stems of a question that something has."""

_POINTS_BACK = 2  # sentences
_ANSWERS = 2  # sentences, after one that asks


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
    words_above: float
    """The share that it lacks and its title has, or the heading or the question above it."""
    words_before: float
    """The share that of these only the two sentences before it have, to which "he" points."""
    together: float
    """The share of the question's neighbouring words that stand together here too."""
    answers_kind: float
    """How surely it has the number, time, person, place or reason that is asked for, 0..2."""
    plain_words: float
    """The share of its words that are no names, which tell what is asked about the names."""
    negated: float
    """1 where both say "not", "never", "deny" …"""
    superlative: float
    """1 where both say "most", "first", "largest" …"""
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


# about the mean of what python -m bench.fit finds on either half of its questions
WEIGHTS = Features(
    closeness=0.0,
    apart=5.3,
    words=5.7,
    words_above=7.3,
    words_before=4.5,
    together=1.5,
    answers_kind=2.2,
    plain_words=2.5,
    negated=2.0,
    superlative=0.9,
    length=0.5,
    asks_itself=-2.4,
    passage_words=3.4,
    passage_closeness=5.6,
    passage_lexical=0.9,
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


def in_order(
    ranked: Sequence[Candidate], worth: Mapping[tuple[int, int], float]
) -> list[Candidate]:
    """Candidates, best first, with those first whose key has a ``worth``, the highest first. The
    scores stay with the places: how far one is above the next does not hang on another scale.
    """
    first = sorted((each for each in ranked if each.key in worth), key=lambda c: -worth[c.key])
    rest = (each for each in ranked if each.key not in worth)
    places = zip((*first, *rest), ranked, strict=True)
    return [replace(each, score=place.score) for each, place in places]


def _of_passage(
    question: Question, hit: Hit, read: CandidatePassages, closest: float, best: float
) -> Iterator[Candidate]:
    """The sentences of a passage that may be an answer; ``closest`` and ``best`` are the best dense
    and lexical scores of all hits.
    """
    passage = read.passages[hit.passage]
    matches = [question.match(sentence.text) for sentence in passage.sentences]
    passage_words = question.share(_union([match.held for match in matches]))
    for sentence, above, before in _surroundings(question, passage):
        if similarity := read.similarities.get(sentence.id):
            match = question.match(sentence.text)
            features = Features(
                closeness=similarity.plain,
                apart=similarity.apart,
                words=question.share(match.held),
                words_above=question.share(above - match.held),
                words_before=question.share(before - above - match.held),
                together=match.together,
                answers_kind=match.answers_kind,
                plain_words=match.plain_words,
                negated=match.negated,
                superlative=match.superlative,
                length=match.sentence.length,
                asks_itself=match.sentence.asks_itself,
                passage_words=passage_words,
                passage_closeness=hit.dense / closest,
                passage_lexical=hit.lexical / best,
            )
            score = float(sum(map(mul, WEIGHTS, features)))
            yield Candidate(hit.corpus, sentence, passage, match.sentence.words, features, score)


def _surroundings(
    question: Question, passage: StoredPassage
) -> Iterator[tuple[StoredSentence, Held, Held]]:
    """Each sentence of a passage with what stems of the question stand above it, in the title, the
    headings and a question that it may answer, and in the sentences before it.
    """
    title = question.match(passage.title).held
    heads, asked = [Held()], [Held()]
    before: list[Held] = []
    is_below = True
    for sentence in (*passage.before, *passage.sentences):
        match = question.match(sentence.text)
        if sentence.role is SentenceRole.HEADING:
            heads = [match.held] if is_below else [*heads, match.held]
        elif sentence.role.is_quotable:
            if sentence.start >= passage.start:
                above = _union([title, *heads, *asked])
                yield sentence, above, _union(before[-_POINTS_BACK:])
            before.append(match.held)
            asked = [match.held] if match.sentence.asks_itself else [*asked, Held()][-_ANSWERS:]
        is_below = sentence.role is not SentenceRole.HEADING


def _union(held: Sequence[Held]) -> Held:
    return Held().union(*held)
