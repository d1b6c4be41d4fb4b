"""The sketches of articles' texts, by which the same text and much alike ones are found."""

from collections.abc import Collection

from index.storage.sqlite.connection import Connections
from index.storage.sqlite.tables.rows import marks


class SketchTable:
    """One library's sketches. Its methods may be called from any thread."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def sharing(self, hashes: Collection[int], least: int) -> tuple[int, ...]:
        rows = self._connections.rows(
            f"SELECT article FROM sketch WHERE hash IN ({marks(hashes)}) GROUP BY article"
            " HAVING count(*) >= ? ORDER BY count(*) DESC, article DESC",
            *hashes,
            least,
        )
        return tuple(article for (article,) in rows)
