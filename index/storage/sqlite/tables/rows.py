"""Rows of the database -> what they stand for."""

import json
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from index.domain.article import Article, SentenceRole

ARTICLE = (
    "article.id, article.title, article.source, article.url, article.published, article.author,"
    " article.publisher, article.version, article.added, article.updated,"
    " article.partial"
)

QUOTABLE = f"role IN ({', '.join(str(int(role)) for role in SentenceRole if role.is_quotable)})"
"""A condition on rows of sentences."""


def to_article(row: Sequence[Any], shared: bool) -> Article:
    """An article from a row of ARTICLE."""
    id, title, source, url, published, author, publisher, version, added, updated, partial = row
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
        bool(partial),
    )


def listed(values: Collection[int | str]) -> str:
    """Values as one parameter, for IN (SELECT value FROM json_each(?)), however many they are."""
    return json.dumps(sorted(values))


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
