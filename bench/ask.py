"""How well questions are answered: ``python -m bench.ask --data FOLDER``.

Ranks passages by embedding alone (in full precision and as Footnote keeps vectors), by BM25 alone
and by Footnote, in one run over one library, and then on news that are hard to tell apart; asks
what the library covers and what it does not, to show what each threshold would answer; and asks
questions that lean on the one before. With ``--cases`` it asks as people type, too; with
``--reader`` a reader takes its second look that does not come with Footnote yet.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import seeds
from bench.libraries import Libraries, kept_libraries
from bench.material import Material, all_of, load
from bench.quality.confidence import show_confidence
from bench.quality.console import console
from bench.quality.follow_ups import show_follow_ups
from bench.quality.near_misses import Group, read_near_misses, show_near_misses
from bench.quality.news import show_news
from bench.quality.ranking import show_ranking, show_sentences
from bench.quality.styles import ask_cases, read_cases, show_styles
from index import DEFAULT_THRESHOLD, Draft, article_files, read_file
from index.embedding.reader import SHIPPED

_LIMIT = 10**6  # bytes of a report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cases", type=Path, help="a folder with styles.tsv and near_misses.tsv")
    parser.add_argument("--report", type=Path, help="the articles beside seeds/ that they ask of")
    parser.add_argument("--keep", type=Path, help="where the libraries stay for later runs")
    parser.add_argument("--reader", type=Path, default=SHIPPED, help="the file of a reader")
    arguments = parser.parse_args()
    material = load(arguments.data)
    console.print("Adding the articles; this takes some minutes where they are not kept.")
    with _folder(arguments.keep) as folder, kept_libraries(folder, arguments.reader) as libraries:
        groups = ask_articles(material, libraries)
        show_news(material.news, libraries)
        show_confidence(material, libraries)
        with libraries.of("seeds", seeds.articles()) as library:
            show_follow_ups(library)
        if arguments.cases:
            groups += ask_as_typed(arguments.cases, arguments.report, libraries)
    show_near_misses(groups, material.questions)


def ask_articles(material: Material, libraries: Libraries) -> list[Group]:
    """Show how well all articles are searched; give what was found in them."""
    with libraries.of("all", [*material.wiki, *material.news]) as library:
        show_ranking(material, library, libraries.embedder)
        texts = [question.text for question in material.questions]
        found = all_of(library).ask(texts, 3, DEFAULT_THRESHOLD)
    asked = [*zip(material.questions, found, strict=True)]
    covered = [(question, each) for question, each in asked if question.answers]
    answers = [each for _, each in covered]
    show_sentences(material, [question for question, _ in covered], answers)
    near = [each for question, each in asked if not question.answers]
    return [Group("of the articles", answers, near)]


def ask_as_typed(cases: Path, report: Path | None, libraries: Libraries) -> list[Group]:
    """Show what becomes of questions as people type them; give what was found for near misses."""
    drafts = [*seeds.articles(), *_report(report)]
    styles = read_cases(cases / "styles.tsv")
    with libraries.of("seeds-and-report", drafts) as library:
        results = ask_cases(styles, library)
        near = all_of(library).ask(
            read_near_misses(cases / "near_misses.tsv"), 3, DEFAULT_THRESHOLD
        )
    show_styles(results)
    answerable = [result.found for result in results if result.case.parts]
    return [Group("as typed", answerable, near)]


def _report(place: Path | None) -> Sequence[Draft]:
    return [read_file(file, _LIMIT) for file in article_files([place])] if place else []


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """The folder that libraries are kept in, or one that is gone afterwards."""
    if keep:
        yield keep
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


if __name__ == "__main__":
    main()
