"""``footnote backup`` and ``restore``, and what they say to those who need them."""

import os
import shutil
import signal
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.archive import archive
from index import Library
from index.storage.sqlite.database_file import FILE
from tests.faults.command import footnote
from tests.faults.forking import FORK
from tests.support.home import FOLDERS, answer, damage
from tests.support.terminal import Footnote

Change = Callable[[bytearray], None]


def test_a_backup_restored_elsewhere_answers_as_before(
    home: Path, command: Footnote, embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [answer(home / folder, embedder) for folder in FOLDERS]
    assert "2 libraries in backup.zip" in command("backup", "backup.zip").out
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setenv("FOOTNOTE_HOME", str(elsewhere))
    assert "2 libraries restored" in command("restore", "backup.zip").out
    assert [answer(elsewhere / folder, embedder) for folder in FOLDERS] == before


def test_a_backup_never_takes_the_place_of_a_library(home: Path, command: Footnote) -> None:
    command("backup", "backup.zip")
    kept = (home / "shared" / FILE).read_bytes()
    refused = command("restore", "backup.zip")
    assert "holds a library already" in refused.err
    assert refused.status == 2
    assert (home / "shared" / FILE).read_bytes() == kept


def test_one_library_of_a_backup_is_restored_into_a_folder(
    home: Path, command: Footnote, tmp_path: Path
) -> None:
    command("backup", "backup.zip")
    restored = command("--library", tmp_path / "one", "restore", "backup.zip")
    assert "1 library restored" in restored.out
    assert "bridge" in command("--library", tmp_path / "one", "list").out


def test_a_damaged_library_is_not_backed_up(home: Path, command: Footnote) -> None:
    damage(home / "servers" / "77")
    refused = command("backup", "backup.zip")
    assert "is damaged" in refused.err
    assert not Path("backup.zip").exists()


@pytest.mark.parametrize(
    ("name", "data"), [("a.zip", b"no zip"), ("b.zip", None), ("nothing.zip", b"")]
)
def test_what_is_no_backup_is_refused_in_a_line(
    name: str, data: bytes | None, command: Footnote
) -> None:
    if data is None:
        with zipfile.ZipFile(name, "w") as parts:
            parts.writestr("../library.db", "x")
    elif data:
        Path(name).write_bytes(data)
    refused = command("restore", name)
    assert refused.status == 2
    assert name in refused.err
    assert len(refused.err.splitlines()) == 1


def test_one_library_is_open_at_a_time_however_many_there_are(
    home: Path, tmp_path: Path, embedder
) -> None:
    happened: list[str] = []

    class Noting(Library):
        def close(self) -> None:
            super().close()
            happened.append("closed")

    def open_library(folder: Path) -> Library:
        happened.append("opened")
        return Noting.open(folder, embedder)

    with (tmp_path / "backup.zip").open("wb") as out:
        archive({name: home / name for name in FOLDERS}, open_library, None, out, tmp_path)
    assert happened == ["opened", "closed"] * 2


def test_a_file_is_written_over_only_by_force(home: Path, command: Footnote) -> None:
    for words in (("backup",), ("--library", home / "shared", "export")):
        Path("taken.zip").write_bytes(b"precious")
        refused = command(*words, "taken.zip")
        assert refused.status == 2
        assert "taken.zip is there already. Write over it with --force" in refused.err
        assert Path("taken.zip").read_bytes() == b"precious"
        assert command(*words, "taken.zip", "--force").status == 0
        assert zipfile.is_zipfile("taken.zip")


def test_what_lies_where_a_zip_is_being_written_is_not_touched(
    home: Path, command: Footnote
) -> None:
    Path("precious").write_bytes(b"precious")
    Path("backup.zip.unfinished").symlink_to("precious")
    assert command("backup", "backup.zip").status == 0
    assert Path("precious").read_bytes() == b"precious"


def back_up_until_killed(home: Path, folder: Path) -> None:
    """End as by a kill while the copy of the first library is packed."""
    os.environ["FOOTNOTE_HOME"] = str(home)
    os.chdir(folder)
    zipfile._ZipWriteFile.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[attr-defined]
    footnote(["backup", "backup.zip"])


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux has files without a name")
def test_of_a_backup_that_is_killed_nothing_is_left(home: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    killed = FORK.Process(target=back_up_until_killed, args=(home, tmp_path))
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    assert sorted(tmp_path.iterdir()) == before


def flip_a_library(data: bytearray) -> None:
    data[data.index(b"servers/77/library.db") + 1_000] ^= 0xFF


def cut_short(data: bytearray) -> None:
    del data[len(data) // 2 :]


def mark_parts(data: bytearray, here: int, there: int, number: int) -> None:
    """Write a number into the head of each part, and into the list of them at the end."""
    for head, place in ((b"PK\x03\x04", here), (b"PK\x01\x02", there)):
        at = data.find(head)
        while at >= 0:
            struct.pack_into("<H", data, at + place, number)
            at = data.find(head, at + 1)


def lock_with_a_password(data: bytearray) -> None:
    mark_parts(data, 6, 8, 1)


def pack_in_a_way_of_tomorrow(data: bytearray) -> None:
    mark_parts(data, 8, 10, 99)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (flip_a_library, "is damaged"),
        (cut_short, "is not a zip, or is damaged"),
        (lock_with_a_password, "has a password"),
        (pack_in_a_way_of_tomorrow, "is packed in a way that cannot be read"),
    ],
)
def test_a_backup_that_cannot_be_read_restores_nothing_and_is_no_obstacle_for_a_good_one(
    change: Change, told: str, home: Path, command: Footnote, tmp_path: Path, monkeypatch
) -> None:
    command("backup", "good.zip")
    data = bytearray(Path("good.zip").read_bytes())
    change(data)
    Path("bad.zip").write_bytes(data)
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setenv("FOOTNOTE_HOME", str(elsewhere))
    refused = command("restore", "bad.zip")
    assert refused.status == 2
    assert told in refused.err
    assert len(refused.err.splitlines()) == 1
    assert [file for file in elsewhere.rglob("*") if file.is_file()] == []
    assert "2 libraries restored" in command("restore", "good.zip").out


def test_whichever_byte_of_a_backup_is_wrong_it_is_told_in_a_line(
    home: Path, command: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("backup", "good.zip")
    good = Path("good.zip").read_bytes()
    monkeypatch.setenv("FOOTNOTE_HOME", "elsewhere")
    ends = [*range(0, 200), *range(len(good) - 400, len(good))]  # what tells of the parts
    for place in (*ends[::7], *range(200, len(good) - 400, len(good) // 40)):
        data = bytearray(good)
        data[place] ^= 0xFF
        Path("bad.zip").write_bytes(data)
        done = command("restore", "bad.zip")
        if done.status:
            assert len(done.err.splitlines()) == 1, place
            assert not Path("elsewhere/shared", FILE).exists(), place
        else:
            assert all(Path("elsewhere", folder, FILE).exists() for folder in FOLDERS), place
            shutil.rmtree("elsewhere")
