"""A long night in fast-forward: however often feeds are looked at, questions asked and the bot
restarted, it holds on to no more at the end than after a third of it.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.residue import Residue

_AT_ONCE = 3  # files, tasks and threads that come and go, whenever one looks
_FILES_A_THREAD = 4  # of the shared library and of a server's: the file and its log
_OBJECTS = 20  # of our types: at most 8 segments of vectors are searched side by side
_BLOCKS = 2_000  # pieces of memory that Python keeps to use again
_MEMORY = 1.1  # times as much as before: memory that was given back has gaps
_LOG_AHEAD = 10_000_000  # bytes: two databases, whose logs SQLite uses again from 4 MB on
_A_LOOK_SAID = 400  # bytes in the log: two lines for each feed that failed
_A_LOOK_KEPT = 150  # bytes: a story in ten looks, noted for each of four feeds, and a vote
_PAGES = 65_536  # bytes by which a database grows at a time

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what is held")


@pytest.mark.parametrize(
    ("looks", "questions", "model"),
    [
        (60, 30, "words"),
        pytest.param(1_000, 500, "real", marks=pytest.mark.slow),
        pytest.param(10_000, 5_000, "words", marks=pytest.mark.slow),
    ],
)
def test_looks_at_feeds_and_questions_leave_nothing_behind(
    looks: int, questions: int, model: str, tmp_path: Path
) -> None:
    before, after, met = told_by("long_night", tmp_path, looks, questions, model)
    assert min(met) >= looks // 4, "feeds that have not changed, failed and hung up"
    assert_holds_no_more(Residue(**after), Residue(**before))
    assert after["said"] <= _A_LOOK_SAID * looks
    assert after["database"] - before["database"] <= _A_LOOK_KEPT * looks + _PAGES


@pytest.mark.parametrize("restarts", [9, pytest.param(1_000, marks=pytest.mark.slow)])
def test_restarts_leave_nothing_behind_and_old_buttons_answer(
    restarts: int, tmp_path: Path
) -> None:
    before, after = told_by("many_restarts", tmp_path, restarts)
    assert_holds_no_more(Residue(**after), Residue(**before))
    assert after["database"] == before["database"]


def told_by(program: str, folder: Path, *words: object) -> list[dict[str, int]]:
    """What a program beside this one prints of its night; its log is beside the libraries."""
    command = [sys.executable, "-m", f"tests.faults.{program}", folder, *words]
    with (folder / "log").open("wb") as log:
        done = subprocess.run([*map(str, command)], stdout=subprocess.PIPE, stderr=log)
    assert done.returncode == 0, (folder / "log").read_text("utf-8")[-4_000:]
    print(done.stdout.decode())
    return [json.loads(line) for line in done.stdout.splitlines()]


def assert_holds_no_more(after: Residue, before: Residue) -> None:
    """No more than the bounds above allow."""
    threads = max(0, after.threads - before.threads)
    assert after.files <= before.files + _AT_ONCE + _FILES_A_THREAD * threads
    assert after.tasks <= before.tasks + _AT_ONCE
    assert after.threads <= before.threads + _AT_ONCE
    assert after.children <= before.children
    assert after.objects <= before.objects + _OBJECTS
    assert after.blocks <= before.blocks + _BLOCKS
    assert after.memory <= _MEMORY * before.memory
    assert after.log_ahead <= _LOG_AHEAD
