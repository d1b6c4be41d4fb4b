"""What a library was made with, and how often it has changed: noted with what is written."""

import apsw

from index.domain.errors import OtherModel
from index.domain.state import Model
from index.storage.sqlite.connection import Connections
from index.storage.sqlite.tables import rows
from index.text import sentences


def record(connection: apsw.Connection, model: Model, library: str) -> None:
    """Note which model the vectors are of. Raises OtherModel where there are others' already."""
    rows = connection.execute("SELECT model, model_sha256 FROM making").fetchall()
    ((built, sha256),) = rows
    if sha256 not in (None, model.sha256):
        raise OtherModel(library, str(built), model.name)
    connection.execute(
        "UPDATE making SET splitter = ? WHERE NOT EXISTS (SELECT 1 FROM article)",
        (sentences.SPLITTER,),
    )
    become(connection, model)


def become(connection: apsw.Connection, model: Model) -> None:
    """Note that all vectors are another model's from now on."""
    connection.execute(
        "UPDATE making SET model = ?, model_sha256 = ?, dimension = ?",
        (model.name, model.sha256, model.dimension),
    )


def touch(connection: apsw.Connection) -> None:
    """Note that rows have changed, so that whoever holds them in memory looks again."""
    connection.execute("UPDATE making SET generation = generation + 1, changed = ?", (rows.now(),))


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
