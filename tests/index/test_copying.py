"""A library made from a copy is the one that was copied, whatever a kill has left beside it."""

import shutil
from pathlib import Path

import pytest

from index import Library, copying, restore
from tests.articles import BREAD, OWLS
from tests.conftest import MakeLibrary
from tests.faults.interrupted import Killed


@pytest.fixture
def earlier(library: MakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that an earlier Footnote has made, of which a restore writes every page anew."""
    with monkeypatch.context() as before_checksums:
        before_checksums.setattr("index.database.add_checksums", lambda _: None)
        before_checksums.setattr("index.database.has_checksums", lambda _: True)
        library(OWLS).back_up(tmp_path / "earlier")
    return tmp_path / "earlier"


def test_what_a_killed_restore_has_left_is_no_part_of_the_next_one(
    earlier: Path, library: MakeLibrary, embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, left = tmp_path / "restored", tmp_path / "left"

    def kill(*_: object) -> None:
        shutil.copytree(folder, left)
        raise Killed

    with monkeypatch.context() as killed:
        killed.setattr(copying, "_refuse_faults", kill)
        with pytest.raises(Killed):
            restore(earlier, folder)
    library(BREAD).back_up(tmp_path / "backup")
    restore(tmp_path / "backup", left)
    with Library(left, embedder) as restored:
        assert [each.title for each in restored.articles()] == [BREAD.title]
        (answer,) = restored.ask(["Why does bread go stale?"])
        assert "starch" in answer.findings[0].quote.text
