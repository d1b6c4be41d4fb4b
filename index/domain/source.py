"""What a library knows of where its articles were read from."""

from dataclasses import dataclass

from index.domain.article import Article, Revision


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What one source, a path or an address, gave when it was last read: of which article, the
    sha256 of its text, and what it calls it; what tells whether it has changed since.

    The text's is "" for a source that is to be read again; ``title`` is None where it was not kept.
    """

    article: int
    text_sha256: str
    title: str | None
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """An article whose sources may be different articles: of the ``unread`` it is not known what
    they call it, since that was not kept when they were read; without any, titles differ.

    ``texts_differ``: they did not give the same text either.
    """

    article: Article
    unread: tuple[str, ...]
    texts_differ: bool
