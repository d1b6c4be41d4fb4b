"""Compares variants of a reader: ``python -m training.compare --data FILE --out FOLDER``.

Those that have no result in the folder yet are trained first, with as many examples as --examples
says; one that was killed goes on. Then all of them are shown in one table, whose last line is of a
model that sees the question alone.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.tables import plain_table
from training.options import MIX, add_options, add_run, options_of, run_of, written
from training.reader import make_reader

_MORE_ELSEWHERE = {**MIX, "pos": 0.44, "other": 0.10, "news": 0.06}
_NO_RULES = {**MIX, "pos": 0.55, "unans": 0.27, "syn": 0.0}
VARIANTS: Mapping[str, Mapping[str, Any]] = {
    "usual": {},
    "seed 1": {"seed": 1},
    "all layers": {"layers": "all"},
    "layers 3-5": {"layers": "3-5"},
    "layer 5": {"layers": "5"},
    "adapters": {"layers": "lora:16", "rate": 5e-4},
    "one window": {"window": 1},
    "160 tokens": {"tokens": 160},
    "span alone": {"head": "span"},
    "answerability": {"head": "answerability"},
    "more elsewhere": {"mix": written(_MORE_ELSEWHERE)},
    "none by rule": {"mix": written(_NO_RULES)},
    "distilled": {"distill": 0.5},
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train what is missing, and print the table; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_run(parser)
    add_options(parser)
    parser.add_argument("--only", action="append", choices=VARIANTS, help="these variants")
    parser.add_argument("--table", action="store_true", help="only print what is there")
    told = parser.parse_args(arguments)
    run, usual = run_of(told), options_of(told)
    for name in () if told.table else told.only or VARIANTS:
        file = _file(run.out, name)
        if not file.with_suffix(".json").is_file():
            print(name)
            make_reader(replace(run, out=file, resume=True), replace(usual, **VARIANTS[name]))
    show(run.out)
    return 0


def show(folder: Path, console: Console | None = None) -> None:
    """Print the variants that are done in a folder."""
    columns = ("AUROC", "unans", "syn", "hard", "5 %", "15 %", "first", "MB", "minutes")
    table = plain_table("reader", *columns)
    alone: Mapping[str, Any] = {}
    for name in VARIANTS:
        file = _file(folder, name)
        if file.with_suffix(".json").is_file():
            told = json.loads(file.with_suffix(".json").read_text("utf-8"))
            alone = told["question_only"]
            size, minutes = file.stat().st_size / 1e6, told["seconds"] / 60
            table.add_row(name, *_figures(told["kept_apart"]), f"{size:.1f}", f"{minutes:.0f}")
    if alone:
        *figures, _ = _figures(alone)
        table.add_row("the question alone", *figures, "", "", "")
    (console or Console()).print(table)


def _figures(told: Mapping[str, Any]) -> list[str]:
    kinds, declined = told.get("kinds", {}), told.get("declined", {})
    found = [
        told.get("auroc"),
        *(kinds.get(kind) for kind in ("unans", "syn", "hard")),
        *(declined.get(lost) for lost in ("0.05", "0.15")),
        told.get("first_right"),
    ]
    return ["" if each is None else f"{each:.3f}" for each in found]


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name.replace(' ', '-')}.safetensors"


if __name__ == "__main__":
    sys.exit(main())
