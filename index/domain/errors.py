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
├── OtherSplitter         its texts were cut by other rules than today's
└── ModelUnavailable      a model cannot be loaded, or is not the one that it claims
"""

from index.domain.reasons import Cause, Reason


class LibraryError(Exception):
    """The root of all that the library raises on purpose."""


class UnreadableArticle(LibraryError):
    """``source`` cannot become an article, because of a ``reason`` with its facts."""

    def __init__(self, source: str, reason: Reason | Cause, **facts: str) -> None:
        self.source = source
        self.cause = reason if isinstance(reason, Cause) else Cause(reason, facts)
        super().__init__(f"{source}: {self.cause}")


class UnknownArticle(LibraryError):
    """No article has this id or source, or a title that begins so.

    ``titles`` are near what somebody wrote; None where nobody did, and the article has gone.
    """

    def __init__(self, reference: str, titles: tuple[str, ...] | None = None) -> None:
        super().__init__(reference)
        self.reference = reference
        self.titles = titles


class UnknownVersion(UnknownArticle):
    """The article ``reference`` is there, but that version of it is kept no more."""


class AmbiguousArticle(LibraryError):
    """More than one title begins so; ``titles`` are some of them."""

    def __init__(self, reference: str, titles: tuple[str, ...]) -> None:
        super().__init__(f"{reference}: {titles}")
        self.reference = reference
        self.titles = titles


class EmptyLibrary(LibraryError):
    """There is no article in ``library`` to answer from."""

    def __init__(self, library: str) -> None:
        super().__init__(f"{library} holds no article")
        self.library = library


class TooManyFeeds(LibraryError):
    """A library follows ``most`` feeds, and may follow no more."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} feeds are followed")
        self.most = most


class LibraryBusy(LibraryError):
    """Process ``holder`` is writing to ``library`` (None: not known which)."""

    def __init__(self, library: str, holder: int | None) -> None:
        super().__init__(f"{library} is held by process {holder}")
        self.library = library
        self.holder = holder


class LibraryUnusable(LibraryError):
    """``library`` cannot be read or written, because of ``reason``."""

    def __init__(self, library: str, reason: str) -> None:
        super().__init__(f"{library}: {reason}")
        self.library = library
        self.reason = reason


class LibraryDamaged(LibraryError):
    """``library`` does not hold what was written to it."""

    def __init__(self, library: str, detail: str) -> None:
        super().__init__(f"{library}: {detail}")
        self.library = library
        self.detail = detail


class BeyondRepair(LibraryDamaged):
    """No text in ``library`` can be saved."""


class AnothersLibrary(LibraryError):
    """``library`` is that of server ``owner``, in the place of that of ``server``."""

    def __init__(self, library: str, owner: str, server: int) -> None:
        super().__init__(f"{library}: that of {owner}, not of {server}")
        self.library = library
        self.owner = owner
        self.server = server


class LibraryExists(LibraryError):
    """There is a ``library`` where another would be made."""

    def __init__(self, library: str) -> None:
        super().__init__(f"{library} holds a library")
        self.library = library


class NewerLibrary(LibraryError):
    """``library`` has schema ``version``, which this Footnote does not know."""

    def __init__(self, library: str, version: int) -> None:
        super().__init__(f"{library}: schema {version}")
        self.library = library
        self.version = version


class OtherModel(LibraryError):
    """The library was built with ``built``, while ``wanted`` is set now."""

    def __init__(self, library: str, built: str, wanted: str) -> None:
        super().__init__(f"{library}: built with {built}, not {wanted}")
        self.library = library
        self.built = built
        self.wanted = wanted


class OtherSplitter(LibraryError):
    """The texts of ``library`` were cut by other rules than today's."""

    def __init__(self, library: str) -> None:
        super().__init__(f"{library}: cut by other rules")
        self.library = library


class ModelUnavailable(LibraryError):
    """The ``model`` that embeds or re-ranks cannot be used, because of ``reason``."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(f"{model}: {reason}")
        self.model = model
        self.reason = reason
