"""What all tests share: one embedding model a session, which embeds a text once, and libraries made
from drafts.
"""

import os

os.environ["HF_HUB_OFFLINE"] = "1"

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import Added, Draft, Embedder, Library

MakeLibrary = Callable[..., Library]


class Remembering(Embedder):
    """The packaged model, asked once for each text: the same articles are in most tests."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= zip(new, super().encode(new), strict=True)
        known = [self._known[text] for text in texts]
        return np.array(known, np.float32).reshape(len(texts), self.model.dimension)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The packaged model, loaded once."""
    return Remembering()


@pytest.fixture
def library(tmp_path: Path, embedder: Embedder) -> Iterator[MakeLibrary]:
    """``library(*drafts)`` makes a library that holds them; all are closed at the end."""
    made: list[Library] = []

    def make(*drafts: Draft) -> Library:
        made.append(Library(tmp_path / f"library-{len(made)}", embedder))
        assert all(isinstance(added, Added) for added in made[-1].add(drafts))
        return made[-1]

    yield make
    for each in made:
        each.close()
