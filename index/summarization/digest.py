"""Many articles -> stories -> Digest."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.domain.answer import Quote, QuoteRef
from index.domain.article import Article
from index.domain.dates import DateRange, enclosing
from index.domain.scope import Scope
from index.domain.summary import Digest, Story
from index.embedding.vector_math import centrality, unit
from index.retrieval.quotes import make_quotes
from index.storage.interface import Quotable, Store
from index.summarization.boilerplate import without_boilerplate
from index.summarization.clustering import clusters
from index.summarization.summarizer import best_line, of_prose, only
from index.summarization.topics import Topic, is_about

MOST_ARTICLES = 1_500  # the newest; likeness of all to all grows with the square
MOST_STORIES = 40

_AS_CENTRAL = 0.9  # times the cosine of the most central article: it tells as much of the story


@dataclass(frozen=True, slots=True)
class _Report:
    """An article with the sentences that tell it, and the library that keeps it."""

    store: Store
    article: Article
    text: str
    told: Quotable

    @property
    def sentences(self) -> list[str]:
        return [self.text[start:end] for start, end in self.told.spans]

    @property
    def meaning(self) -> NDArray[np.float32]:
        return unit(self.told.vectors.mean(axis=0))


def make_digest(
    span: DateRange, topic: Topic | None, stores: Sequence[Store], scope: Scope
) -> Digest:
    """The stories of a span of days, biggest and newest first; with a topic, those about it.

    It tells of the articles that a ``scope`` leaves.
    """
    of_span = replace(scope, span=span)
    groups = _grouped(_reports(stores, of_span), topic)
    days = Counter(report.article.day for each in groups for report in each)
    there = sum(store.articles.overview(of_span).count for store in stores)
    covered = (store.articles.overview(scope).days for store in stores)
    return Digest(
        span=span,
        topic=topic.words if topic else None,
        stories=tuple(_stories(groups[:MOST_STORIES], stores)),
        more=max(0, len(groups) - MOST_STORIES),
        days=tuple(sorted(days.items())),
        unread=max(0, there - MOST_ARTICLES),
        covered=enclosing(each for each in covered if each),
    )


def _reports(stores: Sequence[Store], scope: Scope) -> list[_Report]:
    """The newest articles of all libraries, newest first."""
    found = [
        (store, article)
        for store in stores
        for article in store.articles.newest(scope, 0, MOST_ARTICLES)
    ]
    found.sort(key=lambda each: each[1].day, reverse=True)
    newest = found[:MOST_ARTICLES]
    read = (_read(store, [article for at, article in newest if at is store]) for store in stores)
    reports = sorted(chain(*read), key=lambda report: report.article.day, reverse=True)
    return _own(reports)


def _read(store: Store, articles: Sequence[Article]) -> list[_Report]:
    """Some articles of a library, without those that have changed or gone meanwhile."""
    keys = {(article.id, article.version): article for article in articles}
    texts, quotable = store.texts.get(keys), store.texts.quotable(keys)
    return [
        _Report(store, article, texts[key].text, of_prose(quotable[key]))
        for key, article in keys.items()
        if key in texts and key in quotable
    ]


def _own(reports: Sequence[_Report]) -> list[_Report]:
    """The same, each told by what it does not share with others as boilerplate."""
    own = without_boilerplate([report.sentences for report in reports])
    return [
        replace(report, told=only(report.told, places))
        for report, places in zip(reports, own, strict=True)
    ]


def _grouped(reports: list[_Report], topic: Topic | None) -> list[list[_Report]]:
    """The reports of each event, biggest and newest first; with a topic, of those about it."""
    meanings = np.array([report.meaning for report in reports], np.float32)
    events = clusters([" ".join(report.sentences) for report in reports], meanings)
    groups = [_newest_first([reports[place] for place in places]) for places in events]
    if topic:
        groups = [g for g in groups if is_about(topic, [(r.sentences, r.told.vectors) for r in g])]
    groups.sort(key=lambda g: (len(g), max(report.article.day for report in g)), reverse=True)
    return groups


def _newest_first(group: list[_Report]) -> list[_Report]:
    """Before the others the newest of those that tell the event about as well as the best: what an
    older one guessed, it may know.
    """
    central = centrality(np.array([report.meaning for report in group]))
    telling = [
        place for place in range(len(group)) if central[place] >= _AS_CENTRAL * central.max()
    ]
    newest = max(telling, key=lambda place: (group[place].article.day, group[place].article.added))
    return [group[newest], *group[:newest], *group[newest + 1 :]]


def _stories(groups: Sequence[list[_Report]], stores: Sequence[Store]) -> Iterator[Story]:
    """A story of each group, without those whose best article went meanwhile."""
    lines = [_line(group) for group in groups]
    quotes: dict[QuoteRef, Quote] = {}
    for store in stores:
        best = [group[0] for group in groups if group[0].store is store]
        own = [line for line, group in zip(lines, groups, strict=True) if group[0].store is store]
        quotes |= make_quotes(own, {each.article.id: each.article for each in best}, store)
    for line, group in zip(lines, groups, strict=True):
        if quote := quotes.get(line):
            yield Story(quote, tuple(report.article for report in group))


def _line(group: Sequence[_Report]) -> QuoteRef:
    """Where the sentence stands that tells the story of a group best, in its best article."""
    best = group[0]
    meaning = np.mean([report.meaning for report in group], axis=0)
    span = best.told.spans[best_line(best.sentences, best.told.vectors, meaning)]
    return QuoteRef(best.article.id, best.article.version, *span, best.article.shared)
