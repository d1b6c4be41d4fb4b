"""What is said to the bot that is no question about what the articles tell."""

from dataclasses import dataclass
from enum import StrEnum

from index.domain.article import Article


class SmallTalk(StrEnum):
    """What people say to whoever answers them; of several the first here counts."""

    THANKS = "thanks"
    COMPLAINT = "complaint"
    HELP = "help"
    WELLBEING = "wellbeing"
    FAREWELL = "farewell"
    GREETING = "greeting"
    REMARK = "remark"


class Fact(StrEnum):
    """What is asked of the record: of one article, or of all that there are."""

    AUTHOR = "author"
    DAY = "day"
    LINK = "link"
    SUMMARY = "summary"
    TRANSLATION = "translation"
    NEWEST = "newest"
    LIST = "list"
    COUNT = "count"
    TOPICS = "topics"

    @property
    def is_of_one(self) -> bool:
        """Whether it is asked of one article."""
        return self in _OF_ONE


_OF_ONE = (Fact.AUTHOR, Fact.DAY, Fact.LINK, Fact.SUMMARY, Fact.TRANSLATION)


@dataclass(frozen=True, slots=True)
class Talk:
    """Small talk, which asks nothing of the articles."""

    question: str
    kind: SmallTalk


@dataclass(frozen=True, slots=True)
class RecordIntent:
    """A question about an article or the library, and the words ``about`` which that article is, or
    those that are asked for; none where it is the one before, or all.

    Where it is not ``sure`` it is one only if a title has these words.
    """

    fact: Fact
    about: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """What the record says: of the article that is meant, where that is one; or the newest of
    ``count`` articles. Where one is asked for, several may be meant, or none can be told.
    """

    question: str
    intent: RecordIntent
    articles: tuple[Article, ...]
    count: int

    @property
    def article(self) -> Article | None:
        """The one that is meant, where one is asked for and can be told."""
        is_told = self.intent.fact.is_of_one and len(self.articles) == 1
        return self.articles[0] if is_told else None
