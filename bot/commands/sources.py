"""What somebody names to be added -> what there is to read, and what of it is not read."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.restoring import NOTHING_TO_READ
from index import Skipped, article_files, is_address, other_files, source_of


@dataclass(frozen=True, slots=True)
class Sources:
    """Addresses and files to read, the folders that hold none, and the files in folders that are
    passed over because of their kind.
    """

    addresses: Sequence[str]
    files: Sequence[Path]
    empty: Sequence[Skipped]
    passed_over: Sequence[Path]

    @property
    def count(self) -> int | None:
        """How many there are to read; None with a zip, which holds nobody knows how many."""
        if any(file.suffix.lower() == ".zip" for file in self.files):
            return None
        return len(self.addresses) + len(self.files) + len(self.empty)


def look_for(named: Sequence[str]) -> Sources:
    """What there is at the addresses and paths that were named."""
    addresses = [each for each in named if is_address(each)]
    paths = [Path(each) for each in named if not is_address(each)]
    folders = [path for path in paths if os.path.isdir(path)]  # Path's own raises for long names
    empty = [
        Skipped(source_of(folder), NOTHING_TO_READ)
        for folder in folders
        if next(article_files([folder]), None) is None
    ]
    passed_over = [file for folder in folders for file in other_files(folder)]
    return Sources(addresses, list(article_files(paths)), empty, passed_over)
