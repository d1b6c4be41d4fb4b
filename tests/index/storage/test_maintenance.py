"""A library made from a copy is the one that was copied; copies are whole, and all become libraries
or none does, wherever a kill comes.
"""

import shutil
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import apsw
import pytest

from index import Embedder, Library, LibraryDamaged, LibraryExists, restore
from index.storage.sqlite import maintenance
from index.storage.sqlite.database_file import FILE, connect
from tests.conftest import MakeLibrary
from tests.faults.interrupted import Killed
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.copies import back_up, restore_from
from tests.support.views import ask, seen

NAMES = ("first", "second", "third")


@pytest.fixture
def earlier(library: MakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that an earlier Footnote has made, of which a restore writes every page anew."""
    with monkeypatch.context() as before_checksums:
        before_checksums.setattr("index.storage.sqlite.database_file.add_checksums", lambda _: None)
        before_checksums.setattr("index.storage.sqlite.database_file.has_checksums", lambda _: True)
        back_up(library(OWLS), tmp_path / "earlier")
    return tmp_path / "earlier"


@pytest.fixture
def copies(library: MakeLibrary, tmp_path: Path) -> Path:
    """A folder of copies of three libraries."""
    (tmp_path / "copies").mkdir()
    for name, draft in zip(NAMES, (BRIDGE, OWLS, BREAD), strict=True):
        back_up(library(draft), tmp_path / "copies" / name)
    return tmp_path / "copies"


def restore_all(copies: Path, home: Path) -> None:
    restore({home / name: partial((copies / name).open, "rb") for name in NAMES})


def titles(home: Path, embedder: Embedder) -> list[str]:
    """Of the one article that each library in a folder has."""
    found = []
    for folder in sorted(home.iterdir()):
        with Library.open(folder, embedder) as made:
            found += [article.title for article in seen(made).articles()]
    return found


def test_what_a_killed_restore_has_left_is_no_part_of_the_next_one(
    earlier: Path, library: MakeLibrary, embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, left = tmp_path / "restored", tmp_path / "left"

    def kill(*_: object) -> None:
        shutil.copytree(folder, left)
        raise Killed

    with monkeypatch.context() as killed:
        killed.setattr(maintenance, "_refuse_faults", kill)
        with pytest.raises(Killed):
            restore_from(earlier, folder)
    back_up(library(BREAD), tmp_path / "backup")
    restore_from(tmp_path / "backup", left)
    with Library.open(left, embedder) as restored:
        assert [each.title for each in seen(restored).articles()] == [BREAD.title]
        (answer,) = ask(restored, ["Why does bread go stale?"])
        assert "starch" in answer.findings[0].quote.text


def test_a_restore_that_was_killed_anywhere_can_be_done_again(
    copies: Path, embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in count(1):
        home = tmp_path / f"killed-{step}"
        if not killed(partial(restore_all, copies, home), step, home, monkeypatch):
            break
        restore_all(copies, home)
        assert titles(home, embedder) == [BRIDGE.title, OWLS.title, BREAD.title]
        assert not list(home.rglob("*.unfinished*"))
    assert step > len(NAMES)


def killed(
    call: Callable[[], None], step: int, home: Path, monkeypatch: pytest.MonkeyPatch
) -> bool:
    """Whether names of files were changed so often; what was there then is all that is left."""
    left, image = count(step - 1, -1), home.with_suffix(".image")

    def counted(change: Callable[..., object]) -> Callable[..., object]:
        def changing(*words: object, **named: object) -> object:
            if next(left) == 0:
                shutil.copytree(home, image)
                raise Killed
            return change(*words, **named)

        return changing

    with monkeypatch.context() as dying:
        for change in ("unlink", "replace", "touch"):
            dying.setattr(Path, change, counted(getattr(Path, change)))
        try:
            call()
        except Killed:
            shutil.rmtree(home)
            image.rename(home)
            return True
    return False


@pytest.mark.parametrize("broken", NAMES)
def test_where_one_copy_is_damaged_no_library_is_made(
    broken: str, copies: Path, tmp_path: Path
) -> None:
    data = bytearray((copies / broken).read_bytes())
    data[len(data) // 2] ^= 1
    (copies / broken).write_bytes(data)
    home = tmp_path / "home"
    with pytest.raises(LibraryDamaged):
        restore_all(copies, home)
    assert list(home.iterdir()) == []


def test_where_one_folder_has_another_library_none_is_made(
    copies: Path, library: MakeLibrary, embedder, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with library(OWLS) as there:
        pass
    shutil.copytree(there.store.folder, home / "third")
    before = (home / "third" / FILE).read_bytes()
    with pytest.raises(LibraryExists):
        restore_all(copies, home)
    assert [folder.name for folder in home.iterdir()] == ["third"]
    assert (home / "third" / FILE).read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE version SET text = replace(text, 'fourteen', 'nineteen')",
        "UPDATE article SET title = 'Barn owls leave the valley'",
        "DELETE FROM text_vectors",
    ],
)
def test_a_library_whose_rows_do_not_agree_is_not_copied(
    change: str, library: MakeLibrary, tmp_path: Path
) -> None:
    made = library(OWLS)
    connection = connect(made.store.folder / FILE)
    connection.execute(change)
    connection.close()
    with pytest.raises(LibraryDamaged):
        back_up(made, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b""


def test_a_copy_is_of_one_moment_though_another_connection_writes_meanwhile(
    library: MakeLibrary, embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = library(OWLS)
    look = maintenance._refuse_faults

    def write_after_a_look(connection: apsw.Connection, file: Path) -> None:
        look(connection, file)
        with Library.open(made.store.folder, embedder) as other:
            list(other.add([BREAD]))

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(maintenance, "_refuse_faults", write_after_a_look)
        back_up(made, tmp_path / "copy")
    restore_from(tmp_path / "copy", tmp_path / "home" / "restored")
    assert titles(tmp_path / "home", embedder) == [OWLS.title]
