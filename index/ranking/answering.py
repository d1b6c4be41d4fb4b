"""Chooses the sentences that answer a question from the passages that were found for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from logging import getLogger

from index.domain.answer import Answer, Finding, Found, NotCovered, Quote, QuoteRef, Unsure
from index.embedding.cross_encoder import Reranker
from index.embedding.reader import Reader
from index.ranking.confidence import confidence
from index.ranking.contradictions import contradiction, dated, newest_first
from index.ranking.duplicates import Articles, Chosen, by_title, distinct
from index.ranking.features import Candidate, CandidatePassages, candidates
from index.ranking.missing import complete_first, missing
from index.ranking.reading import second_look
from index.ranking.reranking import rerank
from index.ranking.similarity import similarities
from index.ranking.subjects import newer
from index.retrieval.corpus import Corpus
from index.retrieval.hybrid import rank
from index.retrieval.quotes import make_quotes
from index.retrieval.term_weights import term_weights
from index.storage.interface import Vector
from index.text.tokens import question_stems

log = getLogger(__name__)

_FAINT = 0.2  # of what lies between the threshold and 1. Chosen by hand, on bench.ask's hard ones
Quotes = Mapping[tuple[int, QuoteRef], Quote]
"""Quotes by the place of their corpus and where they stand there."""


def answer(
    question: str,
    ranked: Sequence[Candidate],
    corpora: Sequence[Corpus],
    top: int,
    threshold: float,
    reranker: Reranker | None = None,
    reader: Reader | None = None,
    asks: str = "",
) -> Found:
    """At most ``top`` of the sentences that ``weigh`` found in the same corpora, best first, two a
    passage at most; NotCovered where the confidence, 0..1, is below ``threshold``, and Unsure where
    it is little above, the best passage lacks something of the question, or of what that ``asks``
    where it is made of more words than were asked, or a ``reader`` finds no answer in what it
    reads. It moves the order of the sentences too.

    A ``reranker`` has the last word on the order, but none on whether there is an answer.
    Raises ModelUnavailable where it cannot be loaded.
    """
    if not ranked:
        return NotCovered(question, (), 0.0)
    sure = confidence(question, ranked, sum(corpus.search.searched for corpus in corpora))
    look = second_look(question, ranked, reader if sure >= threshold else None)
    articles = _articles(ranked, corpora)
    ranked = complete_first(asks or question, look.ranked, articles)
    if reranker:
        ranked = rerank(question, ranked, reranker)
    ranked = by_title(question, ranked)
    both = contradiction(question, ranked, articles, corpora)
    chosen = list(islice(newest_first(distinct(ranked, articles), both), top))
    findings = dated(_findings(chosen, _quotes(chosen, articles, corpora)), both)
    if sure < threshold or not findings:
        return NotCovered(question, findings, sure)
    # what the newer one leaves unsaid, since it is known, the older one says
    best = ranked[0] if both else chosen[0].candidate
    day = article.published if (article := articles.get(best.article)) else None
    lacking = missing(asks or question, best.passage, best.sentence.text, day)
    if lacking or look.is_doubtful or sure < threshold + _FAINT * (1 - threshold):
        return Unsure(question, findings, sure, lacking)
    return Answer(question, findings, sure, newer(chosen[0].candidate, ranked, articles, corpora))


def weigh(question: str, vector: Vector, corpora: Sequence[Corpus]) -> list[Candidate]:
    """All sentences of the most promising passages, the best first."""
    terms = term_weights(question_stems(question), corpora)
    hits = rank(question, vector, corpora, terms)
    read = [
        _read(corpus, vector, [hit.passage for hit in hits if hit.corpus == place])
        for place, corpus in enumerate(corpora)
    ]
    found = candidates(question, hits, read, terms.weights)
    return sorted(found, key=lambda candidate: -candidate.score)


def _read(corpus: Corpus, vector: Vector, hits: Sequence[int]) -> CandidatePassages:
    """The passages that were hit in one corpus, and how close their sentences are."""
    passages = corpus.search.passages(hits) if hits else {}
    wanted = [sentence.id for each in passages.values() for sentence in each.sentences]
    sentences, vectors = corpus.search.vectors(wanted)
    known = set(sentences)
    articles: dict[int, dict[int, None]] = {}
    for passage in passages.values():
        own = articles.setdefault(passage.article, {})
        own |= {s.id: None for s in passage.sentences if s.id in known}
    inside = {article: tuple(own) for article, own in articles.items() if own}
    return CandidatePassages(passages, similarities(vector, sentences, vectors, inside))


def _articles(ranked: Sequence[Candidate], corpora: Sequence[Corpus]) -> Articles:
    """The articles of the candidates, by the place of their corpus and their id."""
    wanted: dict[int, set[int]] = {}
    for place, article in {each.article for each in ranked}:
        wanted.setdefault(place, set()).add(article)
    return {
        (place, id): article
        for place, ids in wanted.items()
        for id, article in corpora[place].store.articles.get(ids).items()
    }


def _quotes(chosen: Sequence[Chosen], articles: Articles, corpora: Sequence[Corpus]) -> Quotes:
    """All that is quoted of what was chosen, as it is stored."""
    quoted = [each for one in chosen for each in (one.candidate, *one.also)]
    return {
        (place, ref): quote
        for place, corpus in enumerate(corpora)
        if (own := [each for each in quoted if each.corpus == place])
        for ref, quote in make_quotes(
            {ref for each in own for ref in _places(each)},
            {id: article for (at, id), article in articles.items() if at == place},
            corpus.store,
        ).items()
    }


def _findings(chosen: Sequence[Chosen], quotes: Quotes) -> Iterator[Finding]:
    """What was chosen, quoted; what was forgotten since, or is not what was weighed, never is."""
    for each in chosen:
        if (quoted := _quoted(each.candidate, quotes)) is None:
            continue
        others = (_quoted(other, quotes) for other in each.also)
        yield Finding(*quoted, each.score, tuple(other[0] for other in others if other))


def _quoted(candidate: Candidate, quotes: Quotes) -> tuple[Quote, Quote] | None:
    """A sentence and its passage."""
    quote, passage = (quotes.get((candidate.corpus, ref)) for ref in _places(candidate))
    if quote is None or passage is None:
        return None
    if quote.text != candidate.sentence.text:
        log.error("quote dropped: not what was found", extra=asdict(quote.place))
        return None
    return quote, passage


def _places(candidate: Candidate) -> tuple[QuoteRef, QuoteRef]:
    """Where a sentence and its passage stand."""
    passage, sentence = candidate.passage, candidate.sentence
    text = passage.article, passage.version
    return (
        QuoteRef(*text, sentence.start, sentence.end),
        QuoteRef(*text, passage.start, passage.end),
    )
