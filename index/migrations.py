"""The schema as numbered steps, each recorded in the database in the transaction that makes it."""

from pathlib import Path

import apsw

from index.address import page_of
from index.errors import NewerLibrary
from index.steps import STEPS


def schema(connection: apsw.Connection) -> int:
    """How many steps the database has behind it; 0 for an empty one."""
    if not connection.table_exists("main", "migration"):
        return 0
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM migration").get)


def migrate(connection: apsw.Connection, file: Path) -> None:
    """Take the steps that are missing, each in a transaction. Raises NewerLibrary."""
    connection.create_scalar_function("page_of", lambda *source: page_of(str(source[0])), 1)
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)")
        taken = schema(connection)
        if taken > len(STEPS):
            raise NewerLibrary(file, taken)
        for number, step in enumerate(STEPS[taken:], taken + 1):
            connection.execute(step)
            connection.execute("INSERT INTO migration VALUES (?)", (number,))
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
