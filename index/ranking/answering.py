"""Chooses the sentences that answer a question from the passages that were found for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from logging import getLogger

import numpy as np
from numpy.typing import NDArray

from index.domain.answer import Answer, Finding, NotCovered, Quote, QuoteRef
from index.domain.article import Article
from index.domain.errors import UnknownArticle
from index.embedding.cross_encoder import Reranker
from index.embedding.vector_math import unit
from index.ranking.confidence import confidence
from index.ranking.duplicates import Articles, Chosen, by_title, day_of, distinct
from index.ranking.features import Candidate, CandidatePassages, candidates
from index.ranking.reranking import rerank
from index.ranking.similarity import closeness
from index.retrieval.corpus import Corpus
from index.retrieval.hybrid import rank
from index.retrieval.term_weights import term_weights
from index.text.tokens import question_stems

log = getLogger(__name__)

_SAME_SUBJECT = 0.6  # cosine; articles on different subjects are below it


def answer(
    question: str,
    vector: NDArray[np.float32],
    corpora: Sequence[Corpus],
    top: int,
    threshold: float,
    reranker: Reranker | None = None,
) -> Answer | NotCovered:
    """At most ``top`` sentences, best first, one a passage; NotCovered below ``threshold``.

    A ``reranker`` has the last word on the order, but none on whether there is an answer.
    Raises ModelUnavailable where it cannot be loaded.
    """
    ranked = weigh(question, vector, corpora)
    if not ranked:
        return NotCovered(question, (), 0.0)
    sure = confidence(question, ranked, sum(corpus.searched for corpus in corpora))
    if reranker:
        ranked = rerank(question, ranked, reranker)
    ranked = by_title(question, ranked)
    articles = _articles(ranked, corpora)
    chosen = list(islice(distinct(ranked, articles), top))
    findings = tuple(_findings(chosen, corpora))
    if sure < threshold or not findings:
        return NotCovered(question, findings, sure)
    return Answer(question, findings, sure, _newer(chosen[0].candidate, ranked, articles, corpora))


def weigh(question: str, vector: NDArray[np.float32], corpora: Sequence[Corpus]) -> list[Candidate]:
    """All sentences of the most promising passages, the best first."""
    rare = term_weights(question_stems(question), corpora)
    hits = rank(question, vector, corpora, rare)
    readings = [
        _read(corpus, vector, [hit.passage for hit in hits if hit.corpus == place])
        for place, corpus in enumerate(corpora)
    ]
    found = candidates(question, hits, readings, rare.weights)
    return sorted(found, key=lambda candidate: -candidate.score)


def _read(corpus: Corpus, vector: NDArray[np.float32], hits: Sequence[int]) -> CandidatePassages:
    """Read the passages that were hit in one stock, and how close their sentences are."""
    passages = corpus.storage.passages.read(hits)
    wanted = [sentence.id for each in passages.values() for sentence in each.sentences]
    sentences, vectors = corpus.dense.vectors(wanted)
    known = set(sentences)
    articles: dict[int, dict[int, None]] = {}
    for passage in passages.values():
        own = articles.setdefault(passage.article, {})
        own |= {s.id: None for s in passage.sentences if s.id in known}
    inside = {article: tuple(own) for article, own in articles.items() if own}
    return CandidatePassages(passages, closeness(vector, sentences, vectors, inside))


def _articles(ranked: Sequence[Candidate], corpora: Sequence[Corpus]) -> Articles:
    """The articles of the candidates, by the place of their stock and their id."""
    wanted: dict[int, set[int]] = {}
    for place, article in {each.article for each in ranked}:
        wanted.setdefault(place, set()).add(article)
    return {
        (place, id): article
        for place, ids in wanted.items()
        for id, article in corpora[place].storage.contents.those(sorted(ids)).items()
    }


def _newer(
    best: Candidate,
    ranked: Sequence[Candidate],
    articles: Articles,
    corpora: Sequence[Corpus],
) -> Article | None:
    """The newest article on the subject of the best one, where it came out after that."""
    later = {each.article for each in ranked if day_of(each, articles) > day_of(best, articles)}
    if not later:
        return None
    subject = _subject(best.article, ranked, corpora)
    same = [key for key in later if _subject(key, ranked, corpora) @ subject >= _SAME_SUBJECT]
    newest = max(same, key=lambda key: (articles[key].day, key), default=None)
    return articles[newest] if newest else None


def _subject(
    article: tuple[int, int], ranked: Sequence[Candidate], corpora: Sequence[Corpus]
) -> NDArray[np.float32]:
    """The unit mean [d] of the sentences that were found of an article."""
    found = {each.sentence.id for each in ranked if each.article == article}
    _, vectors = corpora[article[0]].dense.vectors(list(found))
    return unit(vectors.mean(axis=0))


def _findings(chosen: Iterable[Chosen], corpora: Sequence[Corpus]) -> Iterator[Finding]:
    """Quotes made from the stored text; one that is not what was weighed is never given."""
    for each in chosen:
        if (quoted := _quoted(each.candidate, corpora)) is None:
            continue
        quote, context = quoted
        others = (_quoted(other, corpora) for other in each.also)
        yield Finding(quote, context, each.score, tuple(other[0] for other in others if other))


def _quoted(candidate: Candidate, corpora: Sequence[Corpus]) -> tuple[Quote, Quote] | None:
    """A sentence and its passage as they are stored; None where it was forgotten since it was
    found, or is not what was found.
    """
    passage, sentence = candidate.passage, candidate.sentence
    storage = corpora[candidate.corpus].storage
    place = QuoteRef(passage.article, passage.version, sentence.start, sentence.end)
    around = QuoteRef(passage.article, passage.version, passage.start, passage.end)
    try:
        quote, context = storage.quote(place), storage.quote(around)
    except UnknownArticle:
        return None
    if quote.text != sentence.text:
        log.error("quote dropped: not what was found", extra=asdict(quote.place))
        return None
    return quote, context
