"""What every command of the command line works with: the settings, the library, the terminal."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import installation_key
from bot.config import Settings
from bot.records import Record
from bot.remedies import Complaint
from index import Embedder, EmptyLibrary, Library, Reranker, Shelf

SHARED_NAME = "shared"  # in backups

console = Console(highlight=False, markup=False)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


@dataclass(frozen=True, slots=True)
class Setup:
    """The settings, and the folder that was chosen on the command line."""

    settings: Settings
    chosen: Path | None

    def __post_init__(self) -> None:
        """Raises Complaint for a folder that SQLite cannot open."""
        try:
            str(self.folder).encode()
        except UnicodeEncodeError as error:
            raise Complaint(f"{str(self.folder)!r} is no name in UTF-8; choose another.") from error

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
        """The key of buttons as its file has it, if there is one. Raises Complaint."""
        try:
            return installation_key.written(self.home) if self.home else None
        except FileNotFoundError:
            return None  # the bot has not run here yet

    def folder_of(self, name: str) -> Path | None:
        """The folder of a library that has this name in a backup; None where another was chosen."""
        if name == SHARED_NAME:
            return self.folder
        return None if self.chosen else self.settings.servers / Path(name).name

    def open(self) -> Library:
        return self.open_at(self.folder)

    def open_existing(self) -> Library:
        """Open a library, without making one where a folder was mistyped."""
        if not Library.exists(self.folder):
            raise EmptyLibrary(self.folder)
        return self.open()

    def shelf(self) -> Shelf:
        """The libraries of all servers beside the shared one, which is the one that was chosen."""
        return self._shelf(self.folder, self.settings.servers)

    def shelf_to_try(self) -> Shelf:
        """Those of ``footnote try``, which are apart from what people add."""
        home = self.settings.footnote_home.expanduser() / "try"
        return self._shelf(self.chosen or home, (self.chosen or home) / "servers")

    def open_at(self, folder: Path) -> Library:
        threshold = self.settings.answer_threshold
        return Library(folder, self.embedder(), threshold, reranker=self._reranker())

    def _shelf(self, shared: Path, servers: Path) -> Shelf:
        idle = self.settings.idle_minutes * 60
        most_open = self.settings.open_libraries
        return Shelf(shared, servers, self.embedder(), most_open, idle, self._reranker())

    def embedder(self) -> Embedder:
        return Embedder(self.settings.embedding_model)

    def _reranker(self) -> Reranker | None:
        return Reranker(model) if (model := self.settings.reranker_model) else None


def print_json(record: Record) -> None:
    """One object on a line of its own."""
    sys.stdout.write(json.dumps(record) + "\n")
