"""Readers for tests: with weights by chance, or that a test has trained."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.torch import save_file

from index import Embedder, Reader, open_reader
from index.embedding.embedder import PACKAGED_SHA256
from index.embedding.reader import ReaderFacts
from index.embedding.reader_network import packed

_SIZE, _INNER = 384, 1_536


def write_reader(folder: Path, **told: object) -> Path:
    """The file of a reader whose last layer and heads are left to chance, always the same, with its
    JSON beside it, in which anything may be ``told`` otherwise.
    """
    torch.manual_seed(7)
    shapes = {
        "encoder.encoder.layer.5.intermediate.dense.weight": (_INNER, _SIZE),
        "encoder.encoder.layer.5.output.dense.weight": (_SIZE, _INNER),
        "encoder.encoder.layer.5.output.dense.bias": (_SIZE,),
        "span.weight": (2, _SIZE),
        "span.bias": (2,),
        "answerable.0.weight": (_SIZE, _SIZE),
        "answerable.0.bias": (_SIZE,),
        "answerable.2.weight": (1, _SIZE),
        "answerable.2.bias": (1,),
    }
    file = folder / "reader.safetensors"
    save_file(packed({name: torch.randn(shape) / 20 for name, shape in shapes.items()}), file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    facts = ReaderFacts(PACKAGED_SHA256, digest, "span", 96, 3, -1e6, 0.3)
    file.with_suffix(".json").write_text(json.dumps({**asdict(facts), **told}))
    return file


def any_reader(folder: Path, embedder: Embedder, **told: object) -> Reader:
    """That reader, opened."""
    opened = open_reader(embedder, write_reader(folder, **told))
    assert isinstance(opened, Reader), opened
    return opened
