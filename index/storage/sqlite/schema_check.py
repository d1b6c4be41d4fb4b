"""Whether a library has the tables that the steps of the schema make: what examining it asks."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

import apsw

from index.storage.sqlite.database_file import teach
from index.storage.sqlite.migrations import migrate

_MADE = (
    "SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT IN"
    " (SELECT name FROM pragma_table_list WHERE type = 'shadow')"  # those are made by SQLite
)


def other_tables(connection: apsw.Connection) -> Iterator[str]:
    """What is wrong with tables, views and indexes that are missing or other than they should be.

    Those of an up-to-date library are meant. Raises what SQLite does.
    """
    found = _definitions(connection)
    others = [name for name, sql in _made().items() if found.get(name) != sql]
    if others:
        yield f"its tables are not made as they should be: {', '.join(others)}"


@cache
def _made() -> Mapping[str, str]:
    with closing(apsw.Connection("")) as connection:
        teach(connection)
        migrate(connection, Path())
        return _definitions(connection)


def _definitions(connection: apsw.Connection) -> dict[str, str]:
    """How each was made, in SQL without line ends."""
    return {str(name): " ".join(str(sql).split()) for name, sql in connection.execute(_MADE)}
