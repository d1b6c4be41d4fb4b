"""A process is killed at random moments while it changes a library: nothing confirmed is lost."""

from pathlib import Path
from random import Random

import pytest

from tests.faults import churn
from tests.faults.forking import FORK


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_what_was_confirmed_outlives_a_kill(kills: int, tmp_path: Path) -> None:
    chance = Random(kills)
    folder, journal = tmp_path / "library", tmp_path / "journal"
    state: dict[str, int] = {}
    ever: set[tuple[str, int]] = set()
    confirmed = interrupted = 0
    for seed in range(kills):
        changing = FORK.Process(target=churn.change_for_ever, args=(folder, seed, journal))
        changing.start()
        changing.join(chance.uniform(0.05, 0.6))
        assert changing.is_alive(), f"it ended by itself in run {seed}"
        changing.kill()
        changing.join()
        steps = list(churn.read_journal(journal))
        allowed = churn.states(state, steps)
        confirmed += sum(word == "did" for word, _ in steps)
        interrupted += len(allowed) > 1
        before, state = state, churn.assert_holds_one_of(folder, allowed)
        written = churn.kept(steps)
        churn.assert_says_nothing_of(folder, (written | before.items()) - state.items())
        ever |= written
        journal.unlink(missing_ok=True)
    churn.assert_says_nothing_of(folder, ever - state.items())
    assert confirmed > kills, "most kills came before anything was confirmed"
    assert interrupted > kills / 4, "most kills came between two steps"
