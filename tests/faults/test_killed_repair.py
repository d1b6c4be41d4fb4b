"""A repair is killed while it puts the repaired library in its place: nothing is ever taken for a
new library, and a damaged file can be repaired again.
"""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from index import Library, LibraryError, examine
from index.storage.sqlite.database_file import FILE, beside
from tests.conftest import MakeLibrary
from tests.faults.interrupted import Killed
from tests.support.articles import BREAD, OWLS
from tests.support.copies import repair_with
from tests.support.views import seen

TITLES = {OWLS.title, BREAD.title}
Steps = Callable[..., object]


@pytest.fixture
def left_by_a_crash(library: MakeLibrary, tmp_path: Path) -> Path:
    """A folder where all is in the log."""
    made = library(OWLS, BREAD)
    folder = tmp_path / "crashed"
    folder.mkdir()
    for file in beside(made.store.folder / FILE)[:2]:
        shutil.copy(file, folder)
    return folder


@pytest.fixture
def damaged(library: MakeLibrary) -> Path:
    """A folder with a library whose first page is gone."""
    made = library(OWLS, BREAD)
    made.close()
    file = made.store.folder / FILE
    file.write_bytes(bytes(100) + file.read_bytes()[100:])
    return made.store.folder


def killed(folder: Path, embedder, steps: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a repair changes names of files so many times; it does not outlive the last one."""
    left = count(steps - 1, -1)

    def counted(change: Steps) -> Steps:
        def step(*words: object, **named: object) -> object:
            if next(left) == 0:
                raise Killed
            return change(*words, **named)

        return step

    with monkeypatch.context() as dying:
        for change in ("unlink", "replace", "touch"):
            dying.setattr(Path, change, counted(getattr(Path, change)))
        try:
            repair_with(folder, embedder)
        except Killed:
            return True
    return False


def titles(folder: Path, embedder) -> set[str]:
    with Library.open(folder, embedder) as library:
        return {article.title for article in seen(library).articles()}


def test_a_damaged_file_is_there_until_the_repaired_one_is(
    damaged: Path, embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for steps in count(1):
        folder = shutil.copytree(damaged, tmp_path / f"killed-{steps}")
        if not killed(folder, embedder, steps, monkeypatch):
            break
        assert examine(folder)
        assert repair_with(folder, embedder).articles == 2
        assert titles(folder, embedder) == TITLES
    assert steps > 1
    assert titles(folder, embedder) == TITLES


def test_where_all_was_in_a_log_no_empty_library_takes_its_place(
    left_by_a_crash: Path, embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (left_by_a_crash / FILE).unlink()
    for steps in count(1):
        folder = shutil.copytree(left_by_a_crash, tmp_path / f"killed-{steps}")
        if not killed(folder, embedder, steps, monkeypatch):
            break
        with pytest.raises(LibraryError):
            Library.open(folder, embedder)
    assert steps > 1
    assert titles(folder, embedder) == TITLES
