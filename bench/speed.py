"""How fast it all is, beside sentence-transformers' own encoding in full precision.

    python -m bench.speed --data FOLDER [--articles 1000 10000 100000]

(after ``pip install -e ".[peers]"``, for txtai).

Every figure is a ratio of two things that were timed in one run by turns, or milliseconds. Each
library is opened in a process of its own, so that its memory can be told.
"""

import argparse
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from rich.console import Console

from bench.asking import TOGETHER, Asking, measure_asking
from bench.filling import measure_filling
from bench.growing import cut, grow
from bench.growth import Growth, measure_growth
from bench.material import load
from bench.opening import Opening, measure_opening
from bench.peers.roster import GROWN
from bench.plotting import plot_growth
from bench.starting import measure_start
from bench.tables import plain_table
from index import Embedder

P = ParamSpec("P")
T = TypeVar("T")

SIZES = (1_000, 10_000, 100_000)
_ADDED = 500
_MOST_OF_PEERS = 10_000  # articles: more take them an hour

console = Console(width=150, highlight=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES)
    arguments = parser.parse_args()
    material = load(arguments.data)
    drafts = material.news[:_ADDED]
    questions = [question.text for question in material.questions]
    with tempfile.TemporaryDirectory() as folder:
        show_filling(_apart(measure_filling, Path(folder, "filled"), drafts))
        embedder = Embedder()
        originals = cut(drafts, embedder)
        openings: dict[int, Opening] = {}
        askings: dict[int, Asking] = {}
        growths: dict[str, list[Growth]] = {}
        for articles in arguments.articles:
            grown = Path(folder, str(articles))
            grow(grown, originals, articles, embedder)
            openings[articles] = _apart(measure_opening, grown)
            askings[articles] = _apart(measure_asking, grown, questions)
            if articles <= _MOST_OF_PEERS:
                for name in GROWN:
                    growth = _apart(measure_growth, name, articles, grown, questions)
                    growths.setdefault(name, []).append(growth)
        show_asking(askings)
        show_stages(askings)
        show_opening(openings)
        plot_growth({"Footnote": _ours(openings, askings), **growths})
        show_start(*measure_start(Path(folder, str(arguments.articles[0]))))


def _ours(openings: Mapping[int, Opening], askings: Mapping[int, Asking]) -> list[Growth]:
    return [
        Growth(articles, asking.waits[1].p50, opening.memory * opening.sentences)
        for (articles, asking), opening in zip(askings.items(), openings.values(), strict=True)
    ]


def show_filling(passages: Mapping[str, float]) -> None:
    """Print how many passages a second each indexes from the same articles."""
    table = plain_table(f"adding {_ADDED} articles", "passages a second", "of Footnote's")
    for name, speed in passages.items():
        table.add_row(name, f"{speed:.1f}", f"{speed / passages['Footnote']:.2f}")
    console.print(table, "")


def show_asking(askings: Mapping[int, Asking]) -> None:
    """Print how long questions wait, in multiples of encoding one, and in milliseconds."""
    table = plain_table(
        "articles", "encode", *(f"{n} together: p50, p95, all" for n in TOGETHER), "32 / 1"
    )
    for articles, asking in askings.items():
        cells = [
            f"{wait.p50 / asking.encoding:.1f}x {wait.p95 / asking.encoding:.1f}x"
            f"  {_ms(wait.p50)} {_ms(wait.p95)} {_ms(wait.all)}"
            for wait in asking.waits.values()
        ]
        ratio = asking.waits[TOGETHER[-1]].all / asking.waits[1].all
        table.add_row(f"{articles:,}", _ms(asking.encoding), *cells, f"{ratio:.1f}")
    console.print(table, "")


def show_stages(askings: Mapping[int, Asking]) -> None:
    """Print where the time of a question goes."""
    table = plain_table("a question asked alone", *(f"{articles:,}" for articles in askings))
    for stage in next(iter(askings.values())).stages:
        table.add_row(stage, *(_ms(asking.stages[stage]) for asking in askings.values()))
    console.print(table, "")


def show_opening(openings: Mapping[int, Opening]) -> None:
    """Print what it takes to open a library, and to hold it."""
    table = plain_table(
        "articles", "sentences", "bytes a sentence", "read vectors", "open", "open / read"
    )
    for articles, each in openings.items():
        table.add_row(
            f"{articles:,}",
            f"{each.sentences:,}",
            f"{each.memory:,.0f}",
            f"{each.reading:.2f} s",
            f"{each.opening:.2f} s",
            f"{each.opening / each.reading:.1f}",
        )
    console.print(table, "")


def show_start(loading: float, asking: float) -> None:
    """Print how long ``footnote ask`` takes from nothing."""
    console.print(
        f"footnote ask: {asking:.1f} s, {asking / loading:.2f} of importing sentence-transformers "
        f"and loading the model ({loading:.1f} s)"
    )


def _apart(measure: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Measure in a process that has done nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *args, **kwargs).result()


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


if __name__ == "__main__":
    main()
