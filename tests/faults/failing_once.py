"""What a process does where a single call fails while it adds an article, or while it opens a
library: each call in turn.

    fiu-run -x python -m tests.faults.failing_once IMAGE FOLDER
"""

import errno
import json
import shutil
import sys
from itertools import count
from pathlib import Path

from index import Library, LibraryError
from tests.faults import loaded  # noqa: F401
from tests.faults.churn import draft, question
from tests.faults.failing_calls import failing_once
from tests.support.views import ask
from tests.support.word_embedder import WordEmbedder

OLD, FAILING, LATER = ("/articles/ash", 1), ("/articles/elm", 2), ("/articles/oak", 3)
_OPEN = "oc/open"
_FAULTS = (
    ("rw/pread", errno.EIO),
    ("rw/pread", errno.EINVAL),
    ("rw/pwrite", errno.EIO),
    ("rw/pwrite", errno.ENOSPC),
    ("sync/fsync", errno.EIO),
    ("sync/fdatasync", errno.EIO),
    (_OPEN, errno.EMFILE),
)


def main(image: Path, folder: Path) -> None:
    """Each in a copy of a library, in which another article is added after that."""
    for call, number in _FAULTS:
        name = f"{call.replace('/', '-')}-{errno.errorcode[number]}"
        use = _open if call == _OPEN else _add
        for place in count():
            copy = folder / f"{name}-{place}"
            shutil.copytree(image, copy)
            outcome, reached = use(copy, call, place, number)
            print(json.dumps([copy.name, outcome, reached]))
            if not reached:  # no more such calls are made
                break


def _add(folder: Path, call: str, place: int, number: int) -> tuple[str, bool]:
    """What came of an addition in which one call fails, and whether it was made."""
    with _library(folder) as library:
        with failing_once(call, place, number) as reached:
            try:
                (kept,) = library.add([draft(*FAILING)])
                outcome = type(kept).__name__
            except LibraryError as error:
                outcome = type(error).__name__
        list(library.add([draft(*LATER)]))
    return outcome, reached()


def _open(folder: Path, call: str, place: int, number: int) -> tuple[str, bool]:
    """The same of opening a library and asking it; one that was opened takes the addition too."""
    opened = None
    with failing_once(call, place, number) as reached:
        try:
            opened = _library(folder)
            ask(opened, [question(*OLD)])
            outcome = "Opened"
        except LibraryError as error:
            outcome = type(error).__name__
    with opened or _library(folder) as library:
        list(library.add([draft(*LATER)]))
    return outcome, reached()


def _library(folder: Path) -> Library:
    return Library.open(folder, WordEmbedder("words"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
