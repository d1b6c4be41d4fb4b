"""A folder that is watched and the library hold the same articles."""

import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.ingestion.adding import Outcome
from bot.ingestion.folder_watcher import look_through, watch
from bot.ingestion.intake import open_intake
from bot.runtime.config import Settings
from index import Added, Fetcher, Forgotten, Library, Skipped, SourceAdded, Unchanged, Updated
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, OWLS
from tests.support.registries import registry_over
from tests.support.views import seen, text

NextOutcome = Callable[[], Awaitable[Outcome]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "watched"
    made.mkdir()
    return made


async def looked_through(library: Library, *folders: Path) -> list[Outcome]:
    async with open_intake(registry_over(library), Settings().max_file_bytes, Fetcher()) as intake:
        return [outcome async for outcome in look_through(folders, intake)]


@asynccontextmanager
async def watching(library: Library, folder: Path) -> AsyncIterator[NextOutcome]:
    """``await following()`` is what becomes of the next file that changes."""
    async with open_intake(registry_over(library), Settings().max_file_bytes, Fetcher()) as intake:
        outcomes = watch([folder], intake)
        (folder / "first.txt").write_text("It rains in Marl today.")
        assert isinstance(await anext(outcomes), Added)  # it watches from here on
        yield lambda: anext(outcomes)
        await outcomes.aclose()


async def test_a_file_is_added_updated_and_forgotten_as_it_is_written_changed_and_removed(
    library: MakeLibrary, folder: Path
) -> None:
    here = library()
    async with watching(here, folder) as following:
        file = folder / "owls.txt"
        file.write_text(OWLS.text, "utf-8")
        assert isinstance(await following(), Added)
        file.write_text(OWLS.text.replace("fourteen", "sixteen"), "utf-8")
        updated = await following()
        assert isinstance(updated, Updated)
        assert (updated.came, updated.left) == (1, 1)
        file.unlink()
        assert isinstance(await following(), Forgotten)
        assert seen(here).status().articles == 1


async def test_an_article_whose_file_is_moved_or_written_anew_is_still_there(
    library: MakeLibrary, folder: Path
) -> None:
    here = library()
    async with watching(here, folder) as following:
        file = folder / "owls.txt"
        file.write_text(OWLS.text, "utf-8")
        added = await following()
        assert isinstance(added, Added)
        file.rename(folder / "barn-owls.txt")
        assert isinstance(await following(), SourceAdded)
        (folder / "barn-owls.txt").write_text(BREAD.text, "utf-8")
        assert isinstance(await following(), Updated)
        (folder / "barn-owls.txt").unlink()
        assert isinstance(await following(), Forgotten)
        (folder / "barn-owls.txt").write_text(BREAD.text, "utf-8")
        assert isinstance(await following(), Added)


async def test_a_copy_that_becomes_another_article_takes_nothing_from_the_first(
    library: MakeLibrary, folder: Path
) -> None:
    here = library()
    async with watching(here, folder) as following:
        (folder / "owls.txt").write_text(OWLS.text, "utf-8")
        await following()
        (folder / "bread.txt").write_text(OWLS.text, "utf-8")
        assert isinstance(await following(), SourceAdded)
        (folder / "bread.txt").write_text(BREAD.text, "utf-8")
        assert isinstance(await following(), Added)
        assert text(here, seen(here).find(str(folder / "owls.txt"))).text == OWLS.text
        assert text(here, seen(here).find(str(folder / "bread.txt"))).text == BREAD.text


async def test_a_folder_that_is_moved_in_and_out_takes_its_articles_along(
    library: MakeLibrary, folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "owls.txt").write_text(OWLS.text, "utf-8")
    (elsewhere / "bread.txt").write_text(BREAD.text, "utf-8")
    here = library()
    async with watching(here, folder) as following:
        moved = shutil.move(elsewhere, folder / "in")
        assert [type(await following()) for _ in "ab"] == [Added, Added]
        shutil.move(moved, elsewhere)
        assert [type(await following()) for _ in "ab"] == [Forgotten, Forgotten]


async def test_what_is_no_article_is_passed_over_or_skipped_with_its_reason(
    library: MakeLibrary, folder: Path
) -> None:
    async with watching(library(), folder) as following:
        (folder / ".hidden.txt").write_text(OWLS.text, "utf-8")
        (folder / "photo.png").write_bytes(b"\x89PNG")
        (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
        skipped = await following()
        assert isinstance(skipped, Skipped)
        assert skipped.source.endswith("broken.pdf")


async def test_what_came_and_went_while_nobody_watched_is_made_up_for(
    library: MakeLibrary, folder: Path
) -> None:
    here = library()
    (folder / "owls.txt").write_text(OWLS.text, "utf-8")
    (folder / "bread.txt").write_text(BREAD.text, "utf-8")
    assert [type(each) for each in await looked_through(here, folder)] == [Added, Added]
    (folder / "bread.txt").unlink()
    assert [type(each) for each in await looked_through(here, folder)] == [Unchanged, Forgotten]


async def test_a_file_that_moved_while_nobody_watched_keeps_its_article(
    library: MakeLibrary, folder: Path
) -> None:
    here = library()
    (folder / "owls.txt").write_text(OWLS.text, "utf-8")
    (folder / "bread.txt").write_text(BREAD.text, "utf-8")
    await looked_through(here, folder)
    owls = seen(here).find(str(folder / "owls.txt"))
    (folder / "owls.txt").rename(folder / "barn-owls.txt")
    await looked_through(here, folder)
    assert seen(here).find(str(folder / "barn-owls.txt")).id == owls.id
    assert seen(here).status().articles == 2


async def test_a_file_that_was_added_by_name_stays_though_it_is_hidden(
    library: MakeLibrary, folder: Path
) -> None:
    hidden = folder / ".notes" / "owls.txt"
    hidden.parent.mkdir()
    hidden.write_text(OWLS.text, "utf-8")
    (folder / "bread.txt").write_text(BREAD.text, "utf-8")
    here = library(replace(OWLS, source=str(hidden)))
    await looked_through(here, folder)
    assert seen(here).status().articles == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such names")
async def test_odd_names_and_links_do_not_end_the_watch(
    library: MakeLibrary, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with watching(library(), folder) as following:
        (folder / "loop.md").symlink_to(folder / "loop.md")
        (folder / ".trash").mkdir()
        (folder / ".trash" / "old.txt").write_text(BREAD.text, "utf-8")
        (folder / "owls.txt").write_text(OWLS.text, "utf-8")
        outcome = await following()
        while not isinstance(outcome, Added):
            assert isinstance(outcome, Skipped)
            outcome = await following()
        assert outcome.article.source.endswith("owls.txt")


async def test_a_watched_folder_that_goes_away_takes_no_article_along(
    library: MakeLibrary, folder: Path
) -> None:
    here = library()
    async with watching(here, folder) as following:
        folder.rename(folder.with_name("unmounted"))
        folder.with_name("unmounted").rename(folder)
        (folder / "owls.txt").write_text(OWLS.text, "utf-8")
        outcome = await following()
        while isinstance(outcome, Unchanged):
            outcome = await following()
        assert isinstance(outcome, Added)
        assert seen(here).status().articles == 2


async def test_a_folder_that_is_not_mounted_forgets_nothing(
    library: MakeLibrary, folder: Path
) -> None:
    here = library()
    (folder / "owls.txt").write_text(OWLS.text, "utf-8")
    await looked_through(here, folder)
    (folder / "owls.txt").unlink()
    assert await looked_through(here, folder) == []
    folder.rmdir()
    assert await looked_through(here, folder) == []
    assert seen(here).status().articles == 1


async def test_what_somebody_has_forgotten_stays_forgotten(
    library: MakeLibrary, folder: Path
) -> None:
    here = library()
    (folder / "owls.txt").write_text(OWLS.text, "utf-8")
    await looked_through(here, folder)
    here.forget(1)
    assert await looked_through(here, folder) == []
