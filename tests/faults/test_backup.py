"""Backups of a library that another process writes all the time: each is of one moment."""

from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from index import Library
from tests.faults import churn
from tests.faults.forking import writer
from tests.support.terminal import Footnote
from tests.support.word_embedder import WordEmbedder

Steps = list[tuple[str, churn.Step]]


@pytest.mark.parametrize("backups", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_a_backup_made_meanwhile_holds_what_was_there_at_one_moment(
    backups: int, tmp_path: Path, command: Footnote
) -> None:
    shared, journal = tmp_path / "home" / "shared", tmp_path / "journal"
    Library.open(shared, WordEmbedder("words")).close()
    steps: Steps = []
    with writer(shared, journal) as writing:
        for number in range(backups):
            before = await_more(journal, steps, writing)
            assert command("backup", f"{number}.zip").status == 0
            steps = list(churn.read_journal(journal))
            elsewhere = tmp_path / f"elsewhere-{number}"
            assert command("--library", elsewhere, "restore", f"{number}.zip").status == 0
            churn.assert_holds_one_of(elsewhere, moments(steps)[confirmed(before) :])


def await_more(journal: Path, than: Steps, writing: BaseProcess) -> Steps:
    """What was done, once that is more than before."""
    while confirmed(steps := list(churn.read_journal(journal))) <= confirmed(than):
        assert writing.is_alive()
    return steps


def confirmed(steps: Steps) -> int:
    return sum(word == "did" for word, _ in steps)


def moments(steps: Steps) -> list[dict[str, int]]:
    """What was there before the first step, and after each; the last may not be confirmed yet."""
    found: list[dict[str, int]] = [{}]
    for step in (step for word, step in steps if word == "will"):
        found.append(churn.states(found[-1], [("did", step)])[0])
    return found
