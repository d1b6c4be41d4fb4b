"""A change of a library that is broken off, as by a kill, after so many statements."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

from index import Library
from index.storage.sqlite.database_file import beside


class Killed(BaseException):
    """The process would be gone now."""


def leaves(image: Path, library: Library, change: Callable[[], object], statements: int) -> bool:
    """Whether a change takes so many statements of this thread; ``image`` is a folder of the files
    as they were then.
    """
    left = count(statements - 1, -1)

    def trace(*_: object) -> bool:
        if next(left) == 0:
            image.mkdir()
            for file in filter(Path.exists, beside(library.store.file)[:2]):
                shutil.copy(file, image)
            raise Killed
        return True

    connection = library.store.connections.reader
    connection.exec_trace = trace
    try:
        change()
    except Killed:
        return True
    connection.exec_trace = None
    return False
