"""Tells whether two texts are one article that arrived by two ways.

Bottom-k sketches (Broder, On the resemblance and containment of documents, 1997): texts that share
nearly all sentences share one of their few smallest hashes, which an index finds at once.
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

_KEPT = 8
_SAME = 0.9


def sketch(sentences: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of a text's sentences, at most 8."""
    return tuple(sorted({_hash(_fold(sentence)) for sentence in sentences})[:_KEPT])


def are_twins(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two texts share at least nine tenths of their sentences."""
    here, there = (Counter(_fold(sentence) for sentence in text) for text in (some, others))
    return (here & there).total() >= _SAME * max(here.total(), there.total())


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many sentences a new text has that the old one had not, and the other way round."""
    old, new = Counter(before), Counter(after)
    return (new - old).total(), (old - new).total()


def _fold(sentence: str) -> str:
    return " ".join(sentence.split()).casefold()


def _hash(sentence: str) -> int:
    digest = blake2b(sentence.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
