"""Rows of a PDF's page -> its columns, in the order in which they are read.

Columns are parted by an empty strip that runs down beside running text on both sides. Strips of
tables are narrower than what stands beside them is wide; they part nothing here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf
from statistics import median

from index.extraction.pdf.lines import Row, usual_size

_LEAST_STRIP = 0.75  # of the usual size
_FEWEST_ROWS = 3  # on each side
_LEAST_WIDTH = 6.5  # sizes: narrower lines are cells
_FULL, _RAGGED = 0.72, 0.5  # of the widest row on a side: what the middle one has in running text
_GOES_ON = 0.2  # of the rows on a side, that begin with a small letter where cells are none
_MOST_GAPS = 60
_MOST_ROWS = 1_500
_DEEPEST = 3
_APART = 1.7  # sizes between a row and what does not belong to it

Gap = tuple[float, float]


@dataclass(slots=True)
class _Strip:
    """An empty strip between rows, whose numbers are ``first`` to ``last``."""

    left: float
    right: float
    first: int
    last: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def narrowed(self, gaps: Sequence[Gap], least: float) -> bool:
        """Narrow it to the room that a row leaves; whether enough of it stays."""
        best = max(gaps, key=lambda gap: min(self.right, gap[1]) - max(self.left, gap[0]))
        left, right = max(self.left, best[0]), min(self.right, best[1])
        if right - left < least:
            return False
        self.left, self.right = left, right
        return True


def columns(rows: Sequence[Row], depth: int = 0) -> Iterator[list[Row]]:
    """The rows of each column and of what runs over all columns, in reading order."""
    strips = _strips(rows) if depth < _DEEPEST and len(rows) <= _MOST_ROWS else []
    if not strips:
        yield list(rows)
        return
    numbered = enumerate(rows)
    for middles, band in groupby(numbered, key=lambda each: _middles(strips, each[0])):
        beside = [row for _, row in band]
        for column in _cut(beside, middles):
            yield from columns(column, depth + 1 if middles else _DEEPEST)


def _middles(strips: Sequence[_Strip], number: int) -> tuple[float, ...]:
    return tuple(sorted(strip.middle for strip in strips if strip.first <= number <= strip.last))


def _cut(rows: Sequence[Row], middles: Sequence[float]) -> Iterator[list[Row]]:
    edges = [-inf, *middles, inf]
    for left, right in pairwise(edges):
        column = [
            [word for word in row if left < (word.left + word.right) / 2 <= right] for row in rows
        ]
        if kept := [row for row in column if row]:
            yield kept


def _strips(rows: Sequence[Row]) -> list[_Strip]:
    """The strips that part columns; the longest first, then those that part what it leaves."""
    size = usual_size(word for row in rows for word in row)
    least = _LEAST_STRIP * size
    spaces = [_gaps(row, least) for row in rows]
    found = [_trimmed(strip, rows, size) for strip in _empty_strips(spaces, least)]
    kept: list[_Strip] = []
    for strip in sorted(found, key=lambda each: each.first - each.last):
        beside = [other for other in kept if _is_beside(strip, other)]
        is_new = not any(strip.left < each.right and each.left < strip.right for each in beside)
        if is_new and _parts_text(strip, rows, size, [each.middle for each in beside]):
            kept.append(strip)
    return kept


def _is_beside(one: _Strip, other: _Strip) -> bool:
    return one.first <= other.last and other.first <= one.last


def _gaps(row: Row, least: float) -> list[Gap]:
    """The room that a row leaves: on its left, within it, on its right."""
    gaps: list[Gap] = [(-inf, row[0].left)]
    reach = row[0].right
    for word in row[1:]:
        if word.left - reach >= least:
            gaps.append((reach, word.left))
        reach = max(reach, word.right)
    within = gaps[1:] if len(gaps) <= _MOST_GAPS else []
    return [gaps[0], *within, (reach, inf)]


def _empty_strips(spaces: Sequence[Sequence[Gap]], least: float) -> Iterator[_Strip]:
    active: list[_Strip] = []
    for number, gaps in enumerate(spaces):
        kept = []
        for strip in active:
            if strip.narrowed(gaps, least):
                strip.last = number
                kept.append(strip)
            else:
                yield strip
        for left, right in _beginnings(spaces, number, least):
            if not any(min(right, s.right) - max(left, s.left) >= least for s in kept):
                kept.append(_upwards(_Strip(left, right, number, number), spaces, least))
        active = kept
    yield from active


def _beginnings(spaces: Sequence[Sequence[Gap]], number: int, least: float) -> Iterator[Gap]:
    """Where a strip may begin: within a row, or between one and the next, which is beside it."""
    yield from spaces[number][1:-1]
    if number:
        (_, before_left), (before_right, _) = spaces[number - 1][0], spaces[number - 1][-1]
        (_, left), (right, _) = spaces[number][0], spaces[number][-1]
        for gap in ((before_right, left), (right, before_left)):
            if gap[1] - gap[0] >= least:
                yield gap


def _upwards(strip: _Strip, spaces: Sequence[Sequence[Gap]], least: float) -> _Strip:
    while strip.first and strip.narrowed(spaces[strip.first - 1], least):
        strip.first -= 1
    return strip


def _trimmed(strip: _Strip, rows: Sequence[Row], size: float) -> _Strip:
    """Without a row or two at its ends that stand apart on one side: headings of the page."""
    for _ in range(2):
        first, last = strip.first, strip.last
        if last - first < _FEWEST_ROWS:
            break
        if last < len(rows) - 1 and _stands_apart(
            rows[last - 1], rows[last], rows[last], strip, size
        ):
            strip.last -= 1
        if _stands_apart(rows[first], rows[first + 1], rows[first], strip, size):
            strip.first += 1
    return strip


def _stands_apart(above: Row, below: Row, row: Row, strip: _Strip, size: float) -> bool:
    is_apart = above[0].base - below[0].base > _APART * size
    is_on_one_side = row[-1].right <= strip.middle or row[0].left >= strip.middle
    return is_apart and is_on_one_side


def _parts_text(strip: _Strip, rows: Sequence[Row], size: float, others: Sequence[float]) -> bool:
    """Whether running text stands on both sides, as far as other strips reach."""
    middle = strip.middle
    left = max((other for other in others if other < middle), default=-inf)
    right = min((other for other in others if other > middle), default=inf)
    beside = rows[strip.first : strip.last + 1]
    for side in ((left, middle), (middle, right)):
        parts = [
            [word for word in row if side[0] < word.left and word.right < side[1]] for row in beside
        ]
        if not _is_text([part for part in parts if part], size):
            return False
    return True


def _is_text(side: Sequence[Row], size: float) -> bool:
    """Whether rows are lines of running text: about as wide as each other, and of several words."""
    if len(side) < _FEWEST_ROWS:
        return False
    widths = [row[-1].right - row[0].left for row in side]
    middle, widest = median(widths), max(widths)
    goes_on = sum(row[0].text[:1].islower() for row in side) / len(side)
    is_even = middle > _FULL * widest or (middle > _RAGGED * widest and goes_on > _GOES_ON)
    return is_even and middle > _LEAST_WIDTH * size
