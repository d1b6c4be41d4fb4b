"""Feeds: what one says, and what a library keeps of one that it follows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from index.domain.article import Revision
from index.domain.reasons import Cause

MOST_FAILURES = 5
LONGEST_WAIT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed: ``id`` names it for good, ``link`` is an http(s) address.

    ``title`` is plain text of at most 300 characters; an entry without one has its link or its
    first words there. ``content`` is its text or a summary, as HTML of strangers; of an entry
    without a ``link`` it is the article. ``is_summary``: it may be the beginning alone.
    """

    id: str
    link: str | None
    title: str
    published: date | None
    content: str | None = None
    is_summary: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries that have a link or a text, newest first where dated; no id is there twice.

    ``left_out``: how many have neither.
    """

    title: str
    items: tuple[FeedItem, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a web page names, and what it calls it."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is followed; ``fetched`` is when it was last read, ``error`` why not since then.

    ``channel`` is where its new articles are told of, ``minutes`` how often it is looked at;
    ``left_out``: how many of its entries had neither a link nor a text then.
    """

    id: int
    address: str
    title: str
    channel: int | None
    minutes: int
    due: datetime
    fetched: datetime | None
    failures: int
    error: Cause | None
    revision: Revision | None
    left_out: int = 0

    @property
    def longest_wait(self) -> timedelta:
        """How far ahead it is ever due."""
        return max(2 * timedelta(minutes=self.minutes), LONGEST_WAIT)

    @property
    def has_stopped(self) -> bool:
        """It failed so often in a row that it is no longer looked at."""
        return self.failures >= MOST_FAILURES
