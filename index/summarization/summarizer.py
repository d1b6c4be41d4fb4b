"""One article -> the sentences that tell it, in its order, each whole and able to stand alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.domain.answer import QuoteRef
from index.domain.article import Article, Draft, SentenceRole
from index.domain.errors import UnknownArticle, UnreadableArticle
from index.domain.outcome import Skipped
from index.domain.reasons import Reason
from index.domain.summary import LEAST_SHARE, Length, Summary
from index.embedding.embedder import Embedder
from index.embedding.preparation import prepare
from index.embedding.vector_math import centrality
from index.retrieval.quotes import excerpt, make_quotes
from index.storage.interface import Quotable, Span, Store
from index.summarization.eligibility import Eligible, eligible, opening
from index.summarization.salience import WEIGHTS, salience
from index.text.chunking import sentences_of
from index.text.language import minutes
from index.text.quotation_marks import is_balanced
from index.text.tokens import telling_stems

SHOWN_WHOLE = 5  # a third of so few sentences would be a single line
_LINE_WORDS = range(8, 46)  # of a line that stands alone for a story
_MOST_SENTENCES = 800  # of a text that is not kept: more would keep others waiting for long
_TRIES = 3  # another process may change the article between two looks at it
# of a sentence's cosine with the nearest that was chosen: Carbonell and Goldstein 1998, "maximal
# marginal relevance". python -m bench.fit_summary does not find it: chosen by hand
_REDUNDANCY = 0.1
_NEW_WORDS = 0.4  # at most so many of its words, where it says nothing new
_SAME = 0.8  # cosine from which two sentences say the same


def summarize(id: int, length: Length, store: Store) -> Summary:
    """An article that is kept, in quotes. Raises UnknownArticle, LibraryDamaged."""
    article, text, quotable = _read(id, store)
    told = of_prose(quotable)
    spans = _chosen(text, told, length)
    places = [QuoteRef(id, article.version, *span) for span in spans]
    quotes = make_quotes(places, {id: article}, store)
    if not all(place in quotes for place in places):  # forgotten since it was read
        raise UnknownArticle(str(id))
    lines = tuple(quotes[place] for place in places)
    read = minutes(" ".join(line.text for line in lines))
    return Summary(article, length, lines, len(told.spans), read, minutes(text))


def summarize_draft(draft: Draft, length: Length, embedder: Embedder) -> Summary:
    """A draft that is not kept, in excerpts.

    Raises UnreadableArticle where it has no sentence or too many, ModelUnavailable.
    """
    sentences = sentences_of(draft)
    if len(sentences) > _MOST_SENTENCES:
        facts = {"sentences": f"{len(sentences):,}", "most": str(_MOST_SENTENCES)}
        raise UnreadableArticle(draft.source, Reason.TOO_LONG_TO_SUMMARIZE, **facts)
    (cut,) = prepare([replace(draft, sentences=sentences)], embedder, {})
    if isinstance(cut, Skipped):
        raise UnreadableArticle(cut.source, cut.cause)
    spans = tuple((sentence.start, sentence.end) for sentence in cut.quotable)
    roles = tuple(sentence.role for sentence in cut.quotable)
    told = of_prose(Quotable(spans, roles, cut.vectors))
    chosen = _chosen(draft.text, told, length)
    lines = tuple(excerpt(draft, *span) for span in chosen)
    read = minutes(" ".join(line.text for line in lines))
    return Summary(draft, length, lines, len(told.spans), read, minutes(draft.text))


def _read(id: int, store: Store) -> tuple[Article, str, Quotable]:
    """An article, its text and what may be quoted of it, all of one version."""
    for _ in range(_TRIES):
        if (article := store.articles.get([id]).get(id)) is None:
            break
        key = (id, article.version)
        texts, quotable = store.texts.get([key]), store.texts.quotable([key])
        if key in texts and key in quotable:
            return article, texts[key].text, quotable[key]
    raise UnknownArticle(str(id))


def of_prose(found: Quotable) -> Quotable:
    """What a summary is made of: the prose in a text, or all of it where that is hardly any, as in
    a price list, which is not told whole by its first line.
    """
    prose = [place for place, role in enumerate(found.roles) if role is SentenceRole.PROSE]
    return found if len(prose) <= SHOWN_WHOLE else only(found, prose)


def only(found: Quotable, places: list[int]) -> Quotable:
    """Some of the sentences of a text."""
    spans = tuple(found.spans[place] for place in places)
    roles = tuple(found.roles[place] for place in places)
    return Quotable(spans, roles, found.vectors[places])


def _chosen(text: str, told: Quotable, length: Length) -> list[Span]:
    """Where the sentences stand that tell a text best, in order."""
    sentences = [text[start:end] for start, end in told.spans]
    return [told.spans[place] for place in choose_lines(sentences, told.vectors, length.sentences)]


def choose_lines(sentences: Sequence[str], vectors: NDArray[np.float32], most: int) -> list[int]:
    """The places, ascending, of at most ``most`` sentences that together tell an article.

    Never more than a third of them, but every one of at most SHOWN_WHOLE. A sentence that leans on
    the one before ("He said …") comes only with it; quotation marks come in pairs. ``vectors``
    [n, d] are the sentences' unit vectors.
    """
    if len(sentences) <= SHOWN_WHOLE:
        return list(range(len(sentences)))
    found = eligible(sentences)
    scores = _scores(sentences, vectors, found)
    most = min(most, len(sentences) // LEAST_SHARE)
    return sorted(_best(sentences, vectors, scores, found, most))


def best_line(
    sentences: Sequence[str], vectors: NDArray[np.float32], meaning: NDArray[np.float32]
) -> int:
    """The place of the one sentence that best tells a ``meaning`` [d], in not too many words.

    ``vectors`` [n, d] are the sentences' unit vectors.
    """
    found = eligible(sentences)
    scores = _scores(sentences, vectors, found) + WEIGHTS.central * (vectors @ meaning)
    unfit = np.array([len(text.split()) not in _LINE_WORDS for text in sentences])
    (best,) = _best(sentences, vectors, scores - unfit, found, 1)
    return best


def _scores(
    sentences: Sequence[str], vectors: NDArray[np.float32], found: Sequence[Eligible]
) -> NDArray[np.float64]:
    return salience(sentences, vectors, opening(sentences, found, centrality(vectors)))


def _best(
    sentences: Sequence[str],
    vectors: NDArray[np.float32],
    scores: NDArray[np.float64],
    found: Sequence[Eligible],
    most: int,
) -> list[int]:
    """The places of up to ``most`` sentences, best first; at least one.

    A sentence that needs others comes with them, where together they are worth more than another.
    """
    fit = {each.place: each for each in found}
    stems = [frozenset(telling_stems(sentence)) for sentence in sentences]
    chosen: list[int] = []
    while len(chosen) < most:
        nearest = (vectors @ vectors[chosen].T).max(axis=1, initial=0.0)
        worth = scores - _REDUNDANCY * nearest
        new = _untold(fit, chosen, stems, nearest)
        ways = _with_needs(found, chosen, worth)
        groups = [ways[place] for place in new if 0 < len(ways[place]) <= most - len(chosen)]
        if not groups:
            break
        chosen += max(groups, key=lambda group: float(worth[list(group)].mean()))
    return chosen or [_least_bad(sentences, scores)]


def _untold(
    places: Iterable[int],
    chosen: Sequence[int],
    stems: Sequence[frozenset[str]],
    nearest: NDArray[np.floating],
) -> list[int]:
    """Those of the places whose sentences say something that the chosen ones do not."""
    told = frozenset[str]().union(*(stems[place] for place in chosen))
    return [
        place
        for place in places
        if place not in chosen and not _is_told(stems[place], told, nearest[place])
    ]


def _is_told(stems: frozenset[str], told: frozenset[str], nearest: float) -> bool:
    """Whether lines that are chosen say already what a sentence says, of which ``nearest`` is the
    cosine to the nearest of them: most of its words, or what they mean, and every number.
    """
    new = stems - told
    if not stems or any(stem.isdigit() for stem in new):
        return False
    return nearest >= _SAME or len(new) <= _NEW_WORDS * len(stems)


def _with_needs(
    found: Sequence[Eligible], chosen: Sequence[int], worth: NDArray[np.float64]
) -> Mapping[int, list[int]]:
    """By its place each sentence after all that it needs and that is not chosen yet; nothing where
    that may be no line. What a sentence needs stands before it, so that each is looked at once.
    """
    ways: dict[int, list[int]] = {}
    for each in found:
        ways[each.place] = _with_own_needs(each, ways, chosen, worth)
    return ways


def _with_own_needs(
    sentence: Eligible,
    ways: Mapping[int, list[int]],
    chosen: Sequence[int],
    worth: NDArray[np.float64],
) -> list[int]:
    group: list[int] = []
    for need in sentence.needs:
        if need.isdisjoint([*chosen, *group]):
            whole = [ways[place] for place in need if ways.get(place)]
            if not whole:
                return []
            new = ([place for place in way if place not in group] for way in whole)
            group += max(new, key=lambda way: float(worth[list(way)].mean()))
    return [*group, sentence.place]


def _least_bad(sentences: Sequence[str], scores: NDArray[np.float64]) -> int:
    """The place of the best of sentences none of which stands alone."""
    whole = [place for place, sentence in enumerate(sentences) if is_balanced(sentence)]
    candidates = np.array(whole or range(len(sentences)))
    return int(candidates[np.argmax(scores[candidates])])
