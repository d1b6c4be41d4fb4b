"""What all tests share: one embedding model a session, and libraries made from drafts."""

import os

os.environ["HF_HUB_OFFLINE"] = "1"

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Added, Draft, Embedder, Library

MakeLibrary = Callable[..., Library]


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The packaged model, loaded once."""
    return Embedder()


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
