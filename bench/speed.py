"""How fast it all is, beside sentence-transformers' own encoding: ``python -m bench.speed``.

    python -m bench.speed --data FOLDER [--articles 1000 10000 100000]

Every figure is a ratio of two things that were timed in one run, one after the other, and
milliseconds. Each library is opened in a process of its own, so that its memory can be told.
"""

import argparse
import json
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console

from bench.adding import measure_adding
from bench.asking import measure_asking
from bench.growing import cut, grow
from bench.material import load_stories
from bench.opening import measure_opening
from index import Embedder

SIZES = (1_000, 10_000, 100_000)
_ADDED = 500

console = Console(width=150, highlight=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES)
    arguments = parser.parse_args()
    drafts = [story.draft for story in load_stories(arguments.data)][:_ADDED]
    questions = [
        json.loads(line)["question"]
        for line in (arguments.data / "questions.jsonl").read_text("utf-8").splitlines()
    ]
    with tempfile.TemporaryDirectory() as folder:
        show_adding(measure_adding(Path(folder, "added"), drafts))
        originals = cut(drafts, embedder := Embedder())
        openings, askings = [], []
        for articles in arguments.articles:
            grown = Path(folder, str(articles))
            grow(grown, originals, articles, embedder)
            openings.append(_apart(measure_opening, grown))
            askings.append(_apart(measure_asking, grown, questions))
        show_openings(openings)
        show_askings(askings)
        show_start(...)


def _apart(measure, *arguments):
    """Measured in a process that has done nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *arguments).result()
