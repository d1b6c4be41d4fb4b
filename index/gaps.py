"""The questions that had no answer or a bad one, and how people voted; no person is named."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

import apsw

from index.connection import Connections, Value
from index.text import encodable

MOST_ROWS = 5_000
MOST_QUESTIONS = 500


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question as it was last worded; how often it was declined, how often answered badly."""

    question: str
    declined: int
    not_helpful: int

    @property
    def asked(self) -> int:
        return self.declined + self.not_helpful


class Gaps:
    """One library's questions without a good answer.

    Its writes raise LibraryBusy and LibraryUnusable.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def declined(self, question: str, day: date) -> None:
        """Note that the articles did not cover a question."""
        self._keep(None, question, "declined", day)

    def vote(self, ballot: str, question: str, helpful: bool, day: date) -> None:
        """Count a vote on an answer, in place of the one that the same ballot gave before.

        ``ballot`` stands for one person and one answer, and must not tell which. The question is
        kept only where its answer did not help.
        """
        if helpful:
            self._keep(ballot, "", "helpful", day)
        else:
            self._keep(ballot, question, "not helpful", day)

    def questions(self) -> tuple[Unanswered, ...]:
        """The newest questions, each different one once: case and blanks at its ends aside."""
        found: dict[str, Unanswered] = {}
        for question, verdict in self._questions():
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

    def forget(self, questions: Collection[str]) -> None:
        """Delete these questions, however they are cased, and the votes on their answers."""
        unwanted = {_folded(encodable(question)) for question in questions}
        with self._connections.writing() as connection:
            rows = self._connections.rows("SELECT id, question FROM gap WHERE question <> ''")
            ids = [(id,) for id, question in rows if _folded(question) in unwanted]
            connection.executemany("DELETE FROM gap WHERE id = ?", ids)
        self._connections.shrink()

    def forget_all(self) -> None:
        """Delete all questions and all votes."""
        with self._connections.writing() as connection:
            connection.execute("DELETE FROM gap")
        self._connections.shrink()

    def _questions(self) -> Iterator[tuple[str, str]]:
        yield from self._connections.rows(
            "SELECT question, verdict FROM gap WHERE question <> '' ORDER BY id DESC"
        )

    def _keep(self, ballot: str | None, question: str, verdict: str, day: date) -> None:
        row: tuple[Value, ...] = ballot, encodable(question).strip(), verdict, day.isoformat()
        with self._connections.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO gap (ballot, question, verdict, day) VALUES (?, ?, ?, ?)",
                row,
            )
            _drop_oldest(connection)


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
