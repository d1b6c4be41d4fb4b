"""What a search reads: the passages of all current texts, and their sentences."""

from collections.abc import Collection

from index.domain.stored import StoredPassage
from index.storage.sqlite.tables.rows import LOOK_BACK, SentenceRow, marks, passages_of, to_passage
from index.storage.sqlite.tables.table import Table


class Passages(Table):
    """One library's passages. Its methods may be called from any thread."""

    def count(self, only: frozenset[int] | None = None) -> int:
        """How many passages are searched, of all articles or of some."""
        condition, values = passages_of(only)
        ((count,),) = self._connections.rows(
            f"SELECT count(*) FROM passage_text_docsize WHERE {condition}", *values
        )
        return int(count)

    def read(self, ids: Collection[int]) -> dict[int, StoredPassage]:
        """Passages with their sentences."""
        rows = self._connections.rows(
            "SELECT passage.id, version.article, version.number, passage.start, passage.stop,"
            " article.title, substr(version.text, max(0, passage.start - ?1) + 1,"
            " passage.stop - max(0, passage.start - ?1)) FROM passage"
            " JOIN version ON version.id = passage.version"
            f" JOIN article ON article.id = version.article WHERE passage.id IN ({marks(ids)})",
            LOOK_BACK,
            *ids,
        )
        sentences = self._sentences(ids)
        return {row[0]: to_passage(row, sentences[row[0]]) for row in rows}

    def _sentences(self, passages: Collection[int]) -> dict[int, list[SentenceRow]]:
        """The id, start, end and role of the sentences from LOOK_BACK before each passage on."""
        rows = self._connections.rows(
            "SELECT passage.id, sentence.id, sentence.start, sentence.stop, sentence.role"
            " FROM passage JOIN sentence ON sentence.version = passage.version"
            " AND sentence.start >= passage.start - ? AND sentence.stop <= passage.stop"
            f" WHERE passage.id IN ({marks(passages)}) ORDER BY passage.id, sentence.start",
            LOOK_BACK,
            *passages,
        )
        found: dict[int, list[SentenceRow]] = {passage: [] for passage in passages}
        for passage, id, start, end, role in rows:
            found[passage].append((id, start, end, role))
        return found
