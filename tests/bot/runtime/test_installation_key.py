"""The key that signs what buttons hold is the installation's own, whatever the token."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app.client import FootnoteBot
from bot.exceptions import OperatorError
from bot.runtime import installation_key
from bot.runtime.config import Settings
from bot.runtime.installation_key import NAME, load
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS
from tests.support.newsroom import OpenNewsroom, text_of
from tests.support.terminal import Footnote


def test_it_is_made_once_for_its_user_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    key = load(home)
    assert len(key) == 32
    assert load(home) == key
    assert (home / NAME).stat().st_mode & 0o777 == 0o600
    assert load(tmp_path / "another") != key


def test_all_who_make_it_at_once_have_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as threads:
        assert len(set(threads.map(load, [tmp_path / "home"] * 64))) == 1
    assert [file.name for file in (tmp_path / "home").iterdir()] == [NAME]


@pytest.mark.parametrize("broken", [b"", b"\0" * 65, b"ab" * 16, b"ab" * 32 + b"\n\n"])
def test_a_broken_one_is_told_and_left_as_it_is(broken: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(broken)
    with pytest.raises(
        OperatorError, match=r"holds no key\. Put it back from a backup, or delete it"
    ):
        load(tmp_path)
    assert (tmp_path / NAME).read_bytes() == broken


def test_one_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(OperatorError, match="cannot be read"):
        load(tmp_path)


def test_the_bot_does_not_start_with_a_broken_one_and_the_doctor_tells(
    home: Path, command: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a.b.c")
    (home / NAME).write_bytes(b"")
    for words in ("run", "backup all.zip"):
        done = command(*words.split())
        assert done.status == 2
        assert f"{home / NAME} holds no key" in done.err
    assert "!!  key: it is broken" in command("doctor").out


async def test_buttons_of_before_still_work_with_another_token(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, OWLS), manager=True) as room:
        asked = await room.alice.slash(room.channel, "articles forget", article="Barn owls")
        settings = Settings(discord_token=SecretStr("d.e.f"))
        await room.env.restart_bot(FootnoteBot(room.intake, settings))
        await room.alice.click(asked.response, label="Forget it")
        assert "Forgotten: **Barn owls return to the valley**" in text_of(asked.response)


def test_it_is_in_a_backup_and_restored_where_there_is_none(
    home: Path, command: Footnote, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = load(home)
    command("backup", "all.zip")
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path / "new"))
    assert command("restore", "all.zip").status == 0
    assert load(tmp_path / "new") == key
    own = load(tmp_path / "own")
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path / "own"))
    assert command("restore", "all.zip").status == 0
    assert load(tmp_path / "own") == own


def test_one_library_goes_without_it(home: Path, command: Footnote, tmp_path: Path) -> None:
    load(home)
    one = tmp_path / "one"
    assert command("--library", home / "shared", "backup", "one.zip").status == 0
    assert command("backup", "all.zip").status == 0
    assert command("--library", one, "restore", "all.zip").status == 0
    assert not (one / installation_key.NAME).exists()
    assert not (one.parent / installation_key.NAME).exists()
    with zipfile.ZipFile("one.zip") as parts:
        assert parts.namelist() == ["shared/library.db"]
