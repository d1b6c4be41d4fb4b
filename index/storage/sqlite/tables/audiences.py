"""Access control: the audiences that alone may be given an article, none where everybody may."""

from collections.abc import Collection
from pathlib import Path

from index.storage.sqlite.tables.rows import marks
from index.storage.sqlite.tables.table import Table


def of_unknown(folder: Path) -> str:
    """The audience of what a repair has saved in a folder without knowing for whom it was: nobody
    belongs to one of this name, in no library.
    """
    return f"lost in {folder.name}"


class AudienceTable(Table):
    """One library's audiences. Its methods may be called from any thread."""

    def of(self, articles: Collection[int]) -> dict[int, frozenset[str]]:
        found = {article: set[str]() for article in articles}
        query = f"SELECT article, name FROM audience WHERE article IN ({marks(found)})"
        for article, name in self._connections.rows(query, *found):
            found[article].add(name)
        return {article: frozenset(names) for article, names in found.items()}

    def all(self) -> frozenset[str]:
        rows = self._connections.rows("SELECT DISTINCT name FROM audience")
        return frozenset(name for (name,) in rows)
