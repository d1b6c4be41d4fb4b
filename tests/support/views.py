"""What somebody who may see everything reads of a library that a test has made."""

from collections.abc import Sequence

from index import (
    DEFAULT_THRESHOLD,
    EVERYTHING,
    Article,
    Found,
    Library,
    Reader,
    Reranker,
    Scope,
    Version,
    View,
)


def seen(
    library: Library,
    scope: Scope = EVERYTHING,
    reranker: Reranker | None = None,
    reader: Reader | None = None,
) -> View:
    """All of it, or what a scope leaves."""
    return View((library,), scope, library.embedder, reranker, reader)


def ask(library: Library, questions: Sequence[str], top: int = 3) -> list[Found]:
    """What it answers each question."""
    return seen(library).ask(questions, top, DEFAULT_THRESHOLD)


def ask_about(library: Library, article: int, question: str) -> Found:
    """What one article answers."""
    (found,) = seen(library).about(str(article)).ask([question], 3, DEFAULT_THRESHOLD)
    return found


def text(library: Library, article: Article) -> Version:
    """The current text of an article."""
    return seen(library).text(article.key)
