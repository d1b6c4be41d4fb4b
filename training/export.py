"""The reader as a file: what differs from the packaged weights, and a JSON that says what it is."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

from index.embedding.embedder import PACKAGED_SHA256
from index.embedding.reader_network import ReaderNetwork, packed, unpacked
from training.data import ANSWERED, Paragraph, credits
from training.judging import Reading, measures, thresholds
from training.model import changed
from training.options import Options

WEIGHT = 0.3  # of what is read, beside the score of the ranking; from a trial on 1,400 questions


@dataclass(frozen=True, slots=True)
class Result:
    """A reader that is done, and what is told of it."""

    options: Options
    readings: Sequence[Reading]
    """Of the articles that were kept apart, made with the very weights that are written."""
    question_only: Mapping[str, Any]
    texts: Collection[Paragraph]
    """All that was learnt from."""
    seconds: float
    hedged: float


def rounded(network: ReaderNetwork) -> dict[str, torch.Tensor]:
    """The tensors to write; the network gets them too, so that it is judged as it will read."""
    tensors = packed(changed(network))
    with torch.no_grad():
        for name, tensor in unpacked(tensors):
            if isinstance(own := _attribute(network, name), torch.nn.Parameter):
                own.copy_(tensor)
    return tensors


def write(tensors: Mapping[str, torch.Tensor], result: Result, file: Path) -> None:
    """Write the weights, and NAME.json beside them."""
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file(dict(tensors), file)
    file.chmod(0o644)
    lost = thresholds(result.readings)
    told = {
        "base": PACKAGED_SHA256,
        "file": hashlib.sha256(file.read_bytes()).hexdigest(),
        "head": result.options.answering_head,
        "tokens": result.options.tokens,
        "windows": result.options.window,
        "threshold": _threshold(result.readings, result.hedged),
        "weight": WEIGHT,
        "thresholds": lost,
        "options": result.options.told,
        "kept_apart": measures(result.readings),
        "question_only": result.question_only,
        "seconds": round(result.seconds),
        "torch": torch.__version__,
        "data": credits(result.texts),
    }
    file.with_suffix(".json").write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def _threshold(readings: Sequence[Reading], lost: float) -> float:
    answered = torch.tensor([r.answers for r in readings if r.example.kind == ANSWERED])
    return float(answered.quantile(lost)) if len(answered) else 0.0


def _attribute(network: ReaderNetwork, name: str) -> object:
    """A tensor of the network by its name; of an adapted weight what it computes, no parameter."""
    module, _, last = name.rpartition(".")
    return getattr(network.get_submodule(module), last)
