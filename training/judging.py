"""How well a reader parts questions with an answer from those without, on articles kept apart."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from bench.measures import auroc
from bench.question_only import question_model
from index.embedding.reader import window_reading
from index.embedding.reader_network import Logits, ReaderNetwork, collate
from training.data import ANSWERED, Example
from training.device import Device
from training.inputs import Prepared, Preparer
from training.options import Options

LOST = (0.03, 0.05, 0.10, 0.15, 0.20)  # of the answerable
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one example: how surely there is an answer, by the head that is to tell, and
    whether the best sentence of the window is the one that has it.
    """

    example: Example
    answers: float
    is_first_right: bool


def some(examples: Sequence[Example], most: int) -> list[Example]:
    """At most so many, the same each time, in the order that they have."""
    if len(examples) <= most:
        return list(examples)
    return [
        examples[place] for place in sorted(random.Random(0).sample(range(len(examples)), most))
    ]


def read(
    network: ReaderNetwork,
    preparer: Preparer,
    examples: Sequence[Example],
    options: Options,
    device: Device,
) -> list[Reading]:
    """Read each beside its window, and beside the two next to it where three are read."""
    rows = [(place, at) for place, each in enumerate(examples) for at in _centres(each, options)]
    prepared = [preparer.prepare(examples[place], at=at) for place, at in rows]
    by_length = sorted(range(len(rows)), key=lambda row: len(prepared[row].input.ids))
    read: dict[int, tuple[float, float, bool]] = {}
    network.eval()
    with torch.inference_mode(), device.autocast():
        for first in range(0, len(rows), _BATCH):
            few = by_length[first : first + _BATCH]
            logits = network(collate([prepared[row].input for row in few], device.name))
            logits = Logits(*(each.float().cpu() for each in logits))
            for place, row in enumerate(few):
                read[row] = _of_window(logits, place, prepared[row], options)
    windows: dict[int, list[tuple[float, float, bool]]] = defaultdict(list)
    for row, (place, _) in enumerate(rows):
        windows[place].append(read[row])
    return [
        Reading(each, max(w[1] for w in windows[place]), max(windows[place])[2])
        for place, each in enumerate(examples)
    ]


def measures(readings: Sequence[Reading]) -> dict[str, Any]:
    """The AUROC against all that have no answer, by kind and by article; the share of these that
    is declined where some of the answerable are lost; how often the first sentence is right.
    """
    groups: dict[str, list[float]] = defaultdict(list)
    articles: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for each in readings:
        groups[each.example.kind].append(each.answers)
        articles[each.example.paragraph.article][each.example.kind != ANSWERED].append(each.answers)
    answered = groups.pop(ANSWERED, [])
    lower = [answer for group in groups.values() for answer in group]
    if not answered or not lower:
        return {}
    right = [each.is_first_right for each in readings if each.example.kind == ANSWERED]
    return {
        "auroc": auroc(answered, lower),
        "kinds": {kind: auroc(answered, group) for kind, group in sorted(groups.items())},
        "declined": {str(lost): declined(answered, lower, lost) for lost in LOST},
        "first_right": float(np.mean(right)),
        "articles": {name: auroc(*both) for name, both in sorted(articles.items()) if all(both)},
    }


def thresholds(readings: Sequence[Reading]) -> dict[str, float]:
    """Below which reading each of LOST of the answerable are."""
    answered = [each.answers for each in readings if each.example.kind == ANSWERED]
    return {str(lost): float(np.quantile(answered, lost)) for lost in LOST} if answered else {}


def declined(answered: Sequence[float], lower: Sequence[float], lost: float) -> float:
    """The share of ``lower`` below what that share of the answered is below."""
    return float(np.mean(np.asarray(lower) < np.quantile(answered, lost)))


def question_only(learnt: Sequence[Example], judged: Sequence[Example]) -> dict[str, Any]:
    """The measures of a model that sees the words of a question and no text at all: what it tells
    apart are habits of those who wrote the questions.
    """
    is_answered = [each.kind == ANSWERED for each in learnt]
    if len(set(is_answered)) < 2:
        return {}
    model = question_model()
    model.fit([each.question for each in learnt], is_answered)
    chances: NDArray[np.float64] = model.predict_proba([each.question for each in judged])[:, 1]
    pairs = zip(judged, chances, strict=True)
    return measures([Reading(each, float(chance), False) for each, chance in pairs])


def _centres(example: Example, options: Options) -> Iterator[int]:
    """The sentence, and with three windows those three before and after it, as far as there are."""
    yield example.sentence
    if options.window == 3:
        last = len(example.paragraph.bounds) - 1
        around = (example.sentence - 3, example.sentence + 3)
        yield from (place for place in around if 0 <= place <= last)


def _of_window(
    logits: Logits, row: int, prepared: Prepared, options: Options
) -> tuple[float, float, bool]:
    """The best sentence's score above that of none, how surely there is an answer, and whether the
    best sentence is the one looked at.
    """
    reading = window_reading(logits, row, prepared.input.sentences, options.answering_head)
    best = max(reading.spans)
    is_right = reading.spans.index(best) == prepared.sentence
    return best - reading.none, reading.answers, is_right
