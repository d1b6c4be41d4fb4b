"""How high the right passage stands by each search, and the sentence that Footnote quotes."""

from collections.abc import Sequence

from rich.table import Table

from bench.baselines import by_embedding, by_kept_embedding, by_words
from bench.material import Material, Question, RememberingEmbedder, kept_in
from bench.quality.console import console
from bench.searching import (
    EVERY_HIGHLIGHT,
    by_footnote,
    measure,
    measure_highlights,
    rights,
    sentence_places,
)
from bench.tables import plain_table
from index import Answer, Library, NotCovered

_TIME = "ms once encoded"


def show_ranking(material: Material, library: Library, embedder: RememberingEmbedder) -> None:
    """Print the figures of each for the questions that have answers, and for highlights."""
    storage = kept_in(library)
    searches = {
        "passages by embedding": by_embedding(storage, embedder),
        "passages by embedding, as kept": by_kept_embedding(storage, embedder),
        "passages by BM25": by_words(storage),
        "Footnote": by_footnote(library),
    }
    questions = [question for question in material.questions if question.answers]
    texts = [question.text for question in questions]
    lines = [text for text, _ in material.highlights[::EVERY_HIGHLIGHT]]
    embedder.encode([*texts, *lines])  # together, which is faster
    tuned = [question.article in material.tuned_on for question in questions]
    held = [not one for one in tuned]
    table = plain_table(
        "questions", "MRR@10", "hit@1", "hit@3", "hit@5", "MRR tuned", "held", _TIME
    )
    for name, search in searches.items():
        ranking = measure(search, texts, rights(questions))
        hits = (ranking.hit(1), ranking.hit(3), ranking.hit(5))
        halves = (ranking.only(tuned).mrr, ranking.only(held).mrr)
        _row(table, name, ranking.mrr, *hits, *halves, milliseconds=ranking.milliseconds)
    console.print(table)
    table = plain_table("highlights -> article", "MRR@10", "hit@1", "hit@3", "hit@5", _TIME)
    for name, search in searches.items():
        ranking = measure_highlights(search, material.highlights)
        hits = (ranking.hit(1), ranking.hit(3), ranking.hit(5))
        _row(table, name, ranking.mrr, *hits, milliseconds=ranking.milliseconds)
    console.print(table)


def show_sentences(
    material: Material, questions: Sequence[Question], found: Sequence[Answer | NotCovered]
) -> None:
    """Print how often the quotes themselves hold the answer."""
    ranking = sentence_places(questions, found)
    tuned = [question.article in material.tuned_on for question in questions]
    held = ranking.only([not one for one in tuned])
    console.print(
        f"the first sentence holds the answer: {ranking.hit(1):.3f} (held {held.hit(1):.3f}), "
        f"one of three: {ranking.hit(3):.3f} (held {held.hit(3):.3f})\n"
    )


def _row(table: Table, name: str, *shares: float, milliseconds: float) -> None:
    table.add_row(name, *(f"{share:.3f}" for share in shares), f"{milliseconds:.1f}")
