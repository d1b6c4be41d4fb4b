"""What of a training may be chosen, each by an option of the command line."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from index.embedding.reader import Head

MIX = {"pos": 0.50, "unans": 0.22, "syn": 0.10, "hard": 0.08, "other": 0.06, "news": 0.04}
"""The shares of each kind of example: answered, unanswerable as people wrote them, near misses made
by rule, windows of the same article, of other articles, and of news.
"""


def written(mix: Mapping[str, float]) -> str:
    """A mix as the command line has it."""
    return ",".join(f"{kind}={share}" for kind, share in mix.items())


@dataclass(frozen=True, slots=True)
class Options:
    """What decides the weights, beside the data; two runs with the same make the same."""

    layers: str = "1-5"
    """Those that learn: all, 1-5, 3-5, …, or adapters as in lora:16, of that rank."""
    window: int = 3
    """How many windows of a question are read: 1 or 3. It changes no weights."""
    tokens: int = 96
    """The most that a question and a window have together."""
    head: str = "both"
    """Which heads learn and which tells whether there is an answer: span (alone), answerability
    (both learn), or both (both learn, span tells).
    """
    distill: float = 0.0
    """The weight of the loss against what today's features find in each sentence."""
    examples: int = 150_000
    """How many are seen in all."""
    batch: int = 16
    rate: float = 1.2e-4
    """The highest learning rate; the heads' is four times as high."""
    seed: int = 0
    mix: str = written(MIX)

    @property
    def steps(self) -> int:
        return max(1, self.examples // self.batch)

    @property
    def answering_head(self) -> Head:
        """The one that tells whether there is an answer."""
        return "answerability" if self.head == "answerability" else "span"

    @property
    def shares(self) -> dict[str, float]:
        """The mix by kind."""
        pairs = (part.split("=") for part in self.mix.split(","))
        return {kind: float(share) for kind, share in pairs}

    @property
    def told(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Run:
    """Where a training reads and writes, and how long it may take."""

    data: tuple[Path, ...]
    out: Path
    news: Path | None
    exclude: tuple[Path, ...]
    resume: bool
    minutes: float | None
    threads: int | None
    judged: int
    """At most so many of the examples that are kept apart are judged on the way."""
    hedged: float
    """The share of the answerable that the threshold may lose."""
    keep: float
    """Seconds between checkpoints."""


def add_run(parser: argparse.ArgumentParser) -> None:
    """The options of a Run."""
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True, help="NAME.safetensors, or a folder")
    parser.add_argument("--news", type=Path, help="texts that answer nothing, JSON lines")
    parser.add_argument("--exclude", type=Path, action="append", default=[])
    parser.add_argument("--minutes", type=float, help="stop then; --resume goes on")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--judged", type=int, default=1_000)
    parser.add_argument("--hedged", type=float, default=0.05)
    parser.add_argument("--keep", type=float, default=60.0)
    parser.add_argument("--resume", action="store_true")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of Options, each with its default."""
    choices = {"window": (1, 3), "head": ("span", "answerability", "both")}
    usual = Options()
    for field in fields(Options):
        name, default = field.name, getattr(usual, field.name)
        if name == "distill":
            parser.add_argument("--distill", type=float, nargs="?", const=0.5, default=default)
        else:
            some, kind = choices.get(name), type(default)
            parser.add_argument(f"--{name}", type=kind, default=default, choices=some)


def options_of(told: argparse.Namespace) -> Options:
    return Options(**{field.name: getattr(told, field.name) for field in fields(Options)})


def run_of(told: argparse.Namespace) -> Run:
    taken = {field.name: getattr(told, field.name) for field in fields(Run)}
    return Run(**{**taken, "data": tuple(told.data), "exclude": tuple(told.exclude)})
