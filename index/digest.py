"""Many articles -> stories -> Digest."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.errors import UnknownArticle
from index.finding import Place
from index.gist import Digest, Span, Story
from index.grouping import group
from index.storage import Storage
from index.summary import best_line
from index.topic import Topic, is_about

MOST_ARTICLES = 1_500  # the newest; likeness of all to all grows with the square
MOST_STORIES = 40


@dataclass(frozen=True, slots=True)
class _Report:
    """An article with its text, the spans of its prose and their unit vectors [n, d]."""

    article: Article
    text: str
    spans: list[tuple[int, int]]
    vectors: NDArray[np.float32]

    @property
    def sentences(self) -> list[str]:
        return [self.text[start:end] for start, end in self.spans]

    @property
    def meaning(self) -> NDArray[np.float32]:
        mean = self.vectors.mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-6), np.float32)


def make_digest(span: Span, topic: Topic | None, storage: Storage) -> Digest:
    """The stories of a span of days, biggest and newest first; with a topic, those about it."""
    articles = storage.contents.between(span, MOST_ARTICLES)
    reports = [report for article in articles if (report := _read(article, storage))]
    meanings = np.array([report.meaning for report in reports], np.float32)
    groups = [
        [reports[place] for place in places]
        for places in group([report.text for report in reports], meanings)
    ]
    if topic:
        groups = [g for g in groups if is_about(topic, [(r.sentences, r.vectors) for r in g])]
    groups.sort(key=lambda g: (len(g), max(report.article.day for report in g)), reverse=True)
    days = Counter(report.article.day for each in groups for report in each)
    return Digest(
        span=span,
        topic=topic.words if topic else None,
        stories=tuple(s for each in groups[:MOST_STORIES] if (s := _tell(each, storage))),
        more=max(0, len(groups) - MOST_STORIES),
        days=tuple(sorted(days.items())),
        unread=storage.contents.count_between(span) - len(articles),
        covered=storage.contents.covered(),
    )


def _read(article: Article, storage: Storage) -> _Report | None:
    """None where the article changed or went meanwhile."""
    try:
        text = storage.version(article.id, article.version).text
    except UnknownArticle:
        return None
    spans, vectors = storage.vectors.of_text(article.id, article.version)
    return _Report(article, text, spans, vectors) if spans else None


def _tell(reports: list[_Report], storage: Storage) -> Story | None:
    """None where its best article went meanwhile."""
    best = reports[0]
    meaning = np.mean([report.meaning for report in reports], axis=0)
    start, end = best.spans[best_line(best.sentences, best.vectors, meaning)]
    try:
        line = storage.quote(Place(best.article.id, best.article.version, start, end))
    except UnknownArticle:
        return None
    return Story(line, tuple(report.article for report in reports))
