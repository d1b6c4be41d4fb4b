"""What all tests share: one embedding model a session, which embeds a text once, libraries made
from drafts, and the command line.
"""

import os

os.environ["HF_HUB_OFFLINE"] = "1"

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot import __main__ as command_line
from bot.cli import context
from index import Added, Draft, Embedder, Library
from tests.support.terminal import Done, Footnote

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
        made.append(Library.open(tmp_path / f"library-{len(made)}", embedder))
        assert all(isinstance(added, Added) for added in made[-1].add(drafts))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def command(
    tmp_path: Path,
    embedder: Embedder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Footnote:
    """``command("ask", "...")`` runs ``footnote ask``, with its home in a folder of the test."""
    monkeypatch.setattr(context, "Embedder", lambda _: embedder)
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["footnote", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        return Done(*capsys.readouterr(), int(ended.value.code or 0))

    return run


@pytest.fixture
def footnote(command: Footnote, tmp_path: Path) -> Footnote:
    """The same on a library of its own."""
    return partial(command, "--library", tmp_path / "library")
