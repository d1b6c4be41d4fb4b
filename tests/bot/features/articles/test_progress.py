"""Who has several articles read hears what became of each, and of what went wrong, in full."""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index import Draft, Library, LibraryUnusable, Outcome, ReadResult
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import OpenNewsroom, text_of
from tests.support.views import seen

TOUR = replace(BREAD, title="AC/DC tour", source="/articles/tour.txt")
UNUSABLE = re.compile(
    "The folder with the articles cannot be used right now\\.\n"
    "-# The people who run this bot can find it in the log as error (\\w{6})\\."
)


def in_files(folder: Path, *drafts: Draft) -> list[Draft]:
    """The same, each from a file of its name that is there and can be read again."""
    moved = [replace(draft, source=str(folder / Path(draft.source).name)) for draft in drafts]
    for draft in moved:
        Path(draft.source).write_text(f"{draft.title}\n\n{draft.text}", "utf-8")
    return moved


def break_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(library: Library, *_: object) -> Iterator[Outcome]:
        raise LibraryUnusable(str(library.store.folder), "disk I/O error")

    monkeypatch.setattr(Library, "add_in_steps", broken)


async def test_an_error_while_articles_are_read_again_is_told_in_full_and_once(
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    here = library(*in_files(tmp_path, TOUR, BRIDGE, OWLS))
    async with newsroom(here, manager=True) as room:
        break_library(monkeypatch)
        told = await room.alice.slash(room.channel, "articles reindex")
        text = text_of(told.response)
        assert "Skipped: **tour.txt**\n-# see below\n" in text
        assert text.count("see below") == 3
        incidents = UNUSABLE.findall(text)
        assert text.endswith(f"{incidents[0]}.")
        logged = [each for each in caplog.records if each.levelno == logging.ERROR]
        assert [getattr(each, "incident", "") for each in logged] == incidents


async def test_an_error_while_a_file_is_added_is_told_in_full_too(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        break_library(monkeypatch)
        file = ("owls.txt", OWLS.text.encode())
        told = await room.alice.slash(room.channel, "articles add", file=file)
        assert text_of(told.response).startswith("Skipped: **owls.txt**\n-# see below\n")
        assert UNUSABLE.search(text_of(told.response))


async def test_an_article_that_is_forgotten_before_its_turn_is_told_as_no_longer_here(
    newsroom: OpenNewsroom, library: MakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = library(*in_files(tmp_path, BRIDGE, OWLS))
    async with newsroom(here, manager=True) as room:
        add = Library.add_in_steps

        def forgetting(
            own: Library, arrivals: Iterable[ReadResult], unasked: bool
        ) -> Iterator[Outcome | None]:
            here.forget(seen(here).find(BRIDGE.title).id)  # whose turn comes after the owls'
            return add(own, arrivals, unasked)

        monkeypatch.setattr(Library, "add_in_steps", forgetting)
        told = await room.alice.slash(room.channel, "articles reindex")
        assert "Skipped: **bridge.txt**\n-# see below\n" in text_of(told.response)
        assert text_of(told.response).endswith("\nThat article is no longer here.")
