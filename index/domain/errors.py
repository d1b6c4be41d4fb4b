"""What can go wrong in the library, as types that carry facts; the words are the caller's.

LibraryError
├── UnreadableArticle     a file or text that cannot become an article
├── UnknownArticle        no article answers to a reference
│   └── UnknownVersion    it is there, but not the version that was quoted
├── AmbiguousArticle      several do
├── EmptyLibrary          a question was asked where nothing is kept
├── TooManyFeeds          as many are followed as may be
├── LibraryBusy           another process is writing and did not finish in time
├── LibraryUnusable       its folder cannot be read or written: no rights, no room
├── LibraryDamaged        what is stored is not what was written
│   └── BeyondRepair      and nothing whole is left of it
├── AnothersLibrary       it is that of another server than its folder
├── LibraryExists         one is there, where another would be made
├── NewerLibrary          made by a later Footnote
├── OtherModel            built with another embedding model
├── OtherSplitter         its texts were cut by other rules than today's
└── ModelUnavailable      a model cannot be loaded, or is not the one that it claims
"""

from pathlib import Path

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
    """There is no article in ``folder`` to answer from."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds no article")
        self.folder = folder


class TooManyFeeds(LibraryError):
    """A library follows ``most`` feeds, and may follow no more."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} feeds are followed")
        self.most = most


class LibraryBusy(LibraryError):
    """Process ``holder`` is writing to ``folder`` (None: not known which)."""

    def __init__(self, folder: Path, holder: int | None) -> None:
        super().__init__(f"{folder} is held by process {holder}")
        self.folder = folder
        self.holder = holder


class LibraryUnusable(LibraryError):
    """``folder`` cannot be read or written, because of ``reason``."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


class LibraryDamaged(LibraryError):
    """``file`` does not hold what was written to it."""

    def __init__(self, file: Path, detail: str) -> None:
        super().__init__(f"{file}: {detail}")
        self.file = file
        self.detail = detail


class BeyondRepair(LibraryDamaged):
    """No text in ``file`` can be saved."""


class AnothersLibrary(LibraryError):
    """``file`` is the library of server ``owner``, in the folder of ``server``."""

    def __init__(self, file: Path, owner: str, server: int) -> None:
        super().__init__(f"{file}: that of {owner}, not of {server}")
        self.file = file
        self.owner = owner
        self.server = server


class LibraryExists(LibraryError):
    """``folder`` holds a library, where another would be made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds a library")
        self.folder = folder


class NewerLibrary(LibraryError):
    """``file`` has schema ``version``, which this Footnote does not know."""

    def __init__(self, file: Path, version: int) -> None:
        super().__init__(f"{file}: schema {version}")
        self.file = file
        self.version = version


class OtherModel(LibraryError):
    """The library was built with ``built``, while ``wanted`` is set now."""

    def __init__(self, folder: Path, built: str, wanted: str) -> None:
        super().__init__(f"{folder}: built with {built}, not {wanted}")
        self.folder = folder
        self.built = built
        self.wanted = wanted


class OtherSplitter(LibraryError):
    """The texts in ``folder`` were cut by other rules than today's."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: cut by other rules")
        self.folder = folder


class ModelUnavailable(LibraryError):
    """The ``model`` that embeds or re-ranks cannot be used, because of ``reason``."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(f"{model}: {reason}")
        self.model = model
        self.reason = reason
