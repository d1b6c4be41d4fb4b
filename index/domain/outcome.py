"""What became of an article that was added, or forgotten."""

from dataclasses import dataclass

from index.domain.article import Article, Draft
from index.domain.reasons import Cause


@dataclass(frozen=True, slots=True)
class Added:
    """An article that is new here; ``language`` is the ISO 639-1 code of most of its text.

    ``alike`` are others that it shares most sentences with, such as the report of the month before:
    only those that all who are given this one are given too.
    """

    article: Article
    words: int
    language: str
    alike: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Updated:
    """An article that has changed: so many sentences came and left, none where only its title,
    date, author or address are others.

    ``reread``: its source is as it was, and only read by other rules than before; that is no news,
    and no sentences are counted.
    """

    article: Article
    came: int
    left: int
    reread: bool = False


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article whose source is as it was."""

    article: Article


@dataclass(frozen=True, slots=True)
class SourceAdded:
    """An article that is kept already and has one more source now."""

    article: Article
    source: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that was not kept, and why."""

    source: str
    cause: Cause


Stored = Added | Updated | Unchanged | SourceAdded
"""What became of an article that is safely kept."""

Outcome = Stored | Skipped
"""What became of whatever was to be added."""

ReadResult = Draft | Unchanged | Skipped
"""What a reader has found at a source: an article, the same as before, or nothing and why."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """An article that is gone for good.

    ``unwiped`` bytes, in which its words may be, are still on the disk, since another process reads
    them: they are wiped as soon as that is over.
    """

    article: Article
    unwiped: int = 0
