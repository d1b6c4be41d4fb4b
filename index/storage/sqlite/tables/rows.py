"""Rows of the database -> what they stand for."""

import json
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from index.domain.article import Article, SentenceRole
from index.domain.stored import StoredPassage, StoredSentence

ARTICLE = (
    "article.id, article.title, article.source, article.url, article.published, article.author,"
    " article.publisher, article.version, article.added, article.updated"
)
LOOK_BACK = 800  # how many characters before a passage are read with it

SentenceRow = tuple[int, int, int, int]
"""The id, start, end and role of a sentence."""


def to_article(row: Sequence[Any], shared: bool) -> Article:
    """An article from a row of ARTICLE."""
    id, title, source, url, published, author, publisher, version, added, updated = row
    return Article(
        id,
        title,
        source,
        url,
        date.fromisoformat(published) if published else None,
        author,
        publisher,
        version,
        datetime.fromisoformat(added),
        datetime.fromisoformat(updated),
        shared,
    )


def to_passage(row: Sequence[Any], sentences: Sequence[SentenceRow]) -> StoredPassage:
    """Cut a passage's sentences out of the row's text, which begins LOOK_BACK before it."""
    id, article, version, start, end, title, text = row
    first = max(0, start - LOOK_BACK)
    cut = [
        StoredSentence(*s[:3], SentenceRole(s[3]), text[s[1] - first : s[2] - first])
        for s in sentences
    ]
    before = tuple(s.text for s in cut if s.start < start and s.role is SentenceRole.PROSE)
    inside = tuple(s for s in cut if s.start >= start)
    return StoredPassage(
        id, article, version, start, end, title, text[start - first :], inside, before
    )


def listed(values: Collection[int | str]) -> str:
    """Values as one parameter, for IN (SELECT value FROM json_each(?)), however many they are."""
    return json.dumps(sorted(values))


def passages_of(
    only: Collection[int] | None = None, without: Collection[int] = ()
) -> tuple[str, tuple[str, ...]]:
    """A condition on the ids of passages, that they are of these articles, and its values; none
    where all are meant.
    """
    conditions, values = list[str](), list[str]()
    if only is not None:
        conditions.append("version.article IN (SELECT value FROM json_each(?))")
        values.append(listed(only))
    if without:
        conditions.append("version.article NOT IN (SELECT value FROM json_each(?))")
        values.append(listed(without))
    chosen = "SELECT passage.id FROM passage JOIN version ON version.id = passage.version"
    condition = f"id IN ({chosen} WHERE {' AND '.join(conditions)})" if values else "1"
    return condition, tuple(values)


def marks(values: Collection[object]) -> str:
    """As many question marks as there are values, for IN (…)."""
    return ", ".join("?" * len(values))


def now() -> str:
    """This second, in ISO 8601 and UTC."""
    return at(datetime.now(UTC))


def at(moment: datetime) -> str:
    """A second that has a time zone, written alike."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def midnight(day: date) -> str:
    """Its first second in UTC."""
    return at(datetime.combine(day, time.min, UTC))
