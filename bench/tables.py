"""Tables as the benches print them."""

from rich.table import Table


def plain_table(*columns: str) -> Table:
    """A table without lines, whose first column has the names."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, justify="left" if column == columns[0] else "right")
    return table
