"""What lies in a folder and is no file keeps nobody waiting."""

import asyncio
import os
import sys

import pytest

from bot.ingestion.folder_watcher import look_through
from bot.ingestion.intake import open_intake
from bot.ingestion.operator_files import add_own
from bot.rendering.reasons import in_english
from index import Added, Fetcher, Skipped
from tests.support.articles import OWLS
from tests.support.registries import registry_over

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    made.mkdir()
    os.mkfifo(made / "a.md")
    os.mkfifo(made / "z.txt")
    (made / "owls.txt").write_text(OWLS.text, "utf-8")
    return made


@pytest.mark.parametrize("bring", [add_own, look_through])
async def test_a_named_pipe_is_skipped_and_the_files_beside_it_are_added(bring, folder, library):
    async with (
        open_intake(registry_over(library()), 10**6, Fetcher()) as intake,
        asyncio.timeout(300),  # without a writer, whoever opens it waits for good
    ):
        outcomes = [outcome async for outcome in bring([folder], intake)]
    assert [type(outcome) for outcome in outcomes] == [Skipped, Added, Skipped]
    assert {in_english(each.cause) for each in outcomes if isinstance(each, Skipped)} == {
        "it is no file"
    }


def test_footnote_add_tells_of_a_pipe_and_ends(folder, footnote):
    done = footnote("add", folder)
    assert "it is no file" in done.out
    assert "owls" in done.out.casefold()
