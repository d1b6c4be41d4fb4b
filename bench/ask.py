"""How well questions are answered: ``python -m bench.ask --data FOLDER``.

Ranks passages by embedding alone (in full precision and as Footnote keeps vectors), by BM25 alone
and by Footnote, in one run over one library; then asks what the library covers and what it does
not, to show what each threshold would answer.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from bench.baselines import by_embedding, by_kept_embedding, by_words
from bench.material import (
    Material,
    Question,
    RememberingEmbedder,
    all_of,
    kept_in,
    load,
    make_library,
)
from bench.measures import DECLINED, answered, auroc
from bench.searching import (
    by_footnote,
    first_sentences,
    measure,
    measure_highlights,
    rights,
)
from bench.tables import plain_table
from index import DEFAULT_THRESHOLD, Embedder, Library

THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.7, 0.8)

console = Console(width=150, highlight=False)  # figures stay whole where output is piped


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    material = load(parser.parse_args().data)
    embedder = RememberingEmbedder()
    with tempfile.TemporaryDirectory() as folder:
        console.print("Adding the articles; this takes some minutes.")
        drafts = [*material.wiki, *material.news]
        with make_library(Path(folder, "all"), embedder, drafts) as library:
            show_ranking(material, library, embedder)
        show_confidence(material, Path(folder), embedder)


def show_ranking(material: Material, library: Library, embedder: Embedder) -> None:
    """Print the figures of each for the questions that have answers, and for highlights."""
    storage = kept_in(library)
    searches = {
        "passages by embedding": by_embedding(storage, embedder),
        "passages by embedding, as kept": by_kept_embedding(storage, embedder),
        "passages by BM25": by_words(storage),
        "Footnote": by_footnote(library),
    }
    questions = [question for question in material.questions if question.answers]
    tuned = [question.article in material.tuned_on for question in questions]
    held = [not one for one in tuned]
    table = plain_table("questions", "MRR@10", "hit@1", "hit@3", "hit@5", "MRR tuned", "held", "ms")
    for name, search in searches.items():
        ranking = measure(search, [question.text for question in questions], rights(questions))
        hits = (ranking.hit(1), ranking.hit(3), ranking.hit(5))
        halves = (ranking.only(tuned).mrr, ranking.only(held).mrr)
        _row(table, name, ranking.mrr, *hits, *halves, milliseconds=ranking.milliseconds)
    console.print(table)
    share = first_sentences(library, questions)
    console.print(f"the first sentence holds the answer: {share:.3f}\n")
    table = plain_table("highlights -> article", "MRR@10", "hit@1", "hit@3", "hit@5", "ms")
    for name, search in searches.items():
        ranking = measure_highlights(search, material.highlights)
        hits = (ranking.hit(1), ranking.hit(3), ranking.hit(5))
        _row(table, name, ranking.mrr, *hits, milliseconds=ranking.milliseconds)
    console.print(table)


def show_confidence(material: Material, folder: Path, embedder: Embedder) -> None:
    """Ask each half of the articles about itself and about the other half; the news are in both."""
    halves = {
        "tuned": [draft for draft in material.wiki if draft.source in material.tuned_on],
        "held": [draft for draft in material.wiki if draft.source not in material.tuned_on],
    }
    table = plain_table("answered / declined at", "AUROC", *map(str, THRESHOLDS), "of hard ones")
    targets = []
    for name, drafts in halves.items():
        with make_library(folder / name, embedder, [*drafts, *material.news]) as library:
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
        "that is in, but are not."
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


def _row(table: Table, name: str, *shares: float, milliseconds: float) -> None:
    table.add_row(name, *(f"{share:.3f}" for share in shares), f"{milliseconds:.1f}")


if __name__ == "__main__":
    main()
