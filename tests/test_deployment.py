"""The unit and the Dockerfile fit the project that they start."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from contextlib import nullcontext
from pathlib import Path
from time import time

import pytest
from filelock import FileLock

from bot.runtime.heartbeat import SILENCE
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
UNIT = (ROOT / "deploy" / "footnote.service").read_text("utf-8")
(SCRIPT,) = PROJECT["project"]["scripts"]
WITHOUT_MODEL = """
import sys
from bot.__main__ import main
try:
    main()
finally:
    assert "torch" not in sys.modules
"""


def steps() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile with what follows each."""
    lines = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    parted = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    return [(name, rest) for name, _, rest in parted]


def settings_of(section: str) -> dict[str, str]:
    """The settings of one section of the unit; the last of a name counts."""
    own = UNIT.partition(f"[{section}]")[2].partition("\n[")[0]
    lines = [line for line in own.splitlines() if "=" in line and not line.startswith("#")]
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def test_the_image_runs_the_bot_as_nobody_in_particular_and_can_be_stopped() -> None:
    last = dict(steps())
    assert last["USER"] == "footnote"
    assert any("useradd" in rest and "footnote" in rest for _, rest in steps())
    assert last["STOPSIGNAL"] == "SIGTERM"
    assert [*json.loads(last["ENTRYPOINT"]), *json.loads(last["CMD"])] == [SCRIPT, "run"]
    assert json.loads(last["HEALTHCHECK"].partition("CMD ")[2]) == [SCRIPT, "health"]
    assert last["FROM"].startswith("python:3.11-slim")


def test_the_data_of_the_image_is_in_its_volume() -> None:
    last = dict(steps())
    assert last["ENV"] == f"FOOTNOTE_HOME={last['VOLUME']}"
    names = [name for name, _ in steps()]
    assert names.index("VOLUME") > names.index("USER")


def test_the_image_copies_what_the_package_needs_and_nothing_ignored() -> None:
    copied = [path for name, rest in steps() if name == "COPY" for path in rest.split()[:-1]]
    assert all((ROOT / path).exists() for path in copied)
    needed = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    needed += [PROJECT["project"]["readme"], *PROJECT["project"]["license-files"]]
    assert set(copied) == {*needed, "pyproject.toml", "requirements.lock"}
    kept = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in kept if line.startswith("!")} == set(copied)


def test_the_image_is_built_of_what_the_lock_names_and_of_nothing_else() -> None:
    locked, own = (rest for _, rest in steps() if "pip install" in rest)
    assert {"--require-hashes", "--only-binary", "--requirement"} <= set(locked.split())
    assert "requirements.lock" in locked
    assert own.split()[-2:] == ["--no-deps", "."]


def test_the_unit_runs_the_console_script_and_waits_for_it_to_end() -> None:
    service = settings_of("Service")
    program, *words = service["ExecStart"].split()
    assert (Path(program).name, words) == (SCRIPT, ["run"])
    assert service["User"] != "root"
    assert service["Restart"] == "on-failure"
    assert (service["Type"], service["WatchdogSec"]) == ("notify", f"{SILENCE:.0f}")
    assert int(service["TimeoutStopSec"]) > 10
    assert (service["ProtectSystem"], service["NoNewPrivileges"]) == ("strict", "yes")


def test_the_readme_says_where_the_unit_is_and_what_it_expects() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    service = settings_of("Service")
    assert "deploy/footnote.service" in readme
    assert service["EnvironmentFile"] in readme
    assert str(Path(service["ExecStart"].split()[0]).parents[1]) in readme
    assert "docker build" in readme


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "footnote.service"
    unit.write_text(re.sub(r"(?<=ExecStart=)\S+", sys.executable, UNIT), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("seconds_ago", "status", "words"),
    [
        (0, 0, "The bot is well"),
        (SILENCE + 1, 1, "The bot hangs, or has crashed"),
        (None, 1, "No bot runs here"),
    ],
    ids=["well", "hangs", "none"],
)
def test_the_health_check_tells_whether_the_bot_gives_signs(
    seconds_ago: float | None, status: int, words: str, tmp_path: Path
) -> None:
    if seconds_ago is not None:
        sign = tmp_path / "heartbeat"
        sign.touch()
        os.utime(sign, times=(time() - seconds_ago,) * 2)
    check = [sys.executable, "-c", WITHOUT_MODEL, "health"]
    home = {**os.environ, "FOOTNOTE_HOME": str(tmp_path)}
    done = subprocess.run(check, capture_output=True, text=True, check=False, env=home, timeout=60)
    assert (done.returncode, done.stderr) == (status, "")
    assert done.stdout.startswith(words)


@pytest.mark.parametrize("is_written", [False, True], ids=["new", "being written"])
def test_the_status_is_told_whatever_the_bot_does(is_written: bool, library: MakeLibrary) -> None:
    folder = library(
        *[BRIDGE] if is_written else []
    ).store.folder  # which run makes before it logs in
    check = [sys.executable, "-c", WITHOUT_MODEL, "--library", folder, "status", "--json"]
    with FileLock(f"{folder}/library.db.lock") if is_written else nullcontext():
        done = subprocess.run(check, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout)["articles"] == is_written
