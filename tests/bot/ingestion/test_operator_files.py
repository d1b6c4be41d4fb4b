"""An audience that a file names counts where the operator adds it, and nowhere else."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.ingestion.folder_watcher import look_through
from bot.ingestion.intake import open_intake
from bot.ingestion.operator_files import add_own
from bot.ingestion.rereading import read_again
from index import SHARED, Added, Cause, Fetcher, Library, Reason, Skipped, Unchanged, Updated
from tests.support.articles import OWLS
from tests.support.registries import registry_over
from tests.support.views import seen, text

LIMIT = 1_000_000
PAGE = "https://news.example/owls"


@pytest.fixture
def exported(library) -> bytes:
    """The file of an article that only two channels may see."""
    here = library(replace(OWLS, audience="1"))
    here.audiences.widen(1, "2")
    out = io.BytesIO()
    here.export(out)
    with zipfile.ZipFile(out) as parts:
        return parts.read(parts.namelist()[0])


async def added(library: Library, *paths):
    async with open_intake(registry_over(library), LIMIT, Fetcher()) as intake:
        return [outcome async for outcome in add_own(paths, intake)]


async def test_the_audience_of_a_file_is_kept_for_the_operator_alone(exported, library, tmp_path):
    (tmp_path / "owls.md").write_bytes(exported)
    here = library()
    (outcome,) = await added(here, tmp_path / "owls.md")
    assert isinstance(outcome, Added)
    assert here.audiences.of(outcome.article.id) == {"1", "2"}
    async with open_intake(registry_over(here), LIMIT, Fetcher()) as intake:
        assert (await intake.draft(exported, "/owls.md")).audience is None


async def test_reading_such_a_file_again_opens_it_to_nobody_else(exported, library, tmp_path):
    (tmp_path / "owls.md").write_bytes(exported)
    here = library()
    await added(here, tmp_path / "owls.md")
    async with open_intake(registry_over(here), LIMIT, Fetcher()) as intake:
        await read_again(SHARED, 1, intake)
    assert here.audiences.of(1) == {"1", "2"}


async def test_a_file_whose_audience_cannot_be_read_is_skipped(exported, library, tmp_path):
    broken = exported.replace(b'["1", "2"]', b'"1"')
    (tmp_path / "owls.md").write_bytes(broken)
    here = library()
    outcomes = await added(here, tmp_path / "owls.md")
    assert outcomes == [
        Skipped(
            str(tmp_path / "owls.md"),
            Cause(Reason.OTHER, {"words": "what it says of audience is no list of names"}),
        )
    ]
    assert seen(here).articles() == ()


async def test_a_folder_is_added_with_files_for_all_and_files_for_some(exported, library, tmp_path):
    (tmp_path / "owls.md").write_bytes(exported)
    (tmp_path / "bread.txt").write_text("Bread goes stale.", "utf-8")
    outcomes = await added(library(), tmp_path)
    assert [type(outcome) for outcome in outcomes] == [Added, Added]


async def test_a_watched_folder_leaves_such_a_file_to_the_operator(exported, library, tmp_path):
    (tmp_path / "owls.md").write_bytes(exported)
    (tmp_path / "bread.txt").write_text("Bread goes stale.", "utf-8")
    here = library()
    async with open_intake(registry_over(here), LIMIT, Fetcher()) as intake:
        found = [outcome async for outcome in look_through([tmp_path], intake)]
        assert [type(outcome) for outcome in found] == [Added]
        await added(here, tmp_path / "owls.md")
        async for outcome in look_through([tmp_path], intake):
            assert isinstance(outcome, Unchanged)
    assert here.audiences.all() == {"1", "2"}


async def taken_along(here: Library, to: Library, folder: Path) -> bytes:
    """The zip of a library, which another has taken in."""
    out = io.BytesIO()
    here.export(out)
    (folder / "taken.zip").write_bytes(out.getvalue())
    await added(to, folder / "taken.zip")
    return out.getvalue()


async def test_where_an_article_is_from_and_since_when_it_is_there_are_taken_along(
    library, tmp_path
):
    undated = replace(OWLS, source=PAGE, url=PAGE, published=None, added=date(2020, 2, 29))
    here, there = library(undated), library()
    here.sources.join(1, ["discord:7/owls.md"])
    taken = await taken_along(here, there, tmp_path)
    (article,) = seen(there).articles()
    assert (article.source, article.day) == (PAGE, date(2020, 2, 29))
    assert {PAGE, "discord:7/owls.md"} < set(there.sources.of(1))
    assert await taken_along(there, library(), tmp_path) == taken
    (again,) = there.add([replace(undated, text="Owls are back.")])
    assert isinstance(again, Updated)


async def test_what_a_library_has_from_there_is_not_replaced_by_what_was_taken_along(
    library, tmp_path
):
    newer = replace(OWLS, source=PAGE, url=PAGE, text="The owls of the valley have left it again.")
    there = library(newer)
    await taken_along(library(replace(OWLS, source=PAGE, url=PAGE)), there, tmp_path)
    assert text(there, seen(there).find(PAGE)).text == newer.text
    assert len(seen(there).articles()) == 2
