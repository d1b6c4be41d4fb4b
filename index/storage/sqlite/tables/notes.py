"""What the program that uses a library keeps in it, under names of its own."""

from index.storage.sqlite.connection import Connections


class Notes:
    """One library's notes. Its writes raise LibraryBusy and LibraryUnusable."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def read(self, name: str) -> str | None:
        rows = self._connections.rows("SELECT value FROM note WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    def write(self, name: str, value: str) -> None:
        with self._connections.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))
