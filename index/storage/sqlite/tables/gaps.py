"""The questions that had no answer or a bad one, where they were asked, and how people voted; no
person is named.
"""

from collections.abc import Iterable
from datetime import date

from index.domain.gap import GapRow, Verdict
from index.storage.sqlite.tables.table import Table, Writes


class GapTable(Table):
    """One library's questions without a good answer, and votes on answers."""

    def rows(self) -> dict[int, GapRow]:
        found = self._connections.rows(
            "SELECT id, ballot, question, verdict, day, audience FROM gap ORDER BY id DESC"
        )
        return {
            id: GapRow(ballot, question, Verdict(verdict), date.fromisoformat(day), audience)
            for id, ballot, question, verdict, day, audience in found
        }


class GapWrites(Writes):
    """The writes to them inside a transaction."""

    def put_gap(self, row: GapRow) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO gap (ballot, question, verdict, day, audience)"
            " VALUES (?, ?, ?, ?, ?)",
            (row.ballot, row.question, row.verdict, row.day.isoformat(), row.audience),
        )

    def delete_gaps(self, ids: Iterable[int]) -> None:
        self._connection.executemany("DELETE FROM gap WHERE id = ?", ((id,) for id in ids))

    def keep_newest_gaps(self, most: int) -> None:
        self._connection.execute(
            "DELETE FROM gap WHERE id <= (SELECT id FROM gap ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (most,),
        )
