"""A library as a question sees it."""

from dataclasses import dataclass

from index.domain.scope import ALL, Selection
from index.storage.sqlite.store import SqliteStore
from index.storage.sqlite.tables.visible_passages import VisiblePassages
from index.storage.sqlite.vector_index.index import VectorIndex


@dataclass(frozen=True, slots=True)
class Corpus:
    """The record and the index of one library, the passages that the asker may see, and which
    articles may answer: of those that they see, all or the ones that they chose.
    """

    storage: SqliteStore
    dense: VectorIndex
    visible: VisiblePassages
    selection: Selection = ALL

    @property
    def searched(self) -> int:
        """How many passages may be found."""
        only = self.selection.only
        return len(self.visible) if only is None else self.storage.passages.count(only)
