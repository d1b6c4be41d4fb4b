"""What the library gives back to those who ask: hits, quotes, answers, figures."""

from dataclasses import dataclass
from enum import StrEnum

from index.domain.article import Article, key
from index.domain.line import Line


@dataclass(frozen=True, slots=True)
class QuoteRef:
    """Where a sentence stands: what a button keeps of a quote."""

    article: int
    version: int
    start: int
    end: int
    shared: bool = False

    @property
    def key(self) -> str:
        """The key of its article."""
        return key(self.article, self.shared)


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim stretch of one version of an article.

    Made only by ``make_quotes``, which slices the stored text: ``stored[start:end] == text``.
    ``page`` is the one that it begins on, counted from 1; None where the text has none. ``lines``
    are those of a marked text that are in it; none of plain text.
    """

    article: Article
    version: int
    start: int
    end: int
    text: str
    page: int | None = None
    lines: tuple[Line, ...] = ()

    @property
    def place(self) -> QuoteRef:
        return QuoteRef(self.article.id, self.version, self.start, self.end, self.article.shared)


ALSO = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that answers, inside the passage that it was found in.

    ``also`` is word for word the same sentence in at most ALSO other articles that the asker may
    read, the newest first, none newer than the one that is quoted.
    ``is_outdated`` where its article is older than that of the best one, which contradicts it.
    """

    quote: Quote
    passage: Quote
    score: float
    also: tuple[Quote, ...] = ()
    is_outdated: bool = False


MUCH_WEAKER = 2.0  # a sentence scored so far below another is seven times less likely right


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentences that answer a question, best first, at most two a passage.

    ``newer`` is the newest article on the subject of the best one, if it came out after that.
    Where several questions were asked in one, ``parts`` has what was found for each, and the
    findings are the best of each part, then their others; ``confidence`` is that of the surest.
    """

    question: str
    findings: tuple[Finding, ...]
    confidence: float
    newer: Article | None = None
    parts: "tuple[Found, ...]" = ()

    @property
    def telling(self) -> tuple[Finding, ...]:
        """Those that are not MUCH_WEAKER than the best, and the older: worth showing unasked."""
        least = max((finding.score for finding in self.findings), default=0.0) - MUCH_WEAKER
        return tuple(each for each in self.findings if each.score >= least or each is self.older)

    @property
    def older(self) -> Finding | None:
        """What an older article says otherwise than the best one, right after that."""
        second = self.findings[1:2] if not self.parts else ()
        return next((each for each in second if each.is_outdated), None)


class MissingKind(StrEnum):
    """What of a question a passage may lack: a word, a name, or the type of answer asked for."""

    WORD = "word"
    NAME = "name"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a question asks about and its best passage does not say.

    ``text`` is the word or the name as it was asked; of a type the name that AnswerType has.
    """

    kind: MissingKind
    text: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """The articles are about what was asked, and may not say it; ``missing`` is what the best
    passage lacks, and may be empty.
    """

    question: str
    findings: tuple[Finding, ...]
    confidence: float
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class NotCovered:
    """The articles do not answer; ``findings`` are merely the nearest."""

    question: str
    findings: tuple[Finding, ...]
    confidence: float


Found = Answer | Unsure | NotCovered
"""What becomes of a question."""
