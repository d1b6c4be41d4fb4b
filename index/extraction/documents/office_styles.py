"""Styles of office documents: they stand on one another, and their names say what a text is."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from lxml.etree import _Element

_LONGEST_CHAIN = 20
_LEVELS = 6  # of headings


def chain(
    name: str | None,
    styles: Mapping[str, _Element],
    based_on: Callable[[_Element], str | None],
) -> list[_Element]:
    """The style of that name and those that it stands on, as ``based_on`` names them."""
    found: list[_Element] = []
    while name is not None and name in styles and len(found) < _LONGEST_CHAIN:
        found.append(styles[name])
        name = based_on(found[-1])
    return found


def role(names: Iterable[str], roles: Sequence[tuple[re.Pattern[str], str]]) -> str:
    """The role of the first style that has one, by its name in small letters; empty: none has.

    A role has "{}" for the level that is in the name.
    """
    for name in names:
        for pattern, meant in roles:
            if found := pattern.fullmatch(name):
                return meant.format(*(min(int(level) or 1, _LEVELS) for level in found.groups()))
    return ""
