"""What people write to name an article on the command line -> the article.

A title of several words need not stand in quotation marks.
"""

from collections.abc import Sequence

from index import Article, Library, LibraryError, UnknownArticle


def the_named(words: Sequence[str], library: Library) -> Article:
    """The one article that all words name. Raises UnknownArticle, AmbiguousArticle."""
    return library.find(" ".join(words))


def all_named(words: Sequence[str], library: Library) -> tuple[Article, ...]:
    """The articles that the words name one by one, each once; where that fails, the one that they
    name together. Raises UnknownArticle, AmbiguousArticle.
    """
    try:
        found = [library.find(word) for word in words]
    except LibraryError as failed:
        try:
            return (the_named(words, library),)
        except UnknownArticle:
            raise failed from None
    return tuple({article.id: article for article in found}.values())
