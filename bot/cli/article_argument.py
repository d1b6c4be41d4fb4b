"""What people write to name an article on the command line -> the article.

A title of several words need not stand in quotation marks.
"""

from collections.abc import Sequence
from pathlib import Path

from index import Article, LibraryError, UnknownArticle, View, source_of


def the_named(words: Sequence[str], view: View) -> Article:
    """The one article that all words name. Raises UnknownArticle, AmbiguousArticle."""
    return _find(" ".join(words), view)


def all_named(words: Sequence[str], view: View) -> tuple[Article, ...]:
    """The articles that the words name one by one, each once; where that fails, the one that they
    name together. Raises UnknownArticle, AmbiguousArticle.
    """
    try:
        found = [_find(word, view) for word in words]
    except LibraryError as failed:
        try:
            return (the_named(words, view),)
        except UnknownArticle:
            raise failed from None
    return tuple({article.id: article for article in found}.values())


def _find(reference: str, view: View) -> Article:
    """The article with this id, path or address, or whose title alone begins so."""
    reference = reference.replace("\0", "?")
    if view.has(reference):
        return view.the(reference)
    return view.at(source_of(Path(reference))) or view.find(reference)
