"""Chooses the sentences that answer a question from the passages that were found for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from logging import getLogger

import numpy as np
from numpy.typing import NDArray

from index.closeness import closeness
from index.confidence import confidence
from index.dense import Dense
from index.evidence import Candidate, candidates
from index.finding import Answer, Finding, Hit, NotCovered, Place
from index.lexical import question_stems, rarity, stems
from index.storage import Storage

log = getLogger(__name__)

_SAME_WORDS = 0.75


def choose(
    question: str,
    vector: NDArray[np.float32],
    hits: Sequence[Hit],
    storage: Storage,
    dense: Dense,
    searched: int,
    top: int,
    threshold: float,
) -> Answer | NotCovered:
    """At most ``top`` sentences, best first, one a passage; NotCovered below ``threshold``.

    ``searched`` is among how many passages the hits were found.
    """
    ranked = weigh(question, vector, hits, storage, dense)
    if not ranked:
        return NotCovered(question, (), 0.0)
    sure = confidence(question, ranked, searched)
    findings = tuple(_findings(_distinct(ranked, top), storage))
    if sure < threshold:
        return NotCovered(question, findings, sure)
    return Answer(question, findings, sure)


def weigh(
    question: str,
    vector: NDArray[np.float32],
    hits: Sequence[Hit],
    storage: Storage,
    dense: Dense,
) -> list[Candidate]:
    """All sentences of the passages that were hit, the best first."""
    passages = storage.passages.read([hit.passage for hit in hits])
    vectors = dense.vectors([s.id for passage in passages.values() for s in passage.sentences])
    articles: dict[int, list[int]] = {}
    for passage in passages.values():
        own = articles.setdefault(passage.article, [])
        own += [s.id for s in passage.sentences if s.id in vectors and s.id not in own]
    counts = storage.passages.document_counts(question_stems(question))
    close = closeness(vector, vectors, articles)
    found = candidates(question, hits, passages, close, rarity(counts, storage.passages.count()))
    return sorted(found, key=lambda candidate: -candidate.score)


def _distinct(ranked: Sequence[Candidate], top: int) -> Iterator[Candidate]:
    """The best sentence of each passage, leaving out what has been said already."""
    passages: set[int] = set()
    said: list[frozenset[str]] = []
    for candidate in ranked:
        if len(said) == top:
            return
        words = frozenset(stems(candidate.sentence.text))
        if candidate.passage.id in passages or any(_same(words, other) for other in said):
            continue
        passages.add(candidate.passage.id)
        said.append(words)
        yield candidate


def _same(words: frozenset[str], other: frozenset[str]) -> bool:
    """Two sentences that share most of their words say the same, in one article or in two."""
    return len(words & other) >= _SAME_WORDS * len(words | other)


def _findings(chosen: Iterable[Candidate], storage: Storage) -> Iterator[Finding]:
    """Quotes made from the stored text; one that is not what was weighed is never given."""
    for candidate in chosen:
        passage, sentence = candidate.passage, candidate.sentence
        quote = storage.quote(Place(passage.article, passage.version, sentence.start, sentence.end))
        if quote.text != sentence.text:
            log.error("quote dropped: not what was found", extra=asdict(quote.place))
            continue
        around = Place(passage.article, passage.version, passage.start, passage.end)
        yield Finding(quote, storage.quote(around), candidate.score)
