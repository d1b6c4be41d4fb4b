"""Questions that look answerable from an article, but are not: how many are not answered plainly.

Beside it stands a model that sees the question alone and never an article: what it tells apart are
habits of those who wrote the questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from bench.material import Question
from bench.measures import auroc
from bench.quality.console import console
from bench.question_only import question_model
from bench.tables import plain_table
from index import Answer, Found, NotCovered

MAY_BE_LOST = 0.15  # of the answerable


@dataclass(frozen=True, slots=True)
class Group:
    """What was found for answerable questions and for near misses on the same articles."""

    name: str
    answerable: Sequence[Found]
    near: Sequence[Found]


def read_near_misses(file: Path) -> list[str]:
    """The questions of a near_misses.tsv: what it is about, then the question."""
    return [line.split("\t")[1] for line in file.read_text("utf-8").split("\n") if line]


def show_near_misses(groups: Sequence[Group], questions: Sequence[Question]) -> None:
    """Print the shares of each group that are not answered, then what the question alone tells."""
    kinds, parts = ("near", "answerable"), ("declined", "hedged", "both")
    columns = [f"{kind} {part}" for kind in kinds for part in parts]
    table = plain_table("near misses", *columns, "AUROC")
    for group in groups:
        sure = ([found.confidence for found in part] for part in (group.answerable, group.near))
        shares = [*unanswered(group.near), *unanswered(group.answerable)]
        table.add_row(group.name, *(f"{share:.3f}" for share in shares), f"{auroc(*sure):.3f}")
    console.print(table)
    covered, near = question_only(questions)
    lost = np.quantile(covered, MAY_BE_LOST)
    console.print(
        f"The question alone: AUROC {auroc(covered, near):.3f}, {np.mean(near < lost):.3f} of the "
        f"near misses declined where {MAY_BE_LOST:.0%} of the answerable are.\n"
    )


def question_only(questions: Sequence[Question]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How likely the answerable and the near misses are to have an answer, by their words alone,
    each judged by a model that saw no question on its article.
    """
    has_answer = np.array([bool(question.answers) for question in questions])
    chances = cross_val_predict(
        question_model(),
        [question.text for question in questions],
        has_answer,
        groups=[question.article for question in questions],
        cv=LeaveOneGroupOut(),
        method="predict_proba",
    )[:, 1]
    return chances[has_answer], chances[~has_answer]


def unanswered(found: Sequence[Found]) -> tuple[float, float, float]:
    """The shares that are declined, hedged (given, but not as an answer), and both together."""
    declined = float(np.mean([isinstance(each, NotCovered) for each in found]))
    both = float(np.mean([not isinstance(each, Answer) for each in found]))
    return declined, both - declined, both
