"""``footnote backup`` and ``restore``, and what they say to those who need them."""

import zipfile
from pathlib import Path

import pytest

from bot.archiving import archive
from index import Library
from index.database import FILE
from tests.bot.home import FOLDERS, answer, damage
from tests.terminal import Footnote


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
        return Noting(folder, embedder)

    with (tmp_path / "backup.zip").open("wb") as out:
        archive({name: home / name for name in FOLDERS}, open_library, None, out, tmp_path)
    assert happened == ["opened", "closed"] * 2
