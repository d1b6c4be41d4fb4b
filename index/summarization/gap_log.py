"""What was asked in vain: noted without a name, listed once a question, and forgotten."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from index.domain.gap import Gap, GapRow, Verdict
from index.storage.interface import Store
from index.text.normalize import encodable

MOST_ROWS = 5_000
MOST_QUESTIONS = 500


class GapLog:
    """One library's questions without a good answer.

    Each is kept with the ``audience`` of the place where it was asked, as articles name theirs; it
    is empty for what was asked in private. Whoever reads or deletes questions names the audiences
    whose questions are meant, None for all: what was asked elsewhere is as if it were not there.
    Its writes raise LibraryBusy and LibraryUnusable.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def declined(self, question: str, day: date, audience: str = "") -> None:
        """Note that the articles did not cover a question."""
        self._keep(None, question, Verdict.DECLINED, day, audience)

    def vote(
        self, ballot: str, question: str, helpful: bool, day: date, audience: str = ""
    ) -> None:
        """Count a vote on an answer, in place of the one that the same ballot gave before.

        ``ballot`` stands for one person and one answer, and must not tell which. The question is
        kept only where its answer did not help.
        """
        if helpful:
            self._keep(ballot, "", Verdict.HELPFUL, day, audience)
        else:
            self._keep(ballot, question, Verdict.NOT_HELPFUL, day, audience)

    def audiences(self) -> frozenset[str]:
        """The audiences of all places where something was asked that is kept."""
        return frozenset(row.audience for row in self._store.gaps.rows().values())

    def questions(self, audiences: Collection[str] | None = None) -> tuple[Gap, ...]:
        """The newest questions, each different one once, case and blanks at its ends aside: as it
        was last worded.
        """
        worded: dict[str, str] = {}
        counts = Counter[tuple[str, Verdict]]()
        for row in self._asked(audiences).values():
            folded = _folded(row.question)
            if folded in worded or len(worded) < MOST_QUESTIONS:
                worded.setdefault(folded, row.question)
                counts[folded, row.verdict] += 1
        return tuple(
            Gap((question,), counts[folded, Verdict.DECLINED], counts[folded, Verdict.NOT_HELPFUL])
            for folded, question in worded.items()
        )

    def votes(self) -> tuple[int, int]:
        """How many votes found an answer helpful, and how many did not."""
        counts = Counter(row.verdict for row in self._store.gaps.rows().values())
        return counts[Verdict.HELPFUL], counts[Verdict.NOT_HELPFUL]

    def forget(self, questions: Collection[str], audiences: Collection[str] | None = None) -> None:
        """Delete these questions, however they are cased, and the votes on their answers."""
        unwanted = {_folded(encodable(question)) for question in questions}
        with self._store.transaction() as writer:
            asked = self._asked(audiences)
            writer.delete_gaps(id for id, row in asked.items() if _folded(row.question) in unwanted)
        self._store.reclaim()

    def forget_all(self, audiences: Collection[str] | None = None) -> None:
        """Delete all questions and all votes."""
        with self._store.transaction() as writer:
            writer.delete_gaps(self._rows(audiences))
        self._store.reclaim()

    def _rows(self, audiences: Collection[str] | None) -> dict[int, GapRow]:
        """Those of some places by id, the newest first."""
        rows = self._store.gaps.rows()
        return {
            id: row for id, row in rows.items() if audiences is None or row.audience in audiences
        }

    def _asked(self, audiences: Collection[str] | None) -> dict[int, GapRow]:
        """The same without helpful votes, which keep no question."""
        return {id: row for id, row in self._rows(audiences).items() if row.question}

    def _keep(
        self, ballot: str | None, question: str, verdict: Verdict, day: date, audience: str
    ) -> None:
        row = GapRow(ballot, encodable(question).strip(), verdict, day, audience)
        with self._store.transaction() as writer:
            writer.put_gap(row)
            writer.keep_newest_gaps(MOST_ROWS)


def _folded(question: str) -> str:
    return question.strip().casefold()
