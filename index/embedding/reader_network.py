"""The network of a reader: the packaged model with two heads of its own, for torch."""

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

import torch
from torch import Tensor, nn

from index.embedding.reader_input import Input

_NEVER = -1e4  # a logit, which bfloat16 has too


class Batch(NamedTuple):
    """Inputs, padded to the longest of them; all are [n, t]."""

    ids: Tensor
    types: Tensor
    mask: Tensor
    context: Tensor
    """True for the tokens of windows and the first one, which stands for no answer."""


class Logits(NamedTuple):
    """What the heads give."""

    starts: Tensor
    """[n, t], -1e4 outside of the context."""
    ends: Tensor
    answerable: Tensor
    """[n]"""


class ReaderNetwork(nn.Module):
    """A question and a window -> where the answer begins and ends, and whether there is one."""

    def __init__(self, encoder: nn.Module) -> None:
        """``encoder`` is a BertModel."""
        super().__init__()
        size = cast(Any, encoder).config.hidden_size
        self.encoder = encoder
        self.span = nn.Linear(size, 2)
        self.answerable = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Linear(size, 1))

    def forward(self, batch: Batch) -> Logits:
        states: Tensor = self.encoder(
            input_ids=batch.ids, token_type_ids=batch.types, attention_mask=batch.mask
        ).last_hidden_state
        with torch.autocast(states.device.type, enabled=False):
            states = states.float()
            span = self.span(states).masked_fill(~batch.context[..., None], _NEVER)
            return Logits(span[..., 0], span[..., 1], self.answerable(states[:, 0])[:, 0])


def collate(inputs: Sequence[Input], device: str = "cpu") -> Batch:
    """Inputs as a batch."""
    longest = max(len(each.ids) for each in inputs)
    ids = torch.zeros(len(inputs), longest, dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    context = torch.zeros(ids.shape, dtype=torch.bool)
    for row, each in enumerate(inputs):
        end = len(each.ids)
        ids[row, :end] = torch.tensor(each.ids)
        types[row, each.window : end] = 1
        mask[row, :end] = 1
        context[row, each.window : end - 1] = context[row, 0] = True
    return Batch(*(tensor.to(device) for tensor in (ids, types, mask, context)))


def span_score(starts: Tensor, ends: Tensor) -> float:
    """The best sum of a start and an end that is not before it, of logits [t]."""
    return float((ends + starts.cummax(0).values).max())


def with_own_layers(encoder: nn.Module, own: Collection[str]) -> nn.Module:
    """A copy of a BertModel that shares with it whatever has none of its ``own`` tensors, by their
    names: two models then take the room of one and what they differ in.
    """
    parts = [encoder.get_submodule("embeddings"), *cast(Any, encoder).encoder.layer]
    names = {id(module): name for name, module in encoder.named_modules()}
    shared = [part for part in parts if not _has(names[id(part)], own)]
    return copy.deepcopy(encoder, {id(part): part for part in shared})


def _has(part: str, tensors: Collection[str]) -> bool:
    return any(name.startswith(f"{part}.") for name in tensors)


def packed(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Matrices as int8 with one scale a row, all else as it is."""
    ready: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        tensor = tensor.detach().float().cpu()
        if tensor.ndim < 2:
            ready[name] = tensor.contiguous()
            continue
        scale = tensor.abs().amax(dim=1).clamp(min=1e-12) / 127
        ready[name] = (tensor / scale[:, None]).round().to(torch.int8)
        ready[name + _SCALE] = scale
    return ready


def unpacked(tensors: Mapping[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    """What ``packed`` has made, by name, as float32: one at a time, for together they are large."""
    for name, tensor in tensors.items():
        if not name.endswith(_SCALE):
            is_scaled = tensor.ndim > 1
            yield name, tensor.float() * tensors[name + _SCALE][:, None] if is_scaled else tensor


_SCALE = ".scale"
