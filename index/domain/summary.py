"""What the library gives back of whole articles: summaries, and the stories of a digest."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.domain.answer import Quote
from index.domain.article import Article, Draft
from index.domain.dates import DateRange
from index.domain.line import Line

LEAST_SHARE = 3  # no more than a third of an article is its summary


class Length(StrEnum):
    """How long a summary may be."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"

    @property
    def sentences(self) -> int:
        """At most so many."""
        return {Length.SHORT: 3, Length.MEDIUM: 5, Length.LONG: 8}[self]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim stretch of a draft, which is not kept: ``draft.text[start:end] == text``; ``page``
    and ``lines`` as in a Quote.
    """

    start: int
    end: int
    text: str
    page: int | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """An article in sentences of its own, in its order: quotes if it is kept, excerpts if not.

    ``sentences`` is of how many the lines were chosen; ``minutes`` is how long they take to read,
    ``minutes_whole`` how long the article does.
    """

    article: Article | Draft
    length: Length
    lines: tuple[Quote | Excerpt, ...]
    sentences: int
    minutes: int
    minutes_whole: int

    @property
    def is_whole(self) -> bool:
        """Whether the article is so short that every sentence of it is here."""
        return len(self.lines) == self.sentences

    @property
    def has_more(self) -> bool:
        """Whether a longer summary would have more lines."""
        return len(self.lines) == self.length.sentences < self.sentences // LEAST_SHARE


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, best first, and the line of the best that tells it."""

    line: Quote
    articles: tuple[Article, ...]

    @property
    def span(self) -> DateRange:
        """From its first article to its last."""
        days = [article.day for article in self.articles]
        return DateRange(min(days), max(days))


@dataclass(frozen=True, slots=True)
class Digest:
    """The stories of a span of days, biggest and newest first.

    ``topic`` is what they are all about, if anything; ``more`` is how many stories there are
    besides; ``days`` is how many of these articles each day has, in order; ``unread`` is how many
    older articles of the span were too many to look at; ``covered`` are the days of the whole
    library, None where it holds nothing.
    """

    span: DateRange
    topic: str | None
    stories: tuple[Story, ...]
    more: int
    days: tuple[tuple[date, int], ...]
    unread: int
    covered: DateRange | None

    @property
    def articles(self) -> int:
        """How many articles all its stories have."""
        return sum(number for _, number in self.days)
