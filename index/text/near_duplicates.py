"""Tells whether two texts are the same, and whether one is much like the other.

Bottom-k sketches (Broder, On the resemblance and containment of documents, 1997): texts that share
most of their sentences share some of their few smallest hashes, which an index finds at once.
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

SKETCH = 8
_ALIKE = 0.75  # of the sentences: a notice of four sentences of which one has another number


def sketch(sentences: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of a text's sentences, at most SKETCH, as signed numbers of 64 bits."""
    return tuple(sorted({_hash(folded(sentence)) for sentence in sentences})[:SKETCH])


def whole(text: str) -> int:
    """The hash of all of a text, white space aside, which is never that of a sentence."""
    return _hash(unspaced(text), b"whole")


def unspaced(text: str) -> str:
    """A text without its white space: two files of one text may be wrapped in two ways."""
    return "".join(text.split())


def folded(sentence: str) -> str:
    """A sentence as it is compared with others: case and runs of white space aside."""
    return " ".join(sentence.split()).casefold()


def are_alike(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two texts share at least three of four sentences: often two reports of a series,
    which are two articles.
    """
    here, there = (Counter(map(folded, text)) for text in (some, others))
    return (here & there).total() >= _ALIKE * max(here.total(), there.total())


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many sentences a new text has that the old one had not, and the other way round."""
    old, new = Counter(before), Counter(after)
    return (new - old).total(), (old - new).total()


def _hash(text: str, person: bytes = b"") -> int:
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8, person=person).digest()
    return int.from_bytes(digest, "big", signed=True)
