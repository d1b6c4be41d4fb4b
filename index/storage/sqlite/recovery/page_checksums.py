"""The checksum that SQLite's checksum VFS puts at the end of a page: two sums of the page's 32-bit
words, each word times a number of its own (https://www.sqlite.org/cksumvfs.html).
"""

import numpy as np
from numpy.typing import NDArray

PAGE = 4_096
LENGTH = 8  # bytes of a checksum

_WORDS = (PAGE - LENGTH) // 4


def _factors() -> NDArray[np.uint32]:
    """What each word counts in both sums [2, words]."""
    found = []
    first, second = (1, 1), (0, 1)
    for _ in range(_WORDS // 2):
        found += [second, first]
        first, second = _stepped(*first), _stepped(*second)
    return np.array(found[::-1], np.uint64).astype(np.uint32).T


def _stepped(one: int, other: int) -> tuple[int, int]:
    return (one + other) % 2**32, (one + 2 * other) % 2**32


_FACTORS = _factors()


def is_whole(page: bytes) -> bool:
    """Whether a page's checksum is that of what is in it, and it is not empty."""
    if len(page) != PAGE or not any(page):
        return False
    words = np.frombuffer(page, "<u4")
    inside = (_FACTORS * words[:_WORDS]).sum(axis=1, dtype=np.uint32)
    return bool(np.all(inside == words[_WORDS:]))
