"""What the Discord tests share: a newsroom to ask in, and no error that only a log saw."""

import logging
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from bot.language.translation import ENGLISH, speak
from index import Embedder
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.home import FOLDERS
from tests.support.newsroom import OpenNewsroom, open_newsroom
from tests.support.world import OpenWorld, open_world


@pytest.fixture
def newsroom() -> OpenNewsroom:
    """``async with newsroom(library(...)) as room:`` is a running bot."""
    return open_newsroom


@pytest.fixture
def home(tmp_path: Path, library: MakeLibrary) -> Path:
    """With a shared library and that of one server."""
    for folder, drafts in zip(FOLDERS, ((BRIDGE,), (OWLS, BREAD)), strict=True):
        with library(*drafts) as made:
            pass
        (tmp_path / "home" / folder).parent.mkdir(parents=True, exist_ok=True)
        made.store.folder.rename(tmp_path / "home" / folder)
    return tmp_path / "home"


@pytest.fixture
def world(tmp_path: Path, embedder: Embedder) -> OpenWorld:
    """``async with world() as here:`` is a running bot in two servers."""
    return partial(open_world, tmp_path, embedder)


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
