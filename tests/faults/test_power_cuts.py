"""The power goes at any moment of writing: nothing is corrupt, nothing confirmed is lost."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from index import Added, Library
from tests.faults import churn, power
from tests.support.word_embedder import WordEmbedder

STEPS = 40
LATER = ("/articles/zelkova", 1)
"""What is added when the power is back."""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("power")
    subprocess.run(
        [
            *(sys.executable, "-m", "tests.faults.power"),
            *(home / "library", home / "log", str(STEPS)),
        ],
        check=True,
        timeout=120,
    )
    return home / "log"


@pytest.mark.parametrize("cuts", [40, pytest.param(600, marks=pytest.mark.slow)])
def test_what_was_confirmed_outlives_a_power_cut(cuts: int, log: Path, tmp_path: Path) -> None:
    before, events = power.read_log(log)
    assert sum(event[0] == "did" for event in events) == STEPS
    unsynced = 0
    for cut in range(cuts):
        chance = Random(cut)
        happened = events[: chance.randrange(len(events) + 1)]
        folder = tmp_path / str(cut)
        folder.mkdir()
        for name, data in power.after_cut(before, happened, chance).items():
            (folder / name).write_bytes(data)
        steps = [(word, churn.Step(*parts)) for word, *parts in happened if word in ("will", "did")]
        state = churn.assert_holds_one_of(folder, churn.states({}, steps))
        with Library.open(folder, WordEmbedder("words")) as library:
            assert [type(kept) for kept in library.add([churn.draft(*LATER)])] == [Added]
        churn.assert_holds_one_of(folder, [state | dict([LATER])])
        unsynced += bool(power.unsynced(happened))
    assert unsynced > cuts / 2, "most cuts came when all was synced"
