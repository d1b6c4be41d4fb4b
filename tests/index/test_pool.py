"""Libraries that are open: each is opened and closed in its own turn, once for all who need it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from index import Library, LibraryBusy
from index.domain.scope import SHARED
from index.pool import LibraryPool
from tests.support.views import seen

MARL, ELLERY, THORPE = 11, 22, 33
PATIENCE = 20  # seconds until a test fails rather than waits


class Folders:
    """Opens a library of each number and says so; that of ``slow`` waits for ``go``."""

    def __init__(self, folder: Path, embedder) -> None:
        self.folder, self.embedder = folder, embedder
        self.slow: int | None = None
        self.begun, self.go = Event(), Event()
        self.opened: list[int] = []

    def open(self, number: int) -> Library:
        self.opened.append(number)
        if number == self.slow:
            self.begun.set()
            assert self.go.wait(PATIENCE), "nobody lets it go on"
        return Library.open(self.folder / str(number), self.embedder)


@pytest.fixture
def folders(tmp_path: Path, embedder) -> Folders:
    return Folders(tmp_path, embedder)


@pytest.fixture
def opened(folders) -> Iterator[LibraryPool]:
    made = LibraryPool(folders.open, most=1, idle=0)
    yield made
    made.close()


@pytest.fixture
def threads(folders) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor() as pool:
        yield pool
        folders.go.set()


@contextmanager
def opening(number, folders, opened, threads):
    """While a library is being opened by another thread, which gives it back when it has it."""
    folders.slow = number
    under_way = threads.submit(needed, opened, number)
    assert folders.begun.wait(PATIENCE)
    yield under_way
    folders.go.set()
    under_way.result(PATIENCE)


def needed(opened, number):
    with opened.library(number) as library:
        return library


def test_all_others_are_used_and_closed_while_one_is_being_opened(folders, opened, threads):
    needed(opened, ELLERY)
    with opening(MARL, folders, opened, threads) as under_way:
        for number in (SHARED, ELLERY, THORPE):
            needed(opened, number)
        assert opened.opened() == (THORPE,), "at most one stays open"
        opened.close_idle()
        assert opened.opened() == ()
        with opened.turn(ELLERY):
            assert opened.let_go(ELLERY)
        assert not under_way.done()
    assert opened.opened() == (MARL,)


def test_who_needs_one_that_is_being_opened_waits_for_it_and_it_is_opened_once(
    folders, opened, threads
):
    with opening(MARL, folders, opened, threads) as first:
        others = [threads.submit(needed, opened, MARL) for _ in range(3)]
    assert {other.result(PATIENCE) for other in others} == {first.result()}
    assert folders.opened == [MARL]


def test_one_that_is_being_opened_is_in_use_before_it_can_be_let_go(folders, opened, threads):
    done = Event()

    def use():
        with opened.library(MARL):
            assert done.wait(PATIENCE)

    folders.slow = MARL
    using = threads.submit(use)
    assert folders.begun.wait(PATIENCE)
    letting_go = threads.submit(opened.let_go, MARL)
    folders.go.set()
    assert not letting_go.result(PATIENCE)
    done.set()
    using.result(PATIENCE)
    assert opened.let_go(MARL)


def test_one_whose_turn_another_has_is_opened_after_that(folders, opened, threads):
    with opened.turn(MARL):
        waiting = threads.submit(needed, opened, MARL)
        needed(opened, ELLERY)
        assert MARL not in folders.opened
        assert opened.let_go(MARL)
    waiting.result(PATIENCE)
    assert folders.opened == [ELLERY, MARL]


def test_an_opening_that_fails_is_not_remembered(folders, opened, monkeypatch):
    def busy(number: int) -> Library:
        raise LibraryBusy(str(number), None)

    monkeypatch.setattr(opened, "_open_library", busy)
    with pytest.raises(LibraryBusy):
        needed(opened, MARL)
    assert opened.opened() == ()
    monkeypatch.undo()
    assert seen(needed(opened, MARL)).articles() == ()
