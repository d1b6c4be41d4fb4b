"""The words of a question: which of them to search by, and how rare each of them is."""

import re
from collections.abc import Iterator

import apsw

from index.text.english import STOP_WORDS

_TOKENIZER = apsw.Connection("").fts5_tokenizer(
    "porter", ["unicode61", "remove_diacritics", "2"]
)  # the one that the full-text rows are made with
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORTENED = re.compile(r"['’](?:s|d|m|re|ve|ll)?$|['’]s\b")  # also "why'd" and "what're"
_NAME = re.compile(r"\b[A-Z]\w+(?:[ -](?:(?:of|for|the|and|on) )*[A-Z]\w+)+")
_CODE = re.compile(r"\b([A-Za-z]{1,4})-(\d{2,})\b")
_NAME_LINK = re.compile(r"\b(?:of|for|the|and|on)\b")
_NAME_PART = re.compile(r"\w+")


def words(question: str) -> tuple[str, ...]:
    """The words that carry meaning; all words where none does."""
    return telling_words(question) or tuple(_every_word(question))


def telling_words(question: str) -> tuple[str, ...]:
    """The words that carry meaning, if there are any."""
    return tuple(word for word in _every_word(question) if word.casefold() not in STOP_WORDS)


def _every_word(question: str) -> Iterator[str]:
    found = (_SHORTENED.sub("", word) for word in _WORD.findall(question.replace("\0", " ")))
    return filter(None, found)


def stems(text: str) -> list[str]:
    """The words of a text as the full-text index keeps them, in order; half a character is none."""
    found = _TOKENIZER(
        text.encode("utf-8", "replace"),
        apsw.FTS5_TOKENIZE_DOCUMENT,
        None,
        include_offsets=False,
        include_colocated=False,
    )
    return [str(stem) for stem in found]


_STOP_STEMS = frozenset(stems(" ".join(STOP_WORDS))) | {"s", "t"}  # of "it's" and "don't"


def telling_stems(text: str) -> list[str]:
    """The stems of a text without those of stop words."""
    return [stem for stem in stems(text) if stem not in _STOP_STEMS]


def initials(text: str) -> list[str]:
    """The initials of a text's names: "United Nations" says UN too."""
    found = [_NAME_LINK.split(match[0]) for match in _NAME.finditer(text)]
    names = {name for parts in found for name in ("".join(parts), *parts)}
    each = ("".join(part[0] for part in _NAME_PART.findall(name)) for name in names)
    return sorted(one.casefold() for one in each if len(one) > 1)


def long_names(text: str) -> list[tuple[str, str]]:
    """The names of a text with what they are in short: "Regional Flood Office" and "rfo"."""
    names = (match[0] for match in _NAME.finditer(text))
    return [(name, short) for name in names for short in initials(name) if len(short) > 2]


def codes(text: str) -> list[str]:
    """The codes of a text without their hyphens, in small letters: "e4021" of "E-4021"."""
    return [f"{letters}{digits}".casefold() for letters, digits in _CODE.findall(text)]


def stems_and_initials(text: str) -> list[str]:
    """The stems of a text, then the initials of its names."""
    return [*stems(text), *initials(text)]


def question_stems(question: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order."""
    return tuple(stem for word in words(question) for stem in stems(word))
