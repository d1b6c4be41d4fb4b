"""What stands on the pages of a PDF again and again beside their text: running heads and feet, and
the numbers of the pages.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from index.extraction.pdf.lines import Row, usual_size

_OUTERMOST = 3  # rows at the head and at the foot of a page, that may be furniture
_SAME_HEIGHT = 4.0  # points
_NEAR = 3  # pages between which a head repeats: left and right ones alternate
_APART = 1.25  # times the usual room between rows: from a head or a foot to the text
_LEAST_PITCH = 1.15  # sizes from a row to the next
_OTHER_SIZE = 0.06  # of the usual size
_MOST_WORDS = 30
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_NUMBER_AT_END = re.compile(r"^\W*(\d{1,4})\b|\b(?=\d{1,4}\W*$)(\d{1,4})")
_NUMBER = re.compile(r"\d{1,9}")
_PAGE_NUMBER = re.compile(
    r"\W*+(?:(?:page|p\.|pp\.|seite|s\.|página|pág\.|pagina|strana|sivu|стр\.|第)\s*+)?"
    r"(?:(?P<number>\d{1,4})|[ivxlc]{1,7})\s*+(?:(?:of|/|von|de|di|van|z|из|\|)\s*+\d{1,4})?\W*+頁?页?",
    re.IGNORECASE,
)


class _Place(NamedTuple):
    """A row at the head or the foot of a page."""

    page: int
    row: int
    key: str
    text: str
    height: float
    size: float


def without_furniture(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of each page without its heads, its feet and its number."""
    edges = [
        [_place(number, at, rows[at]) for at in side]
        for number, rows in enumerate(pages)
        for side in _sides(len(rows))
    ]
    repeated = _repeated([place for side in edges for place in side])
    repeated |= _numbered([side[0] for side in edges], len(pages))
    furniture = {
        (place.page, place.row)
        for side in edges
        for place in _peeled(side, pages[side[0].page], repeated)
    }
    return [
        [row for at, row in enumerate(rows) if (number, at) not in furniture]
        for number, rows in enumerate(pages)
    ]


def _sides(count: int) -> Iterator[range]:
    """The numbers of the outermost rows above and below, from the edge of the page inwards."""
    if count:
        yield range(min(_OUTERMOST, count))
        yield range(count - 1, max(count - 1 - _OUTERMOST, -1), -1)


def _place(page: int, at: int, row: Row) -> _Place:
    text = " ".join(word.text for word in row)
    key = _DIGITS.sub("#", text.casefold())
    return _Place(page, at, key, text, row[0].base, usual_size(row))


def _repeated(places: Sequence[_Place]) -> set[tuple[int, int]]:
    """The rows of which a page near by has the same at the same height, or only counts on."""
    alike: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        alike[place.key].append(place)
    return {
        (place.page, place.row)
        for found in alike.values()
        for at, place in enumerate(found)
        if any(
            0 < abs(other.page - place.page) <= _NEAR
            and abs(other.height - place.height) < _SAME_HEIGHT
            and _counts_on(place, other)
            for other in found[max(0, at - 2 * _NEAR) : at + 2 * _NEAR + 1]
        )
    }


def _counts_on(place: _Place, other: _Place) -> bool:
    """Whether the numbers in two rows are the same, or differ as those of their pages do: rows of a
    table have others.
    """
    numbers = zip(_NUMBER.findall(place.text), _NUMBER.findall(other.text), strict=False)
    steps = {int(two) - int(one) for one, two in numbers}
    return steps <= {0, other.page - place.page}


def _numbered(outermost: Sequence[_Place], pages: int) -> set[tuple[int, int]]:
    """The rows at the edge that begin or end with the number of their page, on most pages."""
    alike: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for place in outermost:
        for number in filter(None, sum(_NUMBER_AT_END.findall(place.text), ())):
            alike[int(number) - place.page].add((place.page, place.row))
    most = max(alike.values(), key=len, default=set())
    enough = max(2, min(pages, _NEAR), pages / 2)
    return most if len({page for page, _ in most}) >= enough else set()


def _peeled(
    side: Sequence[_Place], rows: Sequence[Row], repeated: set[tuple[int, int]]
) -> Iterator[_Place]:
    """From the edge of the page inwards, until something else stands there."""
    size = usual_size(word for row in rows for word in row)
    pitch = median([one[0].base - two[0].base for one, two in pairwise(rows)] or [0.0])
    least = _APART * max(pitch, _LEAST_PITCH * size)
    for at, place in enumerate(side):
        is_apart = _room(side, at, rows) > least
        is_other = is_apart or abs(place.size - size) > _OTHER_SIZE * size
        is_few = len(place.text.split()) <= _MOST_WORDS
        is_repeated = (place.page, place.row) in repeated and is_few
        is_number = bool(_PAGE_NUMBER.fullmatch(place.text))
        if len(rows) == 1 or not is_other or not (is_repeated or is_number):
            return
        yield place
        if is_apart and len(side) > at + 1 and not _has_more(side[at + 1], repeated):
            return


def _room(side: Sequence[_Place], at: int, rows: Sequence[Row]) -> float:
    """From a row to the next one inwards."""
    inwards = side[at].row + (1 if side[0].row == 0 else -1)
    return abs(rows[inwards][0].base - side[at].height) if 0 <= inwards < len(rows) else 0.0


def _has_more(place: _Place, repeated: set[tuple[int, int]]) -> bool:
    is_number = bool(_PAGE_NUMBER.fullmatch(place.text))
    return is_number or (place.page, place.row) in repeated
