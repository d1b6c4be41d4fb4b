"""The sketches of articles' texts, by which the same text and much alike ones are found."""

from collections.abc import Collection

from index.storage.sqlite.tables.rows import marks
from index.storage.sqlite.tables.table import Table


class SketchTable(Table):
    """One library's sketches. Its methods may be called from any thread."""

    def sharing(self, hashes: Collection[int], least: int) -> tuple[int, ...]:
        rows = self._connections.rows(
            f"SELECT article FROM sketch WHERE hash IN ({marks(hashes)}) GROUP BY article"
            " HAVING count(*) >= ? ORDER BY count(*) DESC, article DESC",
            *hashes,
            least,
        )
        return tuple(article for (article,) in rows)
