"""A disk fails now and then: nothing is said to be kept that is not, and no quote is wrong."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from index import Library
from tests.faults.churn import assert_holds_one_of, draft, question, sentence
from tests.faults.failing_disk import FIRST, Event
from tests.faults.failing_once import FAILING, LATER, OLD
from tests.support.soundness import assert_in_step, assert_sound
from tests.support.views import seen, text
from tests.support.word_embedder import WordEmbedder

SHARES = (0.01, 0.02, 0.03, 0.04, 0.05)
SEEDS = (0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 20)))
LIBRARY = "library"
Possible = dict[str, set[int | None]]
"""The texts that an article may have, by their numbers; None: it may be gone."""

pytestmark = pytest.mark.skipif(
    not shutil.which("fiu-run"), reason="fiu-run is missing: fiu-utils has it"
)


def run(folder: Path, module: str, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["fiu-run", "-x", sys.executable, "-m", f"tests.faults.{module}", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "FOOTNOTE_HOME": str(folder)},
    )


def follow(event: Event, possible: Possible) -> None:
    """What may be kept after an event; a quote must be of what may."""
    kind, name, told = event
    if kind == "will" and name:
        possible.setdefault(name, {None}).add(told)
    elif kind in ("did", "mended") and name:
        possible[name] = {told}
    elif kind in ("answered", "said"):
        texts = [draft(name, number).text for number in possible[name] if number is not None]
        assert any(told in text for text in texts), (name, told)


def assert_answered_or_told(events: list[Event], folder: Path) -> None:
    """Whoever asked got the old answer or the reason why not; no library was called damaged."""
    for (kind, name, _), (came, source, told) in pairwise(events):
        if kind == "asked":
            assert came == "failed" or (came, source) == ("answered", name)
        if (came, source) == ("answered", FIRST):
            assert told == sentence(FIRST, 0)
        if came == "failed":
            assert source == "LibraryUnusable", told
            assert str(folder) in told
            assert "\n" not in told


def counts(events: list[Event]) -> Counter[str]:
    """How often each came while the library was open already, and later."""
    ends = [kind for kind, *_ in events].index("mended")
    return Counter(
        f"{kind} {'while open' if place < ends else 'later'}"
        for place, (kind, *_) in enumerate(events)
    )


def assert_holds_what_may(folder: Path, possible: Possible) -> None:
    """Every article is whole, with one of the texts that it may have."""
    with Library.open(folder, WordEmbedder("words")) as library:
        there = {each.source: text(library, each).text for each in seen(library).articles()}
        for name, numbers in possible.items():
            texts = {number: draft(name, number).text for number in numbers if number is not None}
            assert there.pop(name, None) in {*texts.values(), *(numbers & {None})}, name
        assert not there
        assert_in_step(library)
    assert_sound(folder / "library.db")


def test_any_single_call_may_fail_while_a_library_is_opened_or_added_to(tmp_path: Path) -> None:
    """One that is not added leaves no trace, in memory either: the next one is added rightly."""
    with Library.open(tmp_path / "image", WordEmbedder("words")) as library:
        list(library.add([draft(*OLD)]))
    done = run(tmp_path, "failing_once", tmp_path / "image", tmp_path / LIBRARY)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert sum(reached for *_, reached in told) > 40
    without = dict([OLD, LATER])
    for name, outcome, reached in told:
        assert outcome in ("Added", "Opened") or (reached and outcome == "LibraryUnusable")
        added = without | dict([FAILING])
        assert_holds_one_of(
            tmp_path / LIBRARY / name, [added] if outcome == "Added" else [without, added]
        )


@pytest.mark.parametrize("runs", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_a_disk_that_fails_makes_nobody_say_what_is_not_so(runs: int, tmp_path: Path) -> None:
    """It answers, and keeps what it can; once the disk is well, all that was confirmed is there."""
    total: Counter[str] = Counter()
    for seed in range(runs):
        folder = tmp_path / str(seed) / LIBRARY
        done = run(tmp_path, "failing_disk", folder, seed, SHARES[seed % len(SHARES)])
        assert done.returncode == 0, (seed, done.stderr)
        events = json.loads(done.stdout)
        possible: Possible = {FIRST: {0}}
        for event in events:
            follow(event, possible)
        assert_answered_or_told(events, folder)
        assert_holds_what_may(folder, possible)
        found = counts(events)
        assert found["answered while open"], seed
        assert found["failed while open"] + found["failed later"], seed
        total += found
    assert total["answered while open"] > total["asked while open"] / 2
    assert total["answered later"] > total["asked later"] / 2
    assert min(total["did while open"], total["did later"]) >= runs


@pytest.mark.parametrize("seed", SEEDS)
def test_the_command_tells_in_a_line_that_the_disk_has_failed(seed: int, tmp_path: Path) -> None:
    folder = tmp_path / LIBRARY
    with Library.open(folder, WordEmbedder("words")) as library:
        list(library.add([draft(FIRST, 0)]))
    file = tmp_path / "oak.txt"
    file.write_text(f"The oak\n\n{draft('/articles/oak', 1).text}", "utf-8")
    failing = ("failing_command", seed, SHARES[seed % len(SHARES)])
    asked = run(tmp_path, *failing, "--library", folder, "ask", "--json", question(FIRST, 0))
    added = run(tmp_path, *failing, "--library", folder, "add", file)
    for done in (asked, added):
        assert done.returncode in (0, 2), done.stderr
        assert done.stderr.count("\n") == (done.returncode == 2)
        assert done.stderr.startswith("footnote: ") == (done.returncode == 2)
    if asked.returncode == 0:
        (quote, *_) = json.loads(asked.stdout)["quotes"]
        assert quote["text"] == sentence(FIRST, 0)
    with Library.open(folder, WordEmbedder("words")) as library:
        sources = {article.source for article in seen(library).articles()}
        assert {FIRST} <= sources <= {FIRST, str(file)}
        assert str(file) in sources or "added" not in added.stdout
        assert_in_step(library)
    assert_sound(folder / "library.db")
