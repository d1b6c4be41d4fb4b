"""What a library costs that is open: how long opening takes, and how much memory it holds."""

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import apsw

from bench.material import all_of
from index import Embedder, Library
from index.storage.sqlite.database_file import FILE


@dataclass(frozen=True, slots=True)
class Opening:
    """Seconds to read the vectors from the disk and to open the library from there; bytes of memory
    a sentence.
    """

    articles: int
    sentences: int
    reading: float
    opening: float
    memory: float


def measure_opening(folder: Path) -> Opening:
    """Open the library in a folder, in a process that has opened none."""
    embedder = Embedder()
    embedder.encode(["The model is loaded before anything is timed."])
    _read_vectors(folder)
    _forget_pages(folder)
    reading = _read_vectors(folder)
    _forget_pages(folder)
    before, begun = resident(), perf_counter()
    with Library.open(folder, embedder) as library:
        library.warm()
        opening, after = perf_counter() - begun, resident()
        status = all_of(library).status()
    memory = (after - before) / status.sentences
    return Opening(status.articles, status.sentences, reading, opening, memory)


def _read_vectors(folder: Path) -> float:
    """Read every vector, and do nothing with it."""
    begun = perf_counter()
    with closing(apsw.Connection(str(folder / FILE))) as connection:
        for _ in connection.execute("SELECT vectors FROM text_vectors"):
            pass
    return perf_counter() - begun


def _forget_pages(folder: Path) -> None:
    """Let the system forget what it holds of the file in memory."""
    file = os.open(folder / FILE, os.O_RDONLY)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)


def resident() -> int:
    """Bytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
