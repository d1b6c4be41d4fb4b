"""The event loop, on which Discord waits, neither touches files nor cuts texts."""

import os
import threading

import pytest

from bot.ingestion import adding
from bot.ingestion.adding import Brought, Destination
from bot.ingestion.folder_watcher import look_through
from bot.ingestion.intake import open_intake
from bot.ingestion.operator_files import add_own
from bot.ingestion.rereading import read_again
from bot.rendering.reasons import in_english
from bot.runtime.executors import Lane
from index import SHARED, Added, Fetcher, Length, Skipped
from index.domain.scope import EVERYTHING
from tests.support.articles import BREAD, OWLS
from tests.support.newsroom import text_of
from tests.support.pages import page
from tests.support.registries import registry_over
from tests.support.views import seen
from tests.support.webserver import app, serving

LIMIT = 1_000_000


@pytest.fixture
def touched(monkeypatch, tmp_path):
    """What of the test's folder was looked at or opened by the thread of the event loop."""
    found = []

    def watch(name):
        real = getattr(os, name)

        def seen(path, *args, **kwargs):
            of_test = not isinstance(path, int) and str(path).startswith(str(tmp_path / "watched"))
            if of_test and threading.current_thread() is threading.main_thread():
                found.append((name, str(path)))
            return real(path, *args, **kwargs)

        monkeypatch.setattr(os, name, seen)

    for name in ("stat", "lstat", "scandir", "open", "readlink"):
        watch(name)
    return found


async def test_a_watched_folder_is_walked_and_read_in_another_thread(library, tmp_path, touched):
    folder = tmp_path / "watched"
    folder.mkdir()
    for name, draft in (("owls.txt", OWLS), ("bread.txt", BREAD)):
        (folder / name).write_text(draft.text, "utf-8")
    here = library()
    touched.clear()
    async with open_intake(registry_over(here), LIMIT, Fetcher()) as intake:
        assert len([each async for each in look_through([folder], intake)]) == 2
        folder.joinpath("owls.txt").unlink()
        touched.clear()
        assert len([each async for each in look_through([folder], intake)]) == 2
        assert seen(here).status().articles == 1
    assert touched == []


@pytest.fixture
def cut_nothing(monkeypatch):
    """No text is cut in this process."""

    def refuse(*_):
        raise AssertionError("a text from outside is cut in the bot's own process")

    monkeypatch.setattr("index.text.chunking.split", refuse)


async def test_whatever_comes_from_outside_is_cut_in_the_sandbox(library, tmp_path, cut_nothing):
    (tmp_path / "bread.txt").write_text(BREAD.text, "utf-8")
    text = "The Marigold leaves at nine in the evening. It comes back at dawn."
    async with (
        serving(app({"/ferry": page("Night ferry", text)})) as site,
        open_intake(registry_over(library()), LIMIT, site.fetcher()) as intake,
    ):
        brought = Brought(OWLS.text.encode(), "discord:1/owls.txt")
        outcomes = [each async for each in add_own([tmp_path / "bread.txt"], intake)]
        for wanted in (brought, site.address("/ferry")):
            outcomes += await adding.add(wanted, Destination(SHARED), intake)
        assert [type(outcome) for outcome in outcomes] == [Added] * 3
        (tmp_path / "bread.txt").write_text(f"{BREAD.text}\n\nIt is eaten.", "utf-8")
        for outcome in outcomes:
            (again,) = await read_again(SHARED, outcome.article.id, intake)
            assert not isinstance(again, Skipped) or "sent or pasted" in in_english(again.cause)
        draft = await intake.draft(f"{OWLS.text} Or not.".encode(), "discord:2/owls.txt")
        told = await intake.executor.with_view(
            SHARED,
            EVERYTHING,
            lambda view: view.summarize_draft(draft, Length.SHORT),
            on=Lane.LONG,
        )
        assert told.lines


async def test_so_are_a_pasted_text_and_a_file_in_a_message(newsroom, library, cut_nothing):
    here = library()
    async with newsroom(here, manager=True) as room:
        form = await room.alice.slash(room.channel, "articles paste")
        told = await room.alice.submit_modal(form, {"title": "Owls", "text": OWLS.text})
        assert text_of(told.response).startswith("Added: **Owls**")
        file = ("bread.txt", BREAD.text.encode())
        message = await room.alice.send(room.channel, "", attachments=[file])
        told = await room.alice.context_menu(room.channel, "Summarize article", message)
        await room.alice.click(told.response, label="Add to articles")
        assert seen(here).status().articles == 2
