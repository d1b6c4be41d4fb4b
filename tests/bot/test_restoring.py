"""An audience that a file names counts where the operator adds it, and nowhere else."""

import io
import zipfile
from dataclasses import replace

import pytest

from bot.adding import read_again
from bot.intake import open_intake
from bot.restoring import add_own
from bot.watching import look_through
from index import SHARED, Added, Fetcher, Library, Skipped, Unchanged
from tests.articles import OWLS
from tests.shelves import shelf_over

LIMIT = 1_000_000


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
    async with open_intake(shelf_over(library), LIMIT, Fetcher()) as (worker, intake):
        return [outcome async for outcome in add_own(paths, intake, worker)]


async def test_the_audience_of_a_file_is_kept_for_the_operator_alone(exported, library, tmp_path):
    (tmp_path / "owls.md").write_bytes(exported)
    here = library()
    (outcome,) = await added(here, tmp_path / "owls.md")
    assert isinstance(outcome, Added)
    assert here.audiences.of(outcome.article.id) == {"1", "2"}
    async with open_intake(shelf_over(here), LIMIT, Fetcher()) as (_, intake):
        assert (await intake.draft(exported, "/owls.md")).audience is None


async def test_reading_such_a_file_again_opens_it_to_nobody_else(exported, library, tmp_path):
    (tmp_path / "owls.md").write_bytes(exported)
    here = library()
    await added(here, tmp_path / "owls.md")
    async with open_intake(shelf_over(here), LIMIT, Fetcher()) as (worker, intake):
        await read_again(SHARED, 1, intake, worker)
    assert here.audiences.of(1) == {"1", "2"}


async def test_a_file_whose_audience_cannot_be_read_is_skipped(exported, library, tmp_path):
    broken = exported.replace(b'["1", "2"]', b'"1"')
    (tmp_path / "owls.md").write_bytes(broken)
    here = library()
    outcomes = await added(here, tmp_path / "owls.md")
    assert outcomes == [Skipped(str(tmp_path / "owls.md"), "its audience is no list of names")]
    assert here.articles() == ()


async def test_a_folder_is_added_with_files_for_all_and_files_for_some(exported, library, tmp_path):
    (tmp_path / "owls.md").write_bytes(exported)
    (tmp_path / "bread.txt").write_text("Bread goes stale.", "utf-8")
    outcomes = await added(library(), tmp_path)
    assert [type(outcome) for outcome in outcomes] == [Added, Added]


async def test_a_watched_folder_leaves_such_a_file_to_the_operator(exported, library, tmp_path):
    (tmp_path / "owls.md").write_bytes(exported)
    (tmp_path / "bread.txt").write_text("Bread goes stale.", "utf-8")
    here = library()
    async with open_intake(shelf_over(here), LIMIT, Fetcher()) as (worker, intake):
        found = [outcome async for outcome in look_through([tmp_path], intake, worker)]
        assert [type(outcome) for outcome in found] == [Added]
        await added(here, tmp_path / "owls.md")
        async for outcome in look_through([tmp_path], intake, worker):
            assert isinstance(outcome, Unchanged)
    assert here.audiences.all() == {"1", "2"}
