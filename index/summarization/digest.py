"""Many articles -> stories -> Digest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.domain.answer import QuoteRef
from index.domain.article import Article
from index.domain.dates import DateRange, enclosing
from index.domain.errors import UnknownArticle
from index.domain.scope import Scope
from index.domain.summary import Digest, Story
from index.embedding.vector_math import unit
from index.storage.sqlite.store import SqliteStore
from index.summarization.clustering import group
from index.summarization.summarizer import best_line
from index.summarization.topics import Topic, is_about

MOST_ARTICLES = 1_500  # the newest; likeness of all to all grows with the square
MOST_STORIES = 40


@dataclass(frozen=True, slots=True)
class _Report:
    """An article with its text, the spans of its prose and their unit vectors [n, d]."""

    storage: SqliteStore
    article: Article
    text: str
    spans: list[tuple[int, int]]
    vectors: NDArray[np.float32]

    @property
    def sentences(self) -> list[str]:
        return [self.text[start:end] for start, end in self.spans]

    @property
    def meaning(self) -> NDArray[np.float32]:
        return unit(self.vectors.mean(axis=0))


def make_digest(
    span: DateRange, topic: Topic | None, libraries: Sequence[tuple[SqliteStore, Scope]]
) -> Digest:
    """The stories of a span of days, biggest and newest first; with a topic, those about it.

    ``libraries`` are each the record of one and which of its articles may be told.
    """
    scoped = [(storage, replace(scope, span=span)) for storage, scope in libraries]
    groups = _grouped(_reports(scoped), topic)
    days = Counter(report.article.day for each in groups for report in each)
    there = sum(storage.contents.count(scope) for storage, scope in scoped)
    covered = (storage.contents.covered(scope) for storage, scope in libraries)
    return Digest(
        span=span,
        topic=topic.words if topic else None,
        stories=tuple(story for each in groups[:MOST_STORIES] if (story := _tell(each))),
        more=max(0, len(groups) - MOST_STORIES),
        days=tuple(sorted(days.items())),
        unread=max(0, there - MOST_ARTICLES),
        covered=enclosing(each for each in covered if each),
    )


def _reports(libraries: Sequence[tuple[SqliteStore, Scope]]) -> list[_Report]:
    """The newest articles of all libraries, read."""
    found = [
        (storage, article)
        for storage, scope in libraries
        for article in storage.contents.newest(scope, limit=MOST_ARTICLES)
    ]
    found.sort(key=lambda pair: pair[1].day, reverse=True)
    return [report for pair in found[:MOST_ARTICLES] if (report := _read(*pair))]


def _grouped(reports: list[_Report], topic: Topic | None) -> list[list[_Report]]:
    """The reports of each event, biggest and newest first; with a topic, of those about it."""
    meanings = np.array([report.meaning for report in reports], np.float32)
    events = group([report.text for report in reports], meanings)
    groups = [[reports[place] for place in places] for places in events]
    if topic:
        groups = [g for g in groups if is_about(topic, [(r.sentences, r.vectors) for r in g])]
    groups.sort(key=lambda g: (len(g), max(report.article.day for report in g)), reverse=True)
    return groups


def _read(storage: SqliteStore, article: Article) -> _Report | None:
    """None where the article changed or went meanwhile."""
    try:
        text = storage.version(article.id, article.version).text
    except UnknownArticle:
        return None
    spans, vectors = storage.vectors.of_text(article.id, article.version)
    return _Report(storage, article, text, spans, vectors) if spans else None


def _tell(reports: list[_Report]) -> Story | None:
    """None where its best article went meanwhile."""
    best = reports[0]
    meaning = np.mean([report.meaning for report in reports], axis=0)
    start, end = best.spans[best_line(best.sentences, best.vectors, meaning)]
    try:
        line = best.storage.quote(QuoteRef(best.article.id, best.article.version, start, end))
    except UnknownArticle:
        return None
    return Story(line, tuple(report.article for report in reports))
