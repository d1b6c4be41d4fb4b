"""What was forgotten is nowhere on the disk, as soon as nobody reads the library any more."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from index import Library, LibraryRegistry
from index.domain.scope import SHARED
from index.storage.open import open_engine
from index.storage.sqlite.database_file import FILE, begin, connect, unfinished
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, OWLS
from tests.support.soundness import assert_nothing_left
from tests.support.views import seen

WORDS = b"fourteen chicks"


@pytest.fixture(autouse=True)
def nobody_waits_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.storage.sqlite.database_file._READ_PATIENCE", 20)


@pytest.fixture
def here(library: MakeLibrary) -> Library:
    return library(OWLS, BREAD)


@pytest.fixture
def reader(here: Library) -> Iterator[apsw.Connection]:
    """Somebody who has begun to read, as a doctor or a backup does for long."""
    with closing(connect(here.store.folder / FILE)) as connection:
        connection.execute("BEGIN; SELECT count(*) FROM version")
        yield connection


def holders(folder: Path) -> list[str]:
    """The files that hold the words which were forgotten."""
    return [file.name for file in folder.iterdir() if WORDS in file.read_bytes()]


def await_emptied(library: Library) -> None:
    """Once the thread that tries has ended."""
    thread = library.store.connections._emptying._thread
    assert thread is not None
    thread.join()


def test_where_nobody_reads_nothing_is_left_at_once(here: Library) -> None:
    assert holders(here.store.folder)
    assert here.forget(1).unwiped == 0
    assert holders(here.store.folder) == []


def test_what_somebody_still_reads_is_told_and_wiped_once_that_is_over(
    here: Library, reader: apsw.Connection
) -> None:
    forgotten = here.forget(1)
    assert_nothing_left(here.store.file, 1)
    assert forgotten.unwiped > 0
    assert holders(here.store.folder)
    reader.execute("COMMIT")
    await_emptied(here)
    assert holders(here.store.folder) == []


def test_writes_go_on_while_it_waits(here: Library, reader: apsw.Connection) -> None:
    here.leave(OWLS.source)
    list(here.add([OWLS]))
    assert {article.title for article in seen(here).articles()} == {OWLS.title, BREAD.title}
    reader.execute("COMMIT")
    await_emptied(here)
    assert here.store.connections.shrink() == 0


def test_a_library_that_is_closed_meanwhile_waits_for_nobody(
    here: Library, reader: apsw.Connection
) -> None:
    here.forget(1)
    here.close()
    reader.execute("COMMIT")
    reader.close()  # the last to close a database empties its log
    assert holders(here.store.folder) == []


def test_what_another_process_has_forgotten_is_wiped_by_the_one_that_goes_on(
    embedder, tmp_path: Path
) -> None:
    with (
        LibraryRegistry(
            open_engine(tmp_path / "shared", tmp_path / "servers"), embedder, 4, 60
        ) as registry,
        registry.library(SHARED) as bots,
    ):
        list(bots.add([OWLS, BREAD]))
        with closing(connect(bots.store.folder / FILE)) as reader:
            reader.execute("BEGIN; SELECT count(*) FROM version")
            with Library.open(bots.store.folder, embedder) as command:
                assert command.forget(1).unwiped > 0
        assert holders(bots.store.folder)
        registry.empty_logs()
        await_emptied(bots)
        assert holders(bots.store.folder) == []


def test_what_a_killed_repair_has_left_goes_too(here: Library) -> None:
    begin(here.store.file).write_bytes(b"... " + WORDS)
    here.forget(1)
    assert holders(here.store.folder) == []
    assert not unfinished(here.store.file).exists()
