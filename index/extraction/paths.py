"""What files are known as, by whichever path somebody names them.

By os.path: Path raises where a file cannot be reached, as where its name is too long, or where a
link leads to itself.
"""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path


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
    """A file for its bytes. Raises OSError, also for what is none: whoever opens a named pipe waits
    for somebody to write into it, and a device may do anything.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise OSError(errno.EINVAL, "it is no file", str(path))
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115 - it is the caller's
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # it has become one meanwhile
        file.close()
        raise OSError(errno.EINVAL, "it is no file", str(path))
    return file


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
