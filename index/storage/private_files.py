"""Files and folders that nobody but the user who runs Footnote may read, whatever the umask, and
that are never written through a link which somebody has put where they will be.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

PRIVATE = 0o600
_FOLDER_MODE = 0o700
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_TMPFILE = getattr(os, "O_TMPFILE", None)  # Linux alone has files without a name


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing. Raises OSError."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(_FOLDER_MODE, exist_ok=True)


def create(file: Path) -> BinaryIO:
    """A file to write, which must not be there yet. Raises FileExistsError, OSError."""
    return open(file, "xb", opener=_private)


def copy_privately(file: Path, to: Path) -> None:
    """Copy a file to where none must be yet. Raises FileExistsError, OSError."""
    with file.open("rb") as data, create(to) as out:
        shutil.copyfileobj(data, out)


def write(file: Path, text: str) -> None:
    """Write a small text into a file, in place of what is in it. Raises OSError."""
    with open(file, "w", encoding="ascii", opener=_private) as out:
        out.write(text)


@contextmanager
def new_file(file: Path, replace: bool = False) -> Iterator[BinaryIO]:
    """A file to write, which gets its name, for good, once all of it is there. Until then it has
    none, so that a kill leaves nothing; where the system knows no such files, a hidden one.

    Raises FileExistsError where the name is taken, unless ``replace``; OSError.
    """
    descriptor, temporary = _unnamed(file.parent)
    try:
        with open(descriptor, "w+b") as out:
            yield out
            out.flush()
            os.fsync(descriptor)
            if temporary is None:
                temporary = file.with_name(f".{secrets.token_hex(8)}")
                _link(descriptor, temporary)
        _rename(temporary, file, replace)
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder survive a power cut, where folders can be opened."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags | _NOFOLLOW, PRIVATE)


def _unnamed(folder: Path) -> tuple[int, Path | None]:
    """A new file in a folder, and what it is called if it has to be called something."""
    if _TMPFILE is not None:
        with suppress(OSError):  # its file system may know none
            descriptor = os.open(folder, _TMPFILE | os.O_RDWR, PRIVATE)
            if os.path.exists(_handle(descriptor)):
                return descriptor, None
            os.close(descriptor)
    descriptor, name = mkstemp(prefix=".", dir=folder)
    return descriptor, Path(name)


def _handle(descriptor: int) -> str:
    """The way to an open file that may have no name."""
    return f"/proc/self/fd/{descriptor}"


def _link(descriptor: int, name: Path) -> None:
    """Give an open file a name."""
    folder = os.open(name.parent, os.O_RDONLY)  # only with one does Python follow the handle
    try:
        os.link(_handle(descriptor), name.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _rename(before: Path, after: Path, replace: bool) -> None:
    if replace:
        before.replace(after)
        return
    try:
        os.link(before, after)
    except FileExistsError:
        raise
    except OSError:  # its file system lets no file have two names
        if os.path.lexists(after):
            raise FileExistsError(after) from None
        before.replace(after)
