"""Makes calls of the system fail, in a process that was started by ``fiu-run -x``."""

import ctypes
import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

FILES = ("rw/*", "sync/*", "oc/*", "dir/*")
"""All that is done with files, by whomever."""
DATABASES = ("rw/pread", "rw/pwrite", "rw/ftruncate", "sync/*", "dir/unlink")
"""What SQLite does with its files, and hardly anybody else."""


@contextmanager
def failing(calls: Sequence[str], seed: int, share: float) -> Iterator[None]:
    """A ``share`` of some calls fails, as by a disk that is worn out or full."""
    fiu = ctypes.CDLL(None)  # libfiu is in every process that fiu-run starts
    fiu.fiu_set_prng_seed(seed)
    points = [f"posix/io/{call}".encode() for call in calls]
    for point in points:
        assert fiu.fiu_enable_random(point, 1, None, 0, ctypes.c_float(share)) == 0, point
    try:
        yield
    finally:
        for point in points:
            assert fiu.fiu_disable(point) == 0, point


@contextmanager
def failing_once(call: str, number: int, errno: int) -> Iterator[Callable[[], bool]]:
    """One call fails, counted from 0: by a read error, say. Gives whether it was reached."""
    fiu = ctypes.CDLL(None)
    counted = itertools.count()
    reached: list[int] = []

    @ctypes.CFUNCTYPE(ctypes.c_int, *[ctypes.c_void_p] * 4)
    def fails(*_: object) -> int:
        if next(counted) != number:
            return 0
        reached.append(number)
        return 1

    point = f"posix/io/{call}".encode()
    assert fiu.fiu_enable_external(point, 1, ctypes.c_void_p(errno), 0, fails) == 0
    try:
        yield lambda: bool(reached)
    finally:
        assert fiu.fiu_disable(point) == 0, point
