"""The questions that all are asked, the figures of each, and the table and targets of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from rich.console import Console
from rich.table import Table

from bench.material import Material, Question
from bench.measures import Ranking
from bench.searching import Search, measure, measure_highlights, rights


@dataclass(frozen=True, slots=True)
class Figures:
    """What one of them reached; ``speed`` is passages indexed a second."""

    name: str
    questions: Ranking
    highlights: Ranking
    speed: float | None = None
    first_sentence: float | None = None


def mrr(figures: Figures) -> float:
    return figures.questions.mrr


@dataclass(frozen=True, slots=True)
class Test:
    """The questions that have answers, which of them may be tuned on, and the highlights."""

    questions: Sequence[Question]
    on_tuned: Sequence[bool]
    highlights: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, material: Material) -> Self:
        questions = [question for question in material.questions if question.answers]
        on_tuned = [question.article in material.tuned_on for question in questions]
        return cls(questions, on_tuned, material.highlights)

    def of_search(self, name: str, search: Search, speed: float | None = None) -> Figures:
        """The figures on everything."""
        ranking = _ranking(search, self.questions)
        return Figures(name, ranking, measure_highlights(search, self.highlights), speed)

    def tuned(self, search: Search) -> float:
        """The MRR@10 on the half that may be tuned on."""
        chosen = zip(self.questions, self.on_tuned, strict=True)
        return _ranking(search, [question for question, tuned in chosen if tuned]).mrr


def show_figures(console: Console, figures: Sequence[Figures], test: Test) -> None:
    """Print a row for each: all questions, then the tuned and the held half, then the rest."""
    on_held = [not tuned for tuned in test.on_tuned]
    table = Table("", box=None, padding=(0, 2, 0, 0))
    for part in ("all", "tuned", "held"):
        for figure in ("MRR@10", "hit@1", "hit@3", "hit@5"):
            table.add_column(f"{figure}\n{part}", justify="right")
    for column in ("first\nsentence", "highlights\nMRR@10", "passages\na second", "ms a\nquestion"):
        table.add_column(column, justify="right")
    for each in figures:
        ranking = each.questions
        parts = (ranking, ranking.only(test.on_tuned), ranking.only(on_held))
        shares = [share for part in parts for share in _shares(part)]
        table.add_row(
            each.name,
            *(f"{share:.3f}" for share in shares),
            "" if each.first_sentence is None else f"{each.first_sentence:.3f}",
            f"{each.highlights.mrr:.3f}",
            "" if each.speed is None else f"{each.speed:,.0f}",
            f"{ranking.milliseconds:.1f}",
        )
    console.print(table, "")


def show_targets(console: Console, ours: Figures, bm25: Figures, hybrid: Figures) -> None:
    """Print what Footnote should reach beside what it reaches, on all questions."""
    assert ours.first_sentence is not None
    reached = {
        "MRR@10 above the better BM25": (mrr(ours) - mrr(bm25), 0.05),
        "MRR@10 above txtai's hybrid default": (mrr(ours) - mrr(hybrid), 0.06),
        "hit@1": (ours.questions.hit(1), 0.83),
        "first sentence holds the answer": (ours.first_sentence, 0.70),
    }
    table = Table("Footnote", "reached", "target", box=None, padding=(0, 2, 0, 0))
    for name, (figure, target) in reached.items():
        table.add_row(name, f"{figure:.3f}", f"{target:.2f}")
    console.print(table)


def _ranking(search: Search, questions: Sequence[Question]) -> Ranking:
    return measure(search, [question.text for question in questions], rights(questions))


def _shares(ranking: Ranking) -> tuple[float, ...]:
    return ranking.mrr, ranking.hit(1), ranking.hit(3), ranking.hit(5)
