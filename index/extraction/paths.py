"""What files are known as, by whichever path somebody names them.

By os.path: Path raises where a file cannot be reached, as where its name is too long, or where a
link leads to itself.
"""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

from index.domain.reasons import Cause, Reason


class NotAFile(OSError):
    """There is something, but no file."""


def resolved(path: Path) -> Path:
    """The same without links on the way, save those that lead to themselves."""
    return Path(os.path.realpath(path))


def source_of(path: Path) -> str:
    """What a file is known as."""
    return source_of_resolved(resolved(path))


def source_of_resolved(path: Path) -> str:
    """The same for a path as ``article_files`` gives it; one may hold bytes that are no text."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def open_file(path: Path) -> BufferedReader:
    """A file for its bytes. Raises OSError, NotAFile for what is none:
    whoever opens a named pipe waits for somebody to write, and a device may do anything.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise NotAFile(errno.EINVAL, "not a file", str(path))
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115 - it is the caller's
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # it has become one meanwhile
        file.close()
        raise NotAFile(errno.EINVAL, "not a file", str(path))
    return file


def cause_of(error: OSError) -> Cause:
    """Why a file cannot be read, as the system says it."""
    if isinstance(error, NotAFile):
        return Cause(Reason.NO_FILE)
    return Cause(Reason.OTHER, {"words": (error.strerror or str(error)).lower()})


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
