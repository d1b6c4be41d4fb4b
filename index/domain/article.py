"""What the library keeps: articles, their versions, and spans into a version's text.

Every span is a pair of code-point offsets, so that ``text[start:end]`` is what it names.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class Revision:
    """What tells whether a source has changed: the sha256 of its bytes; what its server calls them.

    ``etag`` and ``modified`` are its headers ETag and Last-Modified, as they were sent.
    """

    sha256: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader returns it: clean text and where it came from, not yet kept.

    ``audience`` names who alone may be given it, such as those who see a channel; None: everybody.
    ``added`` is the day on which another library took it in; None: it is new. ``sentences`` are
    those of this very text, in order, as a sandbox has cut them; None: it is not cut yet.
    ``marked``: the text has the marks of docs/text-format.md; else what its lines are is guessed.
    ``partial``: its reader is not sure to have the whole of it, as of one that is sold.
    """

    title: str
    text: str
    source: str
    url: str | None = None
    published: date | None = None
    author: str | None = None
    publisher: str | None = None
    revision: Revision | None = None
    audience: str | None = None
    added: date | None = None
    marked: bool = False
    partial: bool = False
    sentences: "tuple[Sentence, ...] | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Article:
    """An article that is kept.

    ``source`` is the path or address it was read from and what makes it the same article when it
    is added again; ``publisher`` is who brought it out; ``version`` numbers its text from 1.
    Ids are those of its library, so a server's own and a ``shared`` article may have the same.
    """

    id: int
    title: str
    source: str
    url: str | None
    published: date | None
    author: str | None
    publisher: str | None
    version: int
    added: datetime
    updated: datetime
    shared: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other article that a server reads."""
        return key(self.id, self.shared)

    @property
    def day(self) -> date:
        """When it came out; where that is not known, when it was added."""
        return self.published or self.added.date()


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article, as it was fetched; ``sha256`` is of its UTF-8 bytes; ``marked`` as in
    a Draft.
    """

    article: int
    number: int
    fetched: datetime
    sha256: str
    text: str
    marked: bool = False


def key(article: int, shared: bool) -> str:
    """What tells an article from every other that a server reads: "s12" is a shared one."""
    return f"s{article}" if shared else str(article)


class SentenceRole(IntEnum):
    """What a sentence does in its article. Headings and captions are context, never an answer; all
    else is embedded and quoted; only prose is summarized.
    """

    PROSE = 0
    HEADING = 1
    CAPTION = 2
    ITEM = 3
    ROW = 4
    CODE = 5

    @property
    def is_quotable(self) -> bool:
        """Whether it may be an answer."""
        return self not in (SentenceRole.HEADING, SentenceRole.CAPTION)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of one sentence, heading or caption."""

    start: int
    end: int
    role: SentenceRole = SentenceRole.PROSE


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of neighbouring sentences: what BM25 ranks and what a reader is shown."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a library knows of an article beside the article itself: who alone may be given it,
    empty for everybody; where it was read from; where it has no date, on which day it was added.
    """

    audience: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    added: date | None = None
