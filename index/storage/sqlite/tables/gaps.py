"""The questions that had no answer or a bad one, where they were asked, and how people voted; no
person is named.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import apsw

from index.domain.gap import Unanswered
from index.storage.sqlite.connection import Connections, Value
from index.storage.sqlite.tables.rows import listed
from index.text.normalize import encodable

MOST_ROWS = 5_000
MOST_QUESTIONS = 500
_ASKED_THERE = "audience IN (SELECT value FROM json_each(?))"


class Gaps:
    """One library's questions without a good answer.

    Each is kept with the ``audience`` of the place where it was asked, as articles name theirs; it
    is empty for what was asked in private. Whoever reads or deletes questions names the audiences
    whose questions are meant, None for all: what was asked elsewhere is as if it were not there.
    Its writes raise LibraryBusy and LibraryUnusable.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def declined(self, question: str, day: date, audience: str = "") -> None:
        """Note that the articles did not cover a question."""
        self._keep(None, question, "declined", day, audience)

    def vote(
        self, ballot: str, question: str, helpful: bool, day: date, audience: str = ""
    ) -> None:
        """Count a vote on an answer, in place of the one that the same ballot gave before.

        ``ballot`` stands for one person and one answer, and must not tell which. The question is
        kept only where its answer did not help.
        """
        if helpful:
            self._keep(ballot, "", "helpful", day, audience)
        else:
            self._keep(ballot, question, "not helpful", day, audience)

    def audiences(self) -> frozenset[str]:
        """The audiences of all places where something was asked that is kept."""
        rows = self._connections.rows("SELECT DISTINCT audience FROM gap")
        return frozenset(name for (name,) in rows)

    def questions(self, audiences: Collection[str] | None = None) -> tuple[Unanswered, ...]:
        """The newest questions, each different one once: case and blanks at its ends aside."""
        found: dict[str, Unanswered] = {}
        for _, question, verdict in self._rows(audiences):
            folded = _folded(question)
            if folded not in found and len(found) == MOST_QUESTIONS:
                continue
            before = found.get(folded, Unanswered(question, 0, 0))
            found[folded] = _counted(before, verdict)
        return tuple(found.values())

    def votes(self) -> tuple[int, int]:
        """How many votes found an answer helpful, and how many did not."""
        ((helpful, not_helpful),) = self._connections.rows(
            "SELECT count(*) FILTER (WHERE verdict = 'helpful'),"
            " count(*) FILTER (WHERE verdict = 'not helpful') FROM gap"
        )
        return helpful, not_helpful

    def forget(self, questions: Collection[str], audiences: Collection[str] | None = None) -> None:
        """Delete these questions, however they are cased, and the votes on their answers."""
        unwanted = {_folded(encodable(question)) for question in questions}
        with self._connections.writing() as connection:
            rows = self._rows(audiences)
            ids = [(id,) for id, question, _ in rows if _folded(question) in unwanted]
            connection.executemany("DELETE FROM gap WHERE id = ?", ids)
        self._connections.shrink()

    def forget_all(self, audiences: Collection[str] | None = None) -> None:
        """Delete all questions and all votes."""
        condition, values = _asked_in(audiences)
        with self._connections.writing() as connection:
            connection.execute(f"DELETE FROM gap WHERE {condition}", values)
        self._connections.shrink()

    def _rows(self, audiences: Collection[str] | None) -> list[tuple[int, str, str]]:
        """The id, the question and the verdict of each, the newest first; helpful votes, which keep
        no question, are left out.
        """
        condition, values = _asked_in(audiences)
        return self._connections.rows(
            "SELECT id, question, verdict FROM gap"
            f" WHERE question <> '' AND {condition} ORDER BY id DESC",
            *values,
        )

    def _keep(
        self, ballot: str | None, question: str, verdict: str, day: date, audience: str
    ) -> None:
        asked = encodable(question).strip()
        row: tuple[Value, ...] = ballot, asked, verdict, day.isoformat(), audience
        with self._connections.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO gap (ballot, question, verdict, day, audience)"
                " VALUES (?, ?, ?, ?, ?)",
                row,
            )
            _drop_oldest(connection)


def _asked_in(audiences: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    """A condition on the places where something was asked, and its values."""
    return ("1", ()) if audiences is None else (_ASKED_THERE, (listed(audiences),))


def _drop_oldest(connection: apsw.Connection) -> None:
    connection.execute(
        "DELETE FROM gap WHERE id <= (SELECT id FROM gap ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (MOST_ROWS,),
    )


def _counted(before: Unanswered, verdict: str) -> Unanswered:
    if verdict == "declined":
        return replace(before, declined=before.declined + 1)
    return replace(before, not_helpful=before.not_helpful + 1)


def _folded(question: str) -> str:
    return question.strip().casefold()
