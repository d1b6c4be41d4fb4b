"""Makes calls of the system fail at random, in a process that was started by ``fiu-run -x``."""

import ctypes
from collections.abc import Iterator, Sequence
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
    yield
    for point in points:
        assert fiu.fiu_disable(point) == 0, point
