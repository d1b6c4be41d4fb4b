"""Rows of a PDF's column -> lines of text, and tables where rows have cells below each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from index.extraction.pdf.lines import Line, Row, line_of, parts, usual_size
from index.extraction.pdf.marks import is_mark

_BETWEEN_CELLS = 0.95  # sizes
_SURELY_BETWEEN = 1.8  # sizes, between the cells of a table of two rows
_NEXT_ROW = 3.2  # sizes; what stands further below is no row of the same table
_FEW_SPAN = 6  # one of so many rows may run over the room between two columns
_CLOSE = 0.8  # of the room between rows: what wraps within a cell stands closer
_AFTER_MARK = 4  # sizes
_WHOLE = 0.6  # of a row's width: a row of one cell that is wider is no cell
_WRAPPED = 1.6  # sizes from a row to what goes on in it


@dataclass(frozen=True, slots=True)
class Table:
    """The words in the cells of each row."""

    rows: list[list[str]]
    has_head: bool


def lines_and_tables(rows: Sequence[Row]) -> Iterator[Line | Table]:
    """What a column holds, from top to bottom."""
    size = usual_size(word for row in rows for word in row)
    cells = [_cells(row, _BETWEEN_CELLS * size) for row in rows]
    at = 0
    while at < len(rows):
        end = _end(cells, at, size)
        found = _table(cells[at:end], size) if end > at + 1 else None
        if found:
            yield found
        else:
            end = at + 1
            yield cells[at][0] if len(cells[at]) == 1 else line_of(rows[at])
        at = end


def _cells(row: Row, least: float) -> list[Line]:
    """The parts of a row; the mark of an item stands with what it marks."""
    found = list(parts(row, least))
    if len(found) > 1 and is_mark(found[0][0].text) and len(found[0]) == 1:
        near = found[1][0].left - found[0][0].right < _AFTER_MARK * row[0].size
        if near and any(map(str.isalpha, found[1][0].text)):
            found[:2] = [found[0] + found[1]]
    return [line_of(part) for part in found]


def _end(cells: Sequence[Sequence[Line]], at: int, size: float) -> int:
    """Where rows of several cells come to an end.

    Between them may stand rows of one cell: what wraps within a column, and one that runs over all.
    """
    end = filled = at
    strips: list[tuple[float, float]] = []
    while end < len(cells) and (end == at or _is_next(cells[end - 1], cells[end], size)):
        row = cells[end]
        beside = _left_free(strips, row) if strips else _between(row)
        if len(row) > 1:
            filled, strips = end + 1, beside or strips
        elif not beside or not strips:
            follows = end > at and end + 1 < len(cells) and len(cells[end + 1]) > 1
            is_whole = follows and _width(row) > _WHOLE * _width(cells[end + 1])
            if not follows or is_whole:
                break
        end += 1
    while filled < end and _wraps(cells[filled - 1], cells[filled], strips, size):
        filled += 1
    return filled


def _is_next(above: Sequence[Line], below: Sequence[Line], size: float) -> bool:
    return above[0].base - below[0].base < _NEXT_ROW * size


def _between(row: Sequence[Line]) -> list[tuple[float, float]]:
    return [(left.right, right.left) for left, right in pairwise(row)]


def _left_free(
    strips: Sequence[tuple[float, float]], row: Sequence[Line]
) -> list[tuple[float, float]]:
    """The strips, narrowed, between which all cells of a row stand."""
    edges = [(-inf, row[0].left), *_between(row), (row[-1].right, inf)]
    shared = [(max(left, free[0]), min(right, free[1])) for left, right in strips for free in edges]
    return [(left, right) for left, right in shared if right - left > 1]


def _wraps(
    above: Sequence[Line], row: Sequence[Line], strips: Sequence[tuple[float, float]], size: float
) -> bool:
    """Whether a row of one cell, behind the last one of several, still goes on in it."""
    is_close = above[0].base - row[0].base < _WRAPPED * size
    return (
        is_close and bool(_left_free(strips, row)) and row[0].left > min(left for left, _ in strips)
    )


def _width(row: Sequence[Line]) -> float:
    return row[-1].right - row[0].left


def _table(rows: Sequence[Sequence[Line]], size: float) -> Table | None:
    """None where no two columns stand below each other, or where a line is only set wide."""
    columns = _columns(rows)
    widest = max((b.left - a.right for row in rows for a, b in pairwise(row)), default=0)
    if len(columns) < 2 or (len(rows) == 2 and widest < _SURELY_BETWEEN * size):
        return None
    placed = [_placed(row, columns) for row in rows]
    merged = _unwrapped(placed, [row[0].base for row in rows])
    is_bold = [all(cell.bold for cell in row) for row in rows]
    return Table(merged, len(merged) > 1 and _has_head(merged, is_bold))


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """The spans of a table's columns: where cells stand in more rows than may run over."""
    several = [row for row in rows if len(row) > 1]
    most = len(several) // _FEW_SPAN
    edges = sorted(
        edge for row in several for each in row for edge in ((each.left, 1), (each.right, -1))
    )
    found, count, start = [], 0, 0.0
    for place, step in edges:
        before, count = count, count + step
        if before <= most < count:
            start = place
        elif count <= most < before:
            found.append((start, place))
    return found


def _placed(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[str]:
    """The words of a row's cells in the columns that they cover most of."""
    placed = [""] * len(columns)
    for cell in row:
        shared = [min(cell.right, right) - max(cell.left, left) for left, right in columns]
        at = shared.index(max(shared))
        placed[at] = f"{placed[at]} {cell.text}".strip()
    return placed


def _unwrapped(rows: list[list[str]], heights: Sequence[float]) -> list[list[str]]:
    """Rows as they are read: what is wrapped within the cells of one stands closer together, or
    leaves its first cell empty.
    """
    steps = [above - below for above, below in pairwise(heights)]
    closest, middle = min(steps), median(steps)
    filled = [sum(map(bool, row)) for row in rows]
    has_wraps = 1 in filled and max(steps) > closest / _CLOSE
    merged = [list(rows[0])]
    for row, step in zip(rows[1:], steps, strict=True):
        is_close = step < closest / _CLOSE if has_wraps else step < _CLOSE * middle
        begins_small = next(cell for cell in row if cell)[0].islower()
        if (has_wraps and is_close) or (not row[0] and (is_close or begins_small)):
            merged[-1] = [f"{a} {b}".strip() for a, b in zip(merged[-1], row, strict=True)]
        else:
            merged.append(list(row))
    return merged


def _has_head(rows: Sequence[Sequence[str]], is_bold: Sequence[bool]) -> bool:
    """Whether the first row names the columns: alone it is bold, or has no numbers."""
    head, body = rows[0], rows[1:]
    if is_bold[0] and not any(is_bold[1:]):
        return True
    numbers = [sum(_is_number(cell) for cell in row) for row in body]
    return not any(map(_is_number, filter(None, head))) and sum(map(bool, numbers)) > len(body) / 2


def _is_number(cell: str) -> bool:
    digits = sum(map(str.isdigit, cell))
    return digits > 0 and digits >= sum(map(str.isalpha, cell))
