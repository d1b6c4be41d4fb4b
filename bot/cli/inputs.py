"""What somebody names to be added -> what there is to read, and what of it is not read."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index import Cause, Reason, Skipped, article_files, is_address, other_files, source_of


@dataclass(frozen=True, slots=True)
class Inputs:
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


def inputs_of(named: Sequence[str]) -> Inputs:
    """What there is at the addresses and paths that were named."""
    files: list[Path] = []
    empty: list[Skipped] = []
    passed_over: list[Path] = []
    for path in (Path(each) for each in named if not is_address(each)):
        if not os.path.isdir(path):  # Path's own raises where a name is too long
            files.append(path)
            continue
        found = list(article_files([path]))
        files += found
        passed_over += other_files(path)
        if not found:
            empty.append(Skipped(source_of(path), Cause(Reason.NOTHING_TO_READ)))
    return Inputs(tuple(filter(is_address, named)), files, empty, passed_over)
