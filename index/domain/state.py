"""What a library was made with, and what it holds in figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

PACKAGED_MODEL = "all-MiniLM-L6-v2"

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts -> their unit vectors [n, d]. Raises ModelUnavailable."""


@dataclass(frozen=True, slots=True)
class Model:
    """What vectors belong to: mixing those of two models answers nonsense without an error."""

    name: str
    sha256: str
    dimension: int


@dataclass(frozen=True, slots=True)
class LibraryState:
    """What a library's rows were made with, and how often and when they last changed."""

    model: Model | None
    splitter: int
    generation: int
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class LibraryStats:
    """A library in figures; ``size`` in bytes on disk, which is only told of all articles
    together.
    """

    folder: str
    articles: int
    versions: int
    sentences: int
    model: str
    size: int | None
    changed: datetime | None
