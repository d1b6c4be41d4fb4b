"""Settings: each is explained, and a secret stays one."""

import itertools
from pathlib import Path

import pytest

from bot.exceptions import OperatorError
from bot.runtime.config import Settings, load, unknown_names

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """Away from the developer's own .env and environment."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def described(name: str) -> str:
    """What is told of a setting, on one line."""
    return " ".join(str(Settings.model_fields[name].description).split())


def test_settings_come_from_a_file_and_the_environment_wins(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("MAX_FILE_MB=7\nANSWER_THRESHOLD=0.9\nOTHERS_KEY=1\n")
    monkeypatch.setenv("MAX_FILE_MB", "8")
    assert (load().max_file_bytes, load().answer_threshold) == (8_000_000, 0.9)


def test_an_empty_value_is_no_value(tmp_path):
    (tmp_path / ".env").write_text("DISCORD_TOKEN=\nSYNC_SERVER=\n")
    assert (load().discord_token, load().sync_server) == (None, None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ANSWER_THRESHOLD", "1.5"),
        ("MAX_FILE_MB", "0"),
        ("MAX_FILE_MB", "many"),
        ("SYNC_SERVER", "my server"),
        ("ASK_PACE", "often"),
        ("ASK_PACE", "0 in 30"),
        ("ADD_PACE", "20 per 600"),
        ("LOG_FORMAT", "xml"),
        ("METRICS_PORT", "0"),
        ("METRICS_PORT", "70000"),
    ],
)
def test_a_wrong_value_names_the_setting_the_value_and_what_it_may_be(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(OperatorError) as wrong:
        load()
    _purpose, values = described(name.lower()).split(": ")
    assert str(wrong.value) == f"{name} is '{value}'; it may be {values}"


def test_a_file_that_cannot_be_read_is_said_without_what_is_in_it(tmp_path):
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=my-secret-\xff")
    with pytest.raises(OperatorError, match=r"\.env cannot be read") as unread:
        load()
    assert "my-secret" not in str(unread.value)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_file_in_another_encoding_is_told_with_what_to_do(tmp_path, encoding):
    (tmp_path / ".env").write_text("FOOTNOTE_HOME=Bücher", encoding)
    with pytest.raises(OperatorError, match="Save it as UTF-8") as unread:
        load()
    assert ("UTF-16" in str(unread.value)) == encoding.startswith("utf-16")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_in_utf8_is_read_with_and_without_a_mark(tmp_path, encoding):
    (tmp_path / ".env").write_text("FOOTNOTE_HOME=Bücher\n", encoding)
    assert load().footnote_home == Path("Bücher")
    assert unknown_names() == {}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ANSWER_TRESHOLD=0.7", {"ANSWER_TRESHOLD": "ANSWER_THRESHOLD"}),
        ("timezone=UTC", {"timezone": "TIME_ZONE"}),
        ("export DISCORD_BOT_TOKEN=x", {"DISCORD_BOT_TOKEN": "DISCORD_TOKEN"}),
        ("HF_HOME=/models\nHF_TOKEN=x\nTZ=UTC", dict.fromkeys(("HF_HOME", "HF_TOKEN", "TZ"))),
        ("time_zone=UTC\n# TIMEZONE=UTC\nLEFT_DAYS=3", {}),
    ],
)
def test_a_name_in_the_file_that_is_no_setting_is_found_with_the_one_that_was_meant(
    tmp_path, written, meant
):
    (tmp_path / ".env").write_text(written, "utf-8")
    assert unknown_names() == meant


def test_the_token_shows_nowhere(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    settings = load()
    assert "very-secret" not in f"{settings!r} {settings} {settings.model_dump()}"


def test_the_example_explains_every_setting_in_one_line():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    explained = {
        line.partition("=")[0]: before
        for before, line in itertools.pairwise(lines)
        if "=" in line and not line.startswith("# ")
    }
    assert explained == {name.upper(): f"# {described(name)}" for name in Settings.model_fields}


def test_the_example_is_a_working_file(tmp_path):
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text("utf-8"), "utf-8")
    assert load() == Settings(_env_file=None)
