"""What every command of the command line works with: the settings, the library, the terminal."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.config import Settings
from bot.records import Record
from index import Embedder, EmptyLibrary, Library

console = Console(highlight=False, markup=False)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


@dataclass(frozen=True, slots=True)
class Setup:
    """The settings, and the folder that was chosen on the command line."""

    settings: Settings
    chosen: Path | None

    @property
    def folder(self) -> Path:
        return self.chosen or self.settings.library

    def open(self) -> Library:
        return self.open_at(self.folder)

    def open_existing(self) -> Library:
        """Open a library, without making one where a folder was mistyped."""
        if not Library.exists(self.folder):
            raise EmptyLibrary(self.folder)
        return self.open()

    def open_to_try(self) -> Library:
        """Open the library of ``footnote try``, which is apart from what people add."""
        return self.open_at(self.chosen or self.settings.footnote_home.expanduser() / "try")

    def open_at(self, folder: Path) -> Library:
        embedder = Embedder(self.settings.embedding_model)
        return Library(folder, embedder, self.settings.answer_threshold)


def print_json(record: Record) -> None:
    """One object on a line of its own."""
    sys.stdout.write(json.dumps(record) + "\n")
