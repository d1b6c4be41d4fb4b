"""What files are known as, by whichever path somebody names them.

By os.path: Path raises where a file cannot be reached, as where its name is too long, or where a
link leads to itself.
"""

import os
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
