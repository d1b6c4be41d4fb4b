"""Tells tables of data from those that lay out a page."""

from collections.abc import Sequence

from lxml.etree import _Element

_LONGEST_CELL = 400  # characters on average; in longer ones stands a page's text
_NEVER_IN_DATA = ("table", "h1", "h2", "h3", "ul", "ol")


def data_rows(table: _Element) -> list[list[_Element]]:
    """The cells of a table of data, by row; none of a table that lays out a page."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    is_data = max(map(len, rows), default=0) > 1 and not any(
        cell.find(f".//{tag}") is not None for cell in cells for tag in _NEVER_IN_DATA
    )
    size = sum(len("".join(map(str, cell.itertext()))) for cell in cells)
    return rows if is_data and size <= _LONGEST_CELL * len(cells) else []


def has_head(rows: Sequence[Sequence[_Element]]) -> bool:
    """Whether the first row names what is in the columns."""
    return len(rows) > 1 and all(cell.tag == "th" for cell in rows[0])
