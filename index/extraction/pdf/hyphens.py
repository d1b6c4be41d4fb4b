"""Mends words that the end of a line has parted.

A hyphen there may be the word's own ("low-noise") or the line's ("re-pair"). The words of the
document and of a dictionary tell.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from index.extraction.pdf.words import SOFT_HYPHEN
from index.text.english import STOP_WORDS

_ENDS_PARTED = re.compile(
    rf"(?P<left>[^\W\d_]+(?:['’-][^\W\d_]+)*)(?P<hyphen>[-\u2010{SOFT_HYPHEN}])$"
)
_ENDS_WITH_HYPHEN = re.compile(rf"\w[-\u2010{SOFT_HYPHEN}]$")
_PARTS = re.compile("[-'’]")
_BEGINS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WORD = re.compile(rf"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-]|[\u2010{SOFT_HYPHEN}])")
_TOGETHER = frozenset("and or to und oder bis sowie bzw y o e et ou en of i a och eller og".split())
_ENGLISH = 0.2  # of the words of a text, that carry no meaning

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Words:
    """``seen`` are those of the document, in small letters, compounds as a whole; ``known`` tells
    whether a dictionary has one.
    """

    seen: frozenset[str]
    known: Known

    def join(self, left: str, right: str) -> str | None:
        """What two lines make where a hyphen parts them; None where none does."""
        if not _ENDS_WITH_HYPHEN.search(left) or not right:
            return None
        stem, begins = left[:-1], _BEGINS.match(right)
        if not (parted := _ENDS_PARTED.search(left)) or not begins:
            return f"{stem}-{right}"
        if begins[0].casefold() in _TOGETHER:
            return f"{stem}- {right}"
        return f"{stem}{right}" if self._is_one(parted["left"], begins[0]) else f"{stem}-{right}"

    def _is_one(self, left: str, right: str) -> bool:
        """Whether the hyphen is the line's own."""
        if right[0].isupper() and not (left.isupper() and len(left) > 1):
            return False
        left, right = left.casefold(), right.casefold()
        if f"{left}{right}" in self.seen:
            return True
        if f"{left}-{right}" in self.seen:
            return False
        last = _PARTS.split(left)[-1]
        if self.known(f"{last}{right}"):
            return True
        return not (self._is_word(last) and self._is_word(right))

    def _is_word(self, part: str) -> bool:
        return len(part) > 1 and (part in self.seen or self.known(part))


def words_of_document(lines: Iterable[str]) -> Words:
    """The words of a document's lines, without the parts that their ends have left."""
    seen: set[str] = set()
    is_parted = False
    small, count = 0, 0
    for line in lines:
        found = [word.casefold() for word in _WORD.findall(line)]
        seen.update(found[is_parted:])
        is_parted = bool(_ENDS_WITH_HYPHEN.search(line))
        small, count = small + sum(word in STOP_WORDS for word in found), count + len(found)
    return Words(frozenset(seen), _english() if small > _ENGLISH * count else lambda _: False)


def _english() -> Known:
    """Whether English has a word. The dictionary is read only once it is asked."""

    @cache
    def dictionary() -> Known:
        from spellchecker import SpellChecker

        return SpellChecker(language="en").word_frequency.__contains__

    return lambda word: dictionary()(word)
