"""The checksum that SQLite's checksum VFS puts at the end of a page, and a bit put right by it.

It is a sum of the page's words, each times a number of its own, twice over. So it is known what
each bit adds to it; a flipped one is found by what is missing, but for the highest bits of a word,
of which many add the same.
"""

import numpy as np
from numpy.typing import NDArray

PAGE = 4_096
LENGTH = 8  # bytes of a checksum

_WORDS = (PAGE - LENGTH) // 4
_BITS = np.uint32(1) << np.arange(32, dtype=np.uint32)


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
    return len(page) == PAGE and any(page) and not np.any(_missing(_words(page)))


def heal(page: bytes) -> bytes | None:
    """A page as it was before a bit of it flipped; None where there is no bit, or more than one,
    that alone explains why its checksum is wrong.
    """
    words = _words(page)
    (found,) = np.nonzero(np.all(_changes(words) == _missing(words)[:, None], axis=0))
    if len(found) != 1:
        return None
    words[found[0] // 32] ^= _BITS[found[0] % 32]
    return words.tobytes()


def _words(page: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(page, "<u4").copy()


def _missing(words: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The sums that are written in a page less those of what is in it."""
    written: NDArray[np.uint32] = words[_WORDS:]
    inside: NDArray[np.uint32] = (_FACTORS * words[:_WORDS]).sum(axis=1, dtype=np.uint32)
    return written - inside


def _changes(words: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """What is no more missing once a bit of a page is turned [2, bits]."""
    turned = np.where(words[:, None] & _BITS, -_BITS, _BITS)  # of each word [words, 32]
    changes = np.zeros((2, *turned.shape), np.uint32)
    changes[:, :_WORDS] = _FACTORS[:, :, None] * turned[:_WORDS]
    for written in range(2):
        changes[written, _WORDS + written] = -turned[_WORDS + written]
    return changes.reshape(2, -1)
