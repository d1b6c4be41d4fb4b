"""What a library was made with, and how often it has changed; and notes."""

from datetime import datetime

from index.domain.state import LibraryState, Model
from index.storage.sqlite.tables import rows
from index.storage.sqlite.tables.table import Table, Writes


class StateWrites(Writes):
    """The writes to what a library was made with, inside a transaction."""

    def set_model(self, model: Model) -> None:
        self._connection.execute(
            "UPDATE making SET model = ?, model_sha256 = ?, dimension = ?",
            (model.name, model.sha256, model.dimension),
        )

    def set_splitter(self, splitter: int) -> None:
        self._connection.execute("UPDATE making SET splitter = ?", (splitter,))

    def touch(self) -> None:
        self._connection.execute(
            "UPDATE making SET generation = generation + 1, changed = ?", (rows.now(),)
        )


class State(Table):
    """What one library was made with, and how often it has changed."""

    def read(self) -> LibraryState:
        ((name, sha256, dimension, splitter, generation, changed),) = self._connections.rows(
            "SELECT model, model_sha256, dimension, splitter, generation, changed FROM making"
        )
        model = Model(name, sha256, dimension) if name else None
        last = datetime.fromisoformat(changed) if changed else None
        return LibraryState(model, splitter, generation, last)


class Notes(Table):
    """One library's notes. Its writes raise LibraryBusy and LibraryUnusable."""

    def read(self, name: str) -> str | None:
        rows = self._connections.rows("SELECT value FROM note WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    def write(self, name: str, value: str) -> None:
        with self._connections.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))
