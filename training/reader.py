"""Trains a reader: ``python -m training.reader --data FILE --out NAME.safetensors``.

Beside the weights come NAME.json, NAME.jsonl with what was learnt on the way, NAME.png with that as
a picture, and NAME.checkpoint, with which ``--resume`` goes on after a kill.
"""

import argparse
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from index.embedding.reader_input import ReaderTokenizer
from training.checkpoint import Checkpoint, OtherTraining
from training.data import Example, Paragraph, parted, read_examples, read_news
from training.device import best_device
from training.exclusion import Overlap, refuse_overlap
from training.export import Result, rounded, write
from training.inputs import Preparer
from training.judging import measures, question_only, read, some
from training.loop import Training, train
from training.model import BASE, make_network
from training.options import Options, Run, add_options, add_run, options_of, run_of
from training.plot import plot
from training.progress import read_history
from training.schedule import drawn

_LAST = 4  # times as many are judged at the end as on the way


@dataclass(frozen=True, slots=True)
class Material:
    """What is learnt from, and what is judged."""

    learnt: Sequence[Example]
    apart: Sequence[Example]
    news: Sequence[Paragraph]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train as the command line says; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_run(parser)
    add_options(parser)
    told = parser.parse_args(arguments)
    try:
        is_done = make_reader(run_of(told), options_of(told))
    except (Overlap, OtherTraining) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{told.out} is done." if is_done else "Not done yet: --resume goes on.")
    return 0 if is_done else 2


def make_reader(run: Run, options: Options) -> bool:
    """Train, or go on, and write what became of it; False where the time was over before.

    Raises Overlap, OtherTraining.
    """
    torch.set_num_threads(run.threads or torch.get_num_threads())
    torch.use_deterministic_algorithms(True, warn_only=True)
    material = _material(run)
    training = _training(run, options, material)
    until = time.monotonic() + 60 * run.minutes if run.minutes is not None else math.inf
    history = run.out.with_suffix(".jsonl")
    is_done = train(training, history, until)
    plot(history, run.out.with_suffix(".png"))
    if is_done:
        _finish(run, training, material, read_history(history)[-1]["seconds"])
    return is_done


def _material(run: Run) -> Material:
    learnt, apart = parted(read_examples(run.data))
    news = read_news(run.news) if run.news else []
    refuse_overlap([*learnt, *apart], news, run.exclude)
    return Material(learnt, apart, news)


def _training(run: Run, options: Options, material: Material) -> Training:
    run.out.parent.mkdir(parents=True, exist_ok=True)
    seen = drawn(material.learnt, material.news, options)
    checkpoint = Checkpoint.of(run.out.with_suffix(".checkpoint"), options, seen)
    if not run.resume:
        checkpoint.file.unlink(missing_ok=True)
    network, device = make_network(options), best_device()
    preparer = Preparer(ReaderTokenizer(BASE, options.tokens))
    judged = some(material.apart, run.judged)

    def judge() -> dict[str, object]:
        return measures(read(network, preparer, judged, options, device))

    return Training(network, preparer, seen, options, device, checkpoint, judge, run.keep)


def _finish(run: Run, training: Training, material: Material, seconds: float) -> None:
    """Write the reader, judged with all that was kept apart."""
    tensors = rounded(training.network)
    apart = some(material.apart, _LAST * run.judged)
    readings = read(training.network, training.preparer, apart, training.options, training.device)
    alone = question_only(material.learnt, apart)
    texts = {*(each.paragraph for each in material.learnt), *material.news}
    result = Result(training.options, readings, alone, texts, seconds, run.hedged)
    write(tensors, result, run.out)


if __name__ == "__main__":
    sys.exit(main())
