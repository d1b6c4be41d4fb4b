"""What each threshold would answer of what the library covers, and decline of what it does not."""

from collections.abc import Sequence

import numpy as np

from bench.libraries import Libraries
from bench.material import Material, Question, all_of
from bench.measures import DECLINED, answered, auroc
from bench.quality.console import console
from bench.tables import plain_table
from index import DEFAULT_THRESHOLD, Library

THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.7, 0.8)


def show_confidence(material: Material, libraries: Libraries) -> None:
    """Ask each half of the articles about itself and about the other half; the news are in both."""
    halves = {
        "tuned": [draft for draft in material.wiki if draft.source in material.tuned_on],
        "held": [draft for draft in material.wiki if draft.source not in material.tuned_on],
    }
    table = plain_table("answered / declined at", "AUROC", *map(str, THRESHOLDS), "of hard ones")
    targets = []
    for name, drafts in halves.items():
        with libraries.of(name, [*drafts, *material.news]) as library:
            inside = {draft.source for draft in drafts}
            covered, absent, hard = confidences(library, material.questions, inside)
        cells = [f"{np.mean(covered >= t):.2f} / {np.mean(absent < t):.2f}" for t in THRESHOLDS]
        declined = f"{np.mean(hard < DEFAULT_THRESHOLD):.2f}"
        parted, share = f"{auroc(covered, absent):.3f}", f"{answered(covered, absent):.3f}"
        table.add_row(name, parted, *cells, declined)
        targets.append(f"{name} {share}, AUROC {parted}")
    console.print(table)
    console.print(
        f"Answered of the covered where {DECLINED:.0%} of the absent are declined: "
        f"{'; '.join(targets)} (targets 0.88, AUROC 0.97)."
    )
    console.print(
        f"The threshold shipped is {DEFAULT_THRESHOLD}. Hard ones look answerable from an article "
        "that is in, but are not.\n"
    )


def confidences(
    library: Library, questions: Sequence[Question], inside: set[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The confidence in answers about articles that are in, that are not, and in hard ones."""
    groups: tuple[list[float], list[float], list[float]] = ([], [], [])
    for question, found in zip(
        questions,
        all_of(library).ask([q.text for q in questions], 3, DEFAULT_THRESHOLD),
        strict=True,
    ):
        group = 1 if question.article not in inside else 0 if question.answers else 2
        groups[group].append(found.confidence)
    covered, absent, hard = map(np.array, groups)
    return covered, absent, hard
