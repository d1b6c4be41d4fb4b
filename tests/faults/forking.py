"""Where children are forked from: a process of its own, which has loaded what each would load."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.faults import churn

FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["tests.faults.loaded"])


@contextmanager
def writer(folder: Path, journal: Path) -> Iterator[BaseProcess]:
    """A process that changes a library until it is killed at the end."""
    writing = FORK.Process(target=churn.change_for_ever, args=(folder, 1, journal))
    writing.start()
    try:
        yield writing
    finally:
        writing.kill()
        writing.join()
