"""The training itself: AdamW over examples that were drawn beforehand."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from torch.optim import AdamW

from index.embedding.reader_network import ReaderNetwork, collate
from training.checkpoint import Checkpoint
from training.data import Example
from training.device import Device
from training.inputs import Prepared, Preparer
from training.losses import losses
from training.model import is_of_a_head, learnt
from training.options import Options
from training.progress import History, bar
from training.schedule import POOL, order

LOOKS = 12  # times that it is judged on the way
_WARM = 0.05  # of the steps, in which the rate rises; then it falls to nothing
_LOGGED = 50  # steps
_LONGEST = 1.0  # norm of a gradient
_TIMES = (1, 4)  # the rate, for the layers and for the heads


@dataclass(frozen=True, slots=True)
class Training:
    """All that a loop needs."""

    network: ReaderNetwork
    preparer: Preparer
    seen: Sequence[Example]
    options: Options
    device: Device
    checkpoint: Checkpoint
    judge: Callable[[], dict[str, object]]
    """Judges the network as it is, for the history."""
    keep: float
    """Seconds between checkpoints."""


def train(training: Training, file: Path, until: float) -> bool:
    """Go on until all is seen, or ``until`` a time of ``time.monotonic``; whether all was.

    ``file`` has the history. Raises OtherTraining.
    """
    network, options = training.network.to(training.device.name), training.options
    optimizer = _optimizer(training)
    step, seconds = training.checkpoint.load(network, optimizer)
    history, began = History(file, step), time.monotonic()
    kept, spent = began, seconds
    looks = {round(options.steps * look / LOOKS) for look in range(1, LOOKS + 1)}
    with bar() as shown:
        task = shown.add_task("reading", total=options.steps, completed=step)
        for batch in _batches(training, step):
            told = _learn(training, optimizer, batch, step)
            step += 1
            shown.update(task, advance=1, description=f"loss {told['loss']:.3f}")
            spent = seconds + time.monotonic() - began
            if step % _LOGGED == 0 or step == options.steps:
                history.write(step=step, seconds=round(spent), **told)
            if step in looks:
                history.write(step=step, seconds=round(spent), **training.judge())
            if time.monotonic() > until:
                break
            if time.monotonic() - kept > training.keep:
                training.checkpoint.save(step, spent, network, optimizer)
                kept = time.monotonic()
    training.checkpoint.save(step, spent, network, optimizer)
    return step >= options.steps


def rate(step: int, options: Options) -> float:
    """The share of the highest rate that a step learns at: up, then down to nothing."""
    rising = (step + 1) / max(1.0, _WARM * options.steps)
    falling = (options.steps - step) / max(1.0, (1 - _WARM) * options.steps)
    return min(1.0, rising, falling)


def _optimizer(training: Training) -> AdamW:
    """Of the layers that learn and of the heads; each step sets the rates anew."""
    named = list(learnt(training.network))
    groups = [
        {"params": [each for name, each in named if is_of_a_head(name) == of_heads]}
        for of_heads in (False, True)
    ]
    return AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))


def _batches(training: Training, step: int) -> Iterator[list[Prepared]]:
    """The batches from a step on."""
    size = POOL * training.options.batch
    first = step // POOL
    for pool in range(first, -(-len(training.seen) // size)):
        rng = random.Random(f"{training.options.seed} windows {pool}")
        examples = training.seen[pool * size : (pool + 1) * size]
        prepared = [training.preparer.prepare(each, rng) for each in examples]
        batches = order([len(each.input.ids) for each in prepared], pool, training.options)
        for batch in islice(batches, step % POOL if pool == first else 0, None):
            yield [prepared[place] for place in batch]


def _learn(
    training: Training, optimizer: AdamW, batch: Sequence[Prepared], step: int
) -> dict[str, float]:
    """One step; the losses."""
    options, network = training.options, training.network
    share = rate(step, options)
    for group, times in zip(optimizer.param_groups, _TIMES, strict=True):
        group["lr"] = share * times * options.rate
    network.train()
    with training.device.autocast():
        logits = network(collate([each.input for each in batch], training.device.name))
    found = losses(logits, batch, options)
    loss = found.total(options)
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_((each for _, each in learnt(network)), _LONGEST)
    optimizer.step()
    return {
        "loss": float(loss.detach()),
        "span": float(found.span.detach()),
        "answerability": float(found.answerability.detach()),
        "distilled": float(found.distilled.detach()),
    }
