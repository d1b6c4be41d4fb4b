"""How well questions are answered: ``python -m bench.ask --data FOLDER``.

Ranks passages by embedding alone, by BM25 alone and by Footnote, in one run over one library; then
asks what the library covers and what it does not, to show what each threshold would answer.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from bench.material import Material, Question, RememberingEmbedder, load, make_library
from bench.measures import Ranking, auroc, place
from index import DEFAULT_THRESHOLD, Embedder, Library
from index.lexical import expression, words
from index.storage import Storage

THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.7, 0.8)
_TOP = 10
_EVERY_HIGHLIGHT = 3

console = Console(width=150, highlight=False)  # figures stay whole where output is piped
Found = Sequence[tuple[str, str]]  # the source and text of each passage, best first
Search = Callable[[str], Found]


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
    """Print the figures of all three for the questions that have answers, and for highlights."""
    storage = Storage(library.folder)
    searches = {
        "passages by embedding": by_embedding(storage, Embedder()),
        "passages by BM25": by_words(storage),
        "Footnote": by_footnote(library),
    }
    questions = [question for question in material.questions if question.answers]
    tuned = [question.article in material.tuned_on for question in questions]
    held = [not one for one in tuned]
    table = _table("questions", "MRR@10", "hit@1", "hit@3", "hit@5", "MRR tuned", "held", "ms")
    for name, search in searches.items():
        ranking = measure(search, [question.text for question in questions], rights(questions))
        hits = (ranking.hit(1), ranking.hit(3), ranking.hit(5))
        halves = (ranking.only(tuned).mrr, ranking.only(held).mrr)
        _row(table, name, ranking.mrr, *hits, *halves, milliseconds=ranking.milliseconds)
    console.print(table)
    show_sentences(library, questions)
    table = _table("highlights -> article", "MRR@10", "hit@1", "hit@3", "hit@5", "ms")
    texts, sources = zip(*material.highlights[::_EVERY_HIGHLIGHT], strict=True)
    for name, search in searches.items():
        ranking = measure(search, texts, [lambda s, _, own=source: s == own for source in sources])
        hits = (ranking.hit(1), ranking.hit(3), ranking.hit(5))
        _row(table, name, ranking.mrr, *hits, milliseconds=ranking.milliseconds)
    console.print(table)
    storage.close()


def show_sentences(library: Library, questions: Sequence[Question]) -> None:
    """Print how often the first quote itself holds the answer."""
    right = []
    for question, found in zip(questions, library.ask([q.text for q in questions], 1), strict=True):
        quote = found.findings[0].quote
        holds = any(text in quote.text for _, _, text in question.answers)
        right.append(holds and quote.article.source == question.article)
    console.print(f"the first sentence holds the answer: {np.mean(right):.3f}\n")


def show_confidence(material: Material, folder: Path, embedder: Embedder) -> None:
    """Ask each half of the articles about itself and about the other half; the news are in both."""
    halves = {
        "tuned": [draft for draft in material.wiki if draft.source in material.tuned_on],
        "held": [draft for draft in material.wiki if draft.source not in material.tuned_on],
    }
    table = _table("answered / declined at", "AUROC", *map(str, THRESHOLDS), "of hard ones")
    for name, drafts in halves.items():
        with make_library(folder / name, embedder, [*drafts, *material.news]) as library:
            inside = {draft.source for draft in drafts}
            covered, absent, hard = confidences(library, material.questions, inside)
        cells = [f"{np.mean(covered >= t):.2f} / {np.mean(absent < t):.2f}" for t in THRESHOLDS]
        declined = f"{np.mean(hard < DEFAULT_THRESHOLD):.2f}"
        table.add_row(name, f"{auroc(covered, absent):.3f}", *cells, declined)
    console.print(table)
    console.print(
        f"The threshold shipped is {DEFAULT_THRESHOLD}. Hard ones look answerable from an article "
        "that is in, but are not."
    )


def confidences(
    library: Library, questions: Sequence[Question], inside: set[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The confidence in answers about articles that are in, that are not, and in hard ones."""
    groups: tuple[list[float], list[float], list[float]] = ([], [], [])
    for question, found in zip(questions, library.ask([q.text for q in questions]), strict=True):
        group = 1 if question.article not in inside else 0 if question.answers else 2
        groups[group].append(found.confidence)
    covered, absent, hard = map(np.array, groups)
    return covered, absent, hard


def measure(
    search: Search, texts: Sequence[str], is_right: Sequence[Callable[[str, str], bool]]
) -> Ranking:
    """Search for each text, one at a time."""
    search(texts[0])
    places, began = [], time.perf_counter()
    found = [search(text) for text in texts]
    took = (time.perf_counter() - began) / len(texts) * 1_000
    for each, right in zip(found, is_right, strict=True):
        places.append(place([right(source, passage) for source, passage in each]))
    return Ranking(tuple(places), took)


def rights(questions: Sequence[Question]) -> list[Callable[[str, str], bool]]:
    """For each question: is a passage of its article, and does it hold an answer's text?"""

    def right(question: Question) -> Callable[[str, str], bool]:
        return lambda source, passage: (
            source == question.article and any(text in passage for _, _, text in question.answers)
        )

    return [right(question) for question in questions]


def by_embedding(storage: Storage, embedder: Embedder) -> Search:
    """What most bots do: the vector of each passage against that of the question."""
    passages = _passages(storage)
    vectors = embedder.encode([text for _, text in passages])

    def search(question: str) -> Found:
        cosines = vectors @ embedder.encode([question])[0]
        best = np.argpartition(-cosines, _TOP)[:_TOP]
        return [passages[row] for row in best[np.argsort(-cosines[best])]]

    return search


def by_words(storage: Storage) -> Search:
    """SQLite's BM25 with stemming, without stop words."""
    ids = storage.passages.ids()
    passages = dict(zip(ids, _passages(storage), strict=True))

    def search(question: str) -> Found:
        matching = expression(words(question))
        found = storage.passages.match(matching, _TOP) if matching else []
        return [passages[id] for id, _ in found]

    return search


def by_footnote(library: Library) -> Search:
    def search(question: str) -> Found:
        (found,) = library.ask([question], _TOP)
        return [(f.quote.article.source, f.passage.text) for f in found.findings]

    return search


def _passages(storage: Storage) -> Found:
    sources = {article.id: article.source for article in storage.contents.newest()}
    found = storage.passages.read(storage.passages.ids())
    return [(sources[passage.article], passage.text) for passage in found.values()]


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, justify="left" if column == columns[0] else "right")
    return table


def _row(table: Table, name: str, *shares: float, milliseconds: float) -> None:
    table.add_row(name, *(f"{share:.3f}" for share in shares), f"{milliseconds:.1f}")


if __name__ == "__main__":
    main()
