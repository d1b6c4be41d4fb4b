"""File permissions of the libraries: finds what every user of this machine may read, and makes it
private.
"""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from bot.exceptions import OperatorError
from bot.runtime import installation_key
from index import PRIVATE


def exposed(home: Path, libraries: Iterable[Path]) -> tuple[Path, ...]:
    """The files that every user of this machine may read. Windows has other rights: none there."""
    if os.name != "posix":
        return ()
    found = [home / installation_key.NAME] if _lets_others_in(home) else []
    for folder in libraries:
        way = [home, folder] if folder.is_relative_to(home) else [folder]
        if all(map(_lets_others_in, way)):
            found += sorted(folder.glob("library.db*"))
    return tuple(filter(_lets_others_read, found))


def make_private(files: Iterable[Path]) -> None:
    """Let only their owner read and write files. Raises OperatorError for another user's files."""
    for file in files:
        try:
            file.chmod(PRIVATE)
        except OSError as error:
            raise OperatorError(
                f"The rights to {file} cannot be changed: {error.strerror}"
            ) from error


def _lets_others_in(folder: Path) -> bool:
    return folder.is_dir() and bool(folder.stat().st_mode & stat.S_IXOTH)


def _lets_others_read(file: Path) -> bool:
    if not file.is_file() or file.is_symlink():
        return False
    return bool(file.stat().st_mode & stat.S_IROTH)
