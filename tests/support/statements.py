"""Counts what SQLite is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw


@contextmanager
def every_statement() -> Iterator[list[str]]:
    """The SQL of each statement that has run, on every connection that is opened meanwhile; without
    those of FTS5, which looks up its own tables for each word.
    """
    ran: list[str] = []

    def note(sql: str, _nanoseconds: int) -> None:
        if "'main'." not in sql:
            ran.append(sql)

    def count(connection: apsw.Connection) -> None:
        connection.set_profile(note)

    apsw.connection_hooks.append(count)
    try:
        yield ran
    finally:
        apsw.connection_hooks.remove(count)
