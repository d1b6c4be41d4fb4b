"""What every command of the command line works with: the settings, the library, the terminal."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, TypeVar, TypeVarTuple

import typer
from rich.console import Console
from rich.status import Status
from typer.models import ArgumentInfo

from bot.cli.json_output import Record, to_json
from bot.exceptions import OperatorError
from bot.runtime import installation_key
from bot.runtime.config import Settings
from index import (
    EVERYTHING,
    Article,
    Embedder,
    Library,
    LibraryError,
    LibraryRegistry,
    Quota,
    Reader,
    Reranker,
    UnknownArticle,
    View,
    library_exists,
    open_engine,
    open_reader,
    reader_or_none,
    source_of,
)

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

SHARED_NAME = "shared"  # in backups

console = Console(highlight=False, markup=False)
asides = Console(highlight=False, markup=False, stderr=True)
"""For what is said beside a result, which other programs need not read."""

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


def named(metavar: str) -> ArgumentInfo:
    """An argument that the command's own help explains: typer would write ``<list[str]>`` to it."""
    argument: ArgumentInfo = typer.Argument(metavar=metavar, hidden=True)
    return argument


@dataclass(frozen=True, slots=True)
class CliContext:
    """The settings, and the folder that was chosen on the command line."""

    settings: Settings
    chosen: Path | None

    def __post_init__(self) -> None:
        """Raises OperatorError for what can be no folder of a library."""
        try:
            str(self.folder).encode()
        except UnicodeEncodeError as error:
            raise OperatorError(
                f"{str(self.folder)!r} is no name in UTF-8; choose another."
            ) from error
        there = next(each for each in (self.folder, *self.folder.parents) if os.path.exists(each))
        if not there.is_dir():
            whose = "--library" if self.chosen else "FOOTNOTE_HOME"
            raise OperatorError(f"{there} is a file, but {whose} must be a folder.")

    @property
    def folder(self) -> Path:
        return self.chosen or self.settings.library

    @property
    def libraries(self) -> dict[str, Path]:
        """The folders of the libraries by the names that they have in a backup; of the chosen one
        alone, where one was chosen.
        """
        servers = [] if self.chosen else sorted(self.settings.servers.glob("[0-9]*"))
        return {SHARED_NAME: self.folder, **{f"servers/{each.name}": each for each in servers}}

    @property
    def home(self) -> Path | None:
        """The folder of all libraries; None where one library alone was chosen."""
        return None if self.chosen else self.settings.servers.parent

    def key(self) -> bytes | None:
        """The key of buttons as its file has it, if there is one. Raises OperatorError."""
        try:
            return installation_key.written(self.home) if self.home else None
        except FileNotFoundError:
            return None  # the bot has not run here yet

    def folder_of(self, name: str) -> Path | None:
        """The folder of a library that has this name in a backup; None where another was chosen."""
        if name == SHARED_NAME:
            return self.folder
        return None if self.chosen else self.settings.servers / Path(name).name

    @contextmanager
    def view(self) -> Iterator[View]:
        """All of the library that was chosen. Raises OperatorError where there is none yet."""
        with self.open_existing() as library:
            models = library.embedder, self._reranker(), self._reader(library.embedder)
            yield View((library,), EVERYTHING, *models)

    def open_existing(self) -> Library:
        """Open a library, without making one where a folder was mistyped."""
        self.refuse_missing()
        return self.open_at(self.folder)

    def refuse_missing(self) -> None:
        """Raises OperatorError where there is no library in the folder."""
        if not library_exists(self.folder):
            raise OperatorError(
                f"There is no library in {self.folder} yet. Adding articles makes one:"
                " footnote add PATH"
            )

    def registry(self) -> LibraryRegistry:
        """The libraries of all servers beside the shared one, which is the one that was chosen."""
        return self._registry(self.folder, self.settings.servers)

    def trial_registry(self) -> LibraryRegistry:
        """Those of ``footnote try``, which are apart from what people add."""
        home = self.settings.footnote_home.expanduser() / "try"
        return self._registry(self.chosen or home, (self.chosen or home) / "servers")

    def open_at(self, folder: Path) -> Library:
        quota = Quota(self.settings.quota.versions)  # its size is its owner's own affair
        return Library.open(folder, self.embedder(), quota=quota)

    def _registry(self, shared: Path, servers: Path) -> LibraryRegistry:
        idle = self.settings.idle_minutes * 60
        most_open = self.settings.open_libraries
        reranker, quota = self._reranker(), self.settings.quota
        engine, embedder = open_engine(shared, servers), self.embedder()
        reader = self._reader(embedder)
        return LibraryRegistry(engine, embedder, most_open, idle, reranker, quota, reader)

    def embedder(self) -> Embedder:
        return Embedder(self.settings.embedding_model)

    def _reranker(self) -> Reranker | None:
        return Reranker(model) if (model := self.settings.reranker_model) else None

    def _reader(self, embedder: Embedder) -> Reader | None:
        return reader_or_none(open_reader(embedder, wanted=self.settings.reader == "on"))


def print_json(record: Record) -> None:
    """One object on a line of its own."""
    sys.stdout.write(to_json(record) + "\n")


def tell(
    as_json: bool,
    record: Callable[[*Ts], Record],
    show: Callable[[Console, *Ts], object],
    *found: *Ts,
) -> None:
    """Print what was found: its ``record`` for other programs, or what ``show`` has for people."""
    if as_json:
        print_json(record(*found))
    else:
        show(console, *found)


def waiting(words: str, as_json: bool = False) -> AbstractContextManager[Status | None]:
    """A spinner, for people who wait at a terminal; what is printed meanwhile stands above it."""
    return nullcontext() if as_json or not console.is_terminal else console.status(words)


def first_awaited(results: Iterator[T], words: str, as_json: bool) -> Iterator[T]:
    """The same results, with a spinner until the first, for which a model may be loaded."""
    with waiting(words, as_json):
        first = list(islice(results, 1))
    return chain(first, results)


def the_named(words: Sequence[str], view: View) -> Article:
    """The one article that all words name, for a title of several words need not stand in quotation
    marks. Raises UnknownArticle, AmbiguousArticle."""
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
