"""What a search reads: the passages of all current texts, and their sentences."""

from collections.abc import Collection, Sequence
from typing import Any

from index.domain.article import SentenceRole
from index.domain.stored import StoredPassage, StoredSentence
from index.storage.sqlite.tables.rows import marks
from index.storage.sqlite.tables.table import Table

_LOOK_BACK = 800  # how many characters before a passage are read with it

_SentenceRow = tuple[int, int, int, int]
"""The id, start, end and role of a sentence."""


class Passages(Table):
    """One library's passages. Its methods may be called from any thread."""

    def read(self, ids: Collection[int]) -> dict[int, StoredPassage]:
        """Passages with their sentences."""
        rows = self._connections.rows(
            "SELECT passage.id, version.article, version.number, passage.start, passage.stop,"
            " article.title, substr(version.text, max(0, passage.start - ?1) + 1,"
            " passage.stop - max(0, passage.start - ?1)) FROM passage"
            " JOIN version ON version.id = passage.version"
            f" JOIN article ON article.id = version.article WHERE passage.id IN ({marks(ids)})",
            _LOOK_BACK,
            *ids,
        )
        sentences = self._sentences(ids)
        return {row[0]: _passage(row, sentences[row[0]]) for row in rows}

    def _sentences(self, passages: Collection[int]) -> dict[int, list[_SentenceRow]]:
        """The id, start, end and role of the sentences from _LOOK_BACK before each passage on."""
        rows = self._connections.rows(
            "SELECT passage.id, sentence.id, sentence.start, sentence.stop, sentence.role"
            " FROM passage JOIN sentence ON sentence.version = passage.version"
            " AND sentence.start >= passage.start - ? AND sentence.stop <= passage.stop"
            f" WHERE passage.id IN ({marks(passages)}) ORDER BY passage.id, sentence.start",
            _LOOK_BACK,
            *passages,
        )
        found: dict[int, list[_SentenceRow]] = {passage: [] for passage in passages}
        for passage, id, start, end, role in rows:
            found[passage].append((id, start, end, role))
        return found


def _passage(row: Sequence[Any], sentences: Sequence[_SentenceRow]) -> StoredPassage:
    """Cut a passage's sentences out of the row's text, which begins _LOOK_BACK before it."""
    id, article, version, start, end, title, text = row
    first = max(0, start - _LOOK_BACK)
    cut = [
        StoredSentence(*s[:3], SentenceRole(s[3]), text[s[1] - first : s[2] - first])
        for s in sentences
    ]
    before = tuple(s for s in cut if s.start < start)
    inside = tuple(s for s in cut if s.start >= start)
    return StoredPassage(
        id, article, version, start, end, title, text[start - first :], inside, before
    )
