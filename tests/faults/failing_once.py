"""What a process does where a single call fails while it adds an article: each call in turn.

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
from tests.faults.churn import draft
from tests.faults.failing_calls import failing_once
from tests.faults.word_embedder import WordEmbedder

OLD, FAILING, LATER = ("/articles/ash", 1), ("/articles/elm", 2), ("/articles/oak", 3)
_FAULTS = (
    ("rw/pread", errno.EIO),
    ("rw/pread", errno.EINVAL),
    ("rw/pwrite", errno.EIO),
    ("rw/pwrite", errno.ENOSPC),
    ("sync/fsync", errno.EIO),
    ("sync/fdatasync", errno.EIO),
)


def main(image: Path, folder: Path) -> None:
    """Each in a copy of a library, in which another article is added after that."""
    for call, number in _FAULTS:
        name = f"{call.replace('/', '-')}-{errno.errorcode[number]}"
        for place in count():
            copy = folder / f"{name}-{place}"
            shutil.copytree(image, copy)
            outcome, reached = _use(copy, call, place, number)
            print(json.dumps([copy.name, outcome, reached]))
            if not reached:  # an addition makes no more such calls
                break


def _use(folder: Path, call: str, place: int, number: int) -> tuple[str, bool]:
    """What came of an addition in which one call fails, and whether it was made."""
    with Library(folder, WordEmbedder("words")) as library:
        with failing_once(call, place, number) as reached:
            outcome = _added(library)
        list(library.add([draft(*LATER)]))
    return outcome, reached()


def _added(library: Library) -> str:
    try:
        (kept,) = library.add([draft(*FAILING)])
    except LibraryError as error:
        return type(error).__name__
    return type(kept).__name__


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
