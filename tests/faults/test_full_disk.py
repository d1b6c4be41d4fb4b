"""The room ends anywhere: nothing is said to be kept that is not, and what was kept answers."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.cli.errors import remedy
from index import Library, LibraryUnusable
from tests.faults import churn, full_disk
from tests.faults.forking import FORK
from tests.support.word_embedder import WordEmbedder

SENTENCES = tuple(churn.sentence(*old) for old in full_disk.OLD.items())


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of some articles."""
    folder = tmp_path_factory.mktemp("image") / "library"
    with Library.open(folder, WordEmbedder("words")) as library:
        list(library.add([churn.draft(*old) for old in full_disk.OLD.items()]))
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own in memory, of 8 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "footnote", disk], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def in_a_child(call: Callable[..., None], *args: object) -> Any:
    """What a function tells that is called in a process of its own."""
    listener, teller = FORK.Pipe(duplex=False)
    child = FORK.Process(target=call, args=(*args, teller))
    child.start()
    teller.close()
    told = listener.recv()
    child.join()
    return told


def missing(points: int, need: int) -> list[int]:
    """How many bytes are missing of those that are needed: none, one, some, all, and others."""
    chance = Random(points)
    return [0, 1, 100, need, *(chance.randrange(1, need) for _ in range(points - 4))]


def assert_honest(
    image: Path, folder: Path, scarce: full_disk.Scarce, need: int, less: int, reopens: bool
) -> str:
    """What was added is there, what could not be is not, and answers go on; gives the outcome."""
    shutil.copytree(image, folder)
    told = in_a_child(full_disk.use, folder, scarce, need - less, reopens)
    assert told.answers == told.answers_again == SENTENCES
    if less:
        assert told.added.startswith(f"{folder} cannot be used: ")
        assert "\n" not in told.added
        assert told.added_again == "Added"
    else:
        assert (told.added, told.added_again) == ("Added", "Unchanged")
    churn.assert_holds_one_of(folder, [full_disk.OLD | dict([full_disk.NEW])])
    shutil.rmtree(folder)
    return told.added


@pytest.mark.parametrize("reopens", [False, True])
@pytest.mark.parametrize("points", [8, pytest.param(30, marks=pytest.mark.slow)])
def test_where_no_file_may_grow_nothing_is_added_and_old_answers_are_given(
    points: int, reopens: bool, image: Path, tmp_path: Path
) -> None:
    shutil.copytree(image, tmp_path / "measured")
    need, _ = in_a_child(full_disk.measure, tmp_path / "measured")
    for point, less in enumerate(missing(points, need)):
        folder = tmp_path / f"{point}-{less}-bytes-less"
        assert_honest(image, folder, full_disk.no_file_grows_beyond, need, less, reopens)


@pytest.mark.parametrize("reopens", [False, True])
@pytest.mark.parametrize("points", [8, pytest.param(30, marks=pytest.mark.slow)])
def test_on_a_full_disk_nothing_is_added_and_old_answers_are_given(
    points: int, reopens: bool, image: Path, small_disk: Path
) -> None:
    shutil.copytree(image, small_disk / "measured")
    _, need = in_a_child(full_disk.measure, small_disk / "measured")
    shutil.rmtree(small_disk / "measured")
    for point, less in enumerate(missing(points, need)):
        folder = small_disk / f"{point}-{less}-bytes-less"
        said = assert_honest(image, folder, full_disk.the_disk_is_full_but_for, need, less, reopens)
        assert not less or "its disk is full" in said


def test_an_article_that_is_forgotten_is_told_to_be_where_its_room_cannot_be_given_back(
    image: Path, tmp_path: Path
) -> None:
    outcomes = set()
    for room in range(20_000, 400_000, 20_000):
        folder = tmp_path / f"{room}-bytes"
        shutil.copytree(image, folder)
        outcomes.add(in_a_child(full_disk.forget, folder, room))
    assert outcomes == {
        ("failed", True, True),
        ("forgotten", False, False),
        ("forgotten", True, False),
    }


def test_a_disk_that_is_full_when_a_library_is_opened_is_told_in_words(
    image: Path, small_disk: Path
) -> None:
    folder = small_disk / "library"
    shutil.copytree(image, folder)
    for opened in (folder, small_disk / "another"):
        with full_disk.the_disk_is_full_but_for(folder, 0), pytest.raises(LibraryUnusable) as told:
            Library.open(opened, WordEmbedder("words"))
        assert remedy(told.value) == (
            f"{opened} cannot be used: its disk is full. Mend that, or use --library."
        )
    churn.assert_holds_one_of(folder, [full_disk.OLD])


@pytest.mark.slow
def test_the_command_tells_in_a_line_that_the_disk_is_full(image: Path, small_disk: Path) -> None:
    folder, file = small_disk / "library", small_disk / "oak.txt"
    shutil.copytree(image, folder)
    file.write_text(f"The oak\n\n{churn.draft(*full_disk.NEW).text}", "utf-8")
    command = [sys.executable, "-m", "tests.faults.command", "--library", folder]
    with full_disk.the_disk_is_full_but_for(folder, 40_000):  # enough to open it and to ask
        asked = subprocess.run(
            [*command, "ask", churn.question("/articles/ash", 1)], capture_output=True, text=True
        )
        added = subprocess.run([*command, "add", file], capture_output=True, text=True)
    assert SENTENCES[0] in asked.stdout
    assert added.returncode == 2
    assert "added" not in added.stdout
    assert added.stderr == (
        f"footnote: {folder} cannot be used: its disk is full. Mend that, or use --library.\n"
    )
    churn.assert_holds_one_of(folder, [full_disk.OLD])
