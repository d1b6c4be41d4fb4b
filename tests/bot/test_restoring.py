"""An audience that a file names counts where the operator adds it, and nowhere else."""

import io
import zipfile

import pytest

from bot.adding import Brought
from bot.intake import open_intake
from bot.restoring import add_own, restored
from index import Added, Fetcher, Skipped
from tests.articles import OWLS

LIMIT = 1_000_000


@pytest.fixture
def exported(library) -> bytes:
    """The file of an article that only one channel may see."""
    here = library(OWLS)
    with here._storage._connections.writing() as connection:
        connection.execute("INSERT INTO audience VALUES (1, 'channel:1')")
    out = io.BytesIO()
    here.export(out)
    with zipfile.ZipFile(out) as parts:
        return parts.read(parts.namelist()[0])


async def test_the_audience_of_a_file_is_kept_for_the_operator_alone(exported, library):
    async with open_intake(library(), LIMIT, Fetcher()) as (_, intake):
        draft = await restored(Brought(exported, "/owls.md"), intake)
        assert not isinstance(draft, Skipped)
        assert (draft.text, draft.audience) == (OWLS.text, "channel:1")
        assert (await intake.draft(exported, "/owls.md")).audience is None


async def test_a_file_whose_audience_cannot_be_read_is_skipped(exported, library, tmp_path):
    broken = exported.replace(b'["channel:1"]', b'"channel:1"')
    (tmp_path / "owls.md").write_bytes(broken)
    here = library()
    async with open_intake(here, LIMIT, Fetcher()) as (worker, intake):
        outcomes = [outcome async for outcome in add_own([tmp_path / "owls.md"], intake, worker)]
    assert outcomes == [Skipped(str(tmp_path / "owls.md"), "its audience is no list of names")]
    assert here.articles() == ()


async def test_a_folder_is_added_with_files_for_all_and_files_for_some(exported, library, tmp_path):
    (tmp_path / "owls.md").write_bytes(exported)
    (tmp_path / "bread.txt").write_text("Bread goes stale.", "utf-8")
    async with open_intake(library(), LIMIT, Fetcher()) as (worker, intake):
        outcomes = [outcome async for outcome in add_own([tmp_path], intake, worker)]
    assert [type(outcome) for outcome in outcomes] == [Added, Added]
