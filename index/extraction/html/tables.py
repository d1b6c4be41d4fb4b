"""Tells tables of data from those that lay out a page."""

from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from index.extraction.html.elements import text_in

_LONGEST_CELL = 400  # characters on average; in longer ones stands a page's text
_NEVER_IN_DATA = ("table", "h1", "h2", "h3")
_LISTS = ("ul", "ol")  # in data only where its cells have heads
_MOST_SPANNED = 50  # rows or columns of one cell

Row = list[_Element | None]
"""The cells of a row; None where one reaches over from the left."""


def data_rows(table: _Element) -> list[Row]:
    """The cells of a table of data, by row, each in every row that it reaches into; none of a table
    that lays out a page.
    """
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    never = _NEVER_IN_DATA if table.find(".//th") is not None else (*_NEVER_IN_DATA, *_LISTS)
    is_data = max(map(len, rows), default=0) > 1 and not any(
        cell.find(f".//{tag}") is not None for cell in cells for tag in never
    )
    size = sum(len(text_in(cell)) for cell in cells)
    return list(_spread(rows)) if is_data and size <= _LONGEST_CELL * len(cells) else []


def has_head(rows: Sequence[Row]) -> bool:
    """Whether the first row names what is in the columns."""
    return len(rows) > 1 and all(cell is None or cell.tag == "th" for cell in rows[0])


def _spread(rows: Sequence[Sequence[_Element]]) -> Iterator[Row]:
    reaching: dict[int, tuple[_Element | None, int]] = {}  # by column, with the rows that are left
    for cells in rows:
        row: Row = []
        waiting = iter(cells)
        while True:
            if len(row) in reaching:
                cell, left = reaching.pop(len(row))
                if left > 1:
                    reaching[len(row)] = (cell, left - 1)
                row.append(cell)
            elif (cell := next(waiting, None)) is not None:
                rows_below = _span(cell, "rowspan") - 1
                for part in (cell, *[None] * (_span(cell, "colspan") - 1)):
                    if rows_below:
                        reaching[len(row)] = (part, rows_below)
                    row.append(part)
            else:
                break
        yield row


def _span(cell: _Element, name: str) -> int:
    written = cell.get(name, "1").strip()
    return min(int(written), _MOST_SPANNED) if written.isdecimal() and int(written) else 1
