"""What a training keeps on the disk, so that it goes on after a kill as if there had been none."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.optim import Optimizer

from training.data import Example
from training.model import learnt
from training.options import Options


class OtherTraining(Exception):
    """What was kept is of other options or other data."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The file, and of which training it is."""

    file: Path
    training: str

    @classmethod
    def of(cls, file: Path, options: Options, seen: list[Example]) -> "Checkpoint":
        """``seen`` are the examples to come, in order."""
        digest = hashlib.sha256(repr(sorted(options.told.items())).encode())
        for each in seen:
            digest.update(f"{each.kind}\n{each.question}\n".encode())
        return cls(file, digest.hexdigest())

    def save(self, step: int, seconds: float, network: nn.Module, optimizer: Optimizer) -> None:
        """Keep what was learnt in so many steps, all of it or none."""
        weights = {name: each.detach() for name, each in learnt(network)}
        kept = {
            "training": self.training,
            "step": step,
            "seconds": seconds,
            "weights": weights,
            "optimizer": optimizer.state_dict(),
        }
        unfinished = self.file.with_suffix(".unfinished")
        with unfinished.open("wb") as file:
            torch.save(kept, file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.file)

    def load(self, network: nn.Module, optimizer: Optimizer) -> tuple[int, float]:
        """Go on where it was kept: after how many steps, and seconds; 0 where nothing is kept.

        Raises OtherTraining.
        """
        if not self.file.is_file():
            return 0, 0.0
        kept: dict[str, Any] = torch.load(self.file, map_location="cpu", weights_only=True)
        if kept["training"] != self.training:
            raise OtherTraining(f"{self.file} is of other options or other data")
        network.load_state_dict(kept["weights"], strict=False)
        optimizer.load_state_dict(kept["optimizer"])
        return kept["step"], kept["seconds"]
