"""What can go wrong in the library, as types that carry facts; the words are the caller's.

``library`` is always the label of one, by which people know it, such as its folder or its file.

LibraryError
├── UnreadableArticle     a file or text that cannot become an article
├── UnknownArticle        no article answers to a reference
│   └── UnknownVersion    it is there, but not the version that was quoted
├── AmbiguousArticle      several do
├── EmptyLibrary          a question was asked where nothing is kept
├── TooManyFeeds          as many are followed as may be
├── LibraryBusy           another process is writing and did not finish in time
├── LibraryUnusable       it cannot be read or written: no rights, no room
├── LibraryDamaged        what is stored is not what was written
│   └── BeyondRepair      and nothing whole is left of it
├── AnothersLibrary       it is that of another server than its place
├── LibraryExists         one is there, where another would be made
├── NewerLibrary          made by a later Footnote
├── OtherModel            built with another embedding model
└── ModelUnavailable      a model cannot be loaded, or is not the one that it claims
"""

from dataclasses import dataclass

from index.domain.reasons import Cause, Reason


class LibraryError(Exception):
    """The root of all that the library raises on purpose."""

    def __str__(self) -> str:
        return ", ".join(f"{name}: {fact}" for name, fact in vars(self).items())


class UnreadableArticle(LibraryError):
    """``source`` cannot become an article, because of a ``reason`` with its facts."""

    def __init__(self, source: str, reason: Reason | Cause, **facts: str) -> None:
        self.source = source
        self.cause = reason if isinstance(reason, Cause) else Cause(reason, facts)


@dataclass(eq=False)
class UnknownArticle(LibraryError):
    """No article has this id or source, or a title that begins so.

    ``titles`` are near what somebody wrote; None where nobody did, and the article has gone.
    """

    reference: str
    titles: tuple[str, ...] | None = None


class UnknownVersion(UnknownArticle):
    """The article ``reference`` is there, but that version of it is kept no more."""


@dataclass(eq=False)
class AmbiguousArticle(LibraryError):
    """More than one title begins so; ``titles`` are some of them."""

    reference: str
    titles: tuple[str, ...]


@dataclass(eq=False)
class EmptyLibrary(LibraryError):
    """There is no article in ``library`` to answer from."""

    library: str


@dataclass(eq=False)
class TooManyFeeds(LibraryError):
    """A library follows ``most`` feeds, and may follow no more."""

    most: int


@dataclass(eq=False)
class LibraryBusy(LibraryError):
    """Process ``holder`` is writing to ``library`` (None: not known which)."""

    library: str
    holder: int | None


@dataclass(eq=False)
class LibraryUnusable(LibraryError):
    """``library`` cannot be read or written, because of ``reason``."""

    library: str
    reason: str


@dataclass(eq=False)
class LibraryDamaged(LibraryError):
    """``library`` does not hold what was written to it."""

    library: str
    detail: str


class BeyondRepair(LibraryDamaged):
    """No text in ``library`` can be saved."""


@dataclass(eq=False)
class AnothersLibrary(LibraryError):
    """``library`` is that of server ``owner``, in the place of that of ``server``."""

    library: str
    owner: str
    server: int


@dataclass(eq=False)
class LibraryExists(LibraryError):
    """There is a ``library`` where another would be made."""

    library: str


@dataclass(eq=False)
class NewerLibrary(LibraryError):
    """``library`` has schema ``version``, which this Footnote does not know."""

    library: str
    version: int


@dataclass(eq=False)
class OtherModel(LibraryError):
    """The library was built with ``built``, while ``wanted`` is set now."""

    library: str
    built: str
    wanted: str


@dataclass(eq=False)
class ModelUnavailable(LibraryError):
    """The ``model`` that embeds or re-ranks cannot be used, because of ``reason``."""

    model: str
    reason: str
