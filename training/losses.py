"""What the network is wrong by."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from index.embedding.reader_network import Logits
from training.inputs import Prepared
from training.options import Options
from training.teacher import sentence_scores

_BY_RULE = 0.7  # what near misses made by rule weigh: some have an answer after all


@dataclass(frozen=True, slots=True)
class Losses:
    """Each is a mean over a batch, a scalar tensor."""

    span: Tensor
    answerability: Tensor
    distilled: Tensor

    def total(self, options: Options) -> Tensor:
        """What is to become small."""
        by_head = self.answerability if options.head != "span" else 0.0
        return self.span + by_head + options.distill * self.distilled


def losses(logits: Logits, batch: Sequence[Prepared], options: Options) -> Losses:
    """Of a batch."""
    device = logits.starts.device
    starts, ends = (
        torch.tensor(places, device=device)
        for places in ([each.start for each in batch], [each.end for each in batch])
    )
    is_answered = torch.tensor([float(each.start > 0) for each in batch], device=device)
    weights = torch.tensor(
        [_BY_RULE if each.example.kind == "syn" else 1.0 for each in batch], device=device
    )
    by_start = functional.cross_entropy(logits.starts, starts, reduction="none")
    by_end = functional.cross_entropy(logits.ends, ends, reduction="none")
    by_head = functional.binary_cross_entropy_with_logits(
        logits.answerable, is_answered, reduction="none"
    )
    return Losses(
        (weights * (by_start + by_end) / 2).mean(),
        (weights * by_head).mean(),
        _distilled(logits, batch) if options.distill else logits.starts.new_zeros(()),
    )


def _distilled(logits: Logits, batch: Sequence[Prepared]) -> Tensor:
    """How far, in nats, the sentences in which an answer begins are from the teacher's, over the
    windows that have an answer and more than one sentence.
    """
    found = []
    for row, each in enumerate(batch):
        places = [(a, b) for a, b in each.input.sentences if b > a]
        if each.start and len(places) > 1:
            own = torch.stack([logits.starts[row, a:b].logsumexp(0) for a, b in places])
            scores = sentence_scores(each.example.question, each.texts)[: len(places)]
            told = torch.tensor(scores, device=own.device).softmax(0)
            found.append(functional.kl_div(own.log_softmax(0), told, reduction="sum"))
    return torch.stack(found).mean() if found else logits.starts.new_zeros(())
