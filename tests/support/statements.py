"""Counts what SQLite is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw


@contextmanager
def every_statement() -> Iterator[list[str]]:
    """The SQL of each statement that has run, on every connection that is opened meanwhile."""
    ran: list[str] = []

    def count(connection: apsw.Connection) -> None:
        connection.set_profile(lambda sql, _nanoseconds: ran.append(sql))

    apsw.connection_hooks.append(count)
    try:
        yield ran
    finally:
        apsw.connection_hooks.remove(count)
