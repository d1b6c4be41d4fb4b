"""Names in a text, told by their capitals, and where each of them is introduced."""

import re
from collections.abc import Iterator, Sequence

from index.text.english import MONTHS, WEEKDAYS

_RUN = re.compile(
    r"[^\W\d_a-z][\w’'.-]*(?:[ \xa0](?:(?:de|del|van|von|der|al|bin|la|le|du|da|of)[ \xa0])?"
    r"[^\W\d_a-z][\w’'.-]*)*"
)
_POSSESSIVE = re.compile(r"(?:['’]s?|[.,])+$")
_DATES = frozenset([*MONTHS, *WEEKDAYS, "I"])
_COURTESY = frozenset("Mr Mrs Ms Miss".split())


def names(sentence: str) -> list[tuple[str, ...]]:
    """The words of each run of capitalized words, in order, without their possessive endings."""
    return [_parts(match[0]) for match in _RUN.finditer(sentence)]


def _parts(run: str) -> tuple[str, ...]:
    return tuple(_POSSESSIVE.sub("", word) for word in run.split() if word[0].isupper())


def introductions(sentences: Sequence[str]) -> list[tuple[frozenset[int], ...]]:
    """For each sentence the places of the sentences before it that introduce somebody whom it
    calls by the last name alone, a set for each of them.
    """
    full: dict[str, set[int]] = {}
    alone: set[str] = set()
    found: list[tuple[frozenset[int], ...]] = []
    for place, sentence in enumerate(sentences):
        whole, short = _by_length(names(sentence))
        found.append(tuple(frozenset(full[name]) for name in sorted(short - whole) if name in full))
        for name in whole - alone:
            full.setdefault(name, set()).add(place)
        alone |= short - full.keys()
    return found


def _by_length(runs: Sequence[tuple[str, ...]]) -> tuple[set[str], set[str]]:
    """Last names that stand in full, and names of a single word."""
    whole, short = set[str](), set[str]()
    for run in runs:
        told = [word for word in run if word not in _COURTESY]
        if len(told) > 1:
            whole.add(told[-1])
        elif told:
            short.add(told[0])
    return whole, short


def are_named(sentences: Sequence[str]) -> list[bool]:
    """For each sentence whether it holds a name; its first word is one where it is capitalized
    elsewhere too.
    """
    inner = inner_names(sentences)
    return [any(word in inner for run in names(each) for word in run) for each in sentences]


def inner_names(sentences: Sequence[str]) -> frozenset[str]:
    """The words that are capitalized though no sentence begins with them there."""
    return frozenset(word for sentence in sentences for word in _after_first(sentence))


def _after_first(sentence: str) -> Iterator[str]:
    for run in _RUN.finditer(sentence):
        if run.start() > 2:
            yield from (word for word in _parts(run[0]) if word not in _DATES)
