"""What the Discord tests share: a newsroom to ask in, and no error that only a log saw."""

import logging
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from bot import __main__ as command_line
from bot import setup
from bot.translation import ENGLISH, speak
from index import Embedder
from tests.bot.newsroom import OpenNewsroom, open_newsroom
from tests.bot.terminal import Done, Footnote
from tests.bot.world import OpenWorld, open_world


@pytest.fixture
def newsroom() -> OpenNewsroom:
    """``async with newsroom(library(...)) as room:`` is a running bot."""
    return open_newsroom


@pytest.fixture
def world(tmp_path: Path, embedder: Embedder) -> OpenWorld:
    """``async with world() as here:`` is a running bot in two servers."""
    return partial(open_world, tmp_path, embedder)


@pytest.fixture
def command(
    tmp_path: Path,
    embedder: Embedder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Footnote:
    """``command("ask", "...")`` runs ``footnote ask``, with its home in a folder of the test."""
    monkeypatch.setattr(setup, "Embedder", lambda _: embedder)
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


@pytest.fixture
def speaking() -> Iterator[Callable[[str], None]]:
    """``speaking("de")``: German until the end of the test."""
    yield speak
    speak(ENGLISH)


@pytest.fixture(autouse=True)
def discord_logs_no_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """discord.py only logs what fails in buttons and listeners; here that fails the test."""
    yield
    errors = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.name.startswith("discord") and record.levelno >= logging.ERROR
    ]
    assert not errors
