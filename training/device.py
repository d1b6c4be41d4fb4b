"""What a training computes with."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import torch

from index.embedding.model_loading import is_quick_with_bfloat16


@dataclass(frozen=True, slots=True)
class Device:
    """A processor or a graphics card, and whether it is quick with bfloat16."""

    name: str
    bfloat16: bool

    def autocast(self) -> AbstractContextManager[object]:
        """In which layers compute with bfloat16, where that is quick."""
        if self.bfloat16:
            return torch.autocast(self.name, dtype=torch.bfloat16)
        return nullcontext()


def best_device() -> Device:
    """The one that is here."""
    if torch.cuda.is_available():
        return Device("cuda", torch.cuda.is_bf16_supported())
    return Device("cpu", is_quick_with_bfloat16())
