"""Two processes on one folder: both read, they write by turns, and each sees what the other did."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import EVERYTHING, SHARED, Library, LibraryRegistry
from index.storage.open import open_engine
from tests.faults import churn
from tests.faults.forking import FORK, writer
from tests.support.articles import BRIDGE
from tests.support.soundness import assert_in_step, assert_sound
from tests.support.views import ask
from tests.support.word_embedder import WordEmbedder


def add_all(folder: Path, names: tuple[str, ...], ready: object) -> None:
    ready.wait()
    with Library.open(folder, WordEmbedder("words")) as library:
        for number, name in enumerate(names):
            list(library.add([churn.draft(name, number)]))


@pytest.mark.parametrize("starts", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_two_that_start_at_once_where_nothing_is_make_one_library(
    starts: int, tmp_path: Path
) -> None:
    halves = churn.NAMES[:3], churn.NAMES[3:]
    for start in range(starts):
        folder, ready = tmp_path / str(start), FORK.Barrier(2)
        both = [FORK.Process(target=add_all, args=(folder, half, ready)) for half in halves]
        for each in both:
            each.start()
        for each in both:
            each.join()
        assert [each.exitcode for each in both] == [0, 0]
        state = {name: number for half in halves for number, name in enumerate(half)}
        churn.assert_holds_one_of(folder, [state])


def test_what_the_command_adds_is_in_the_next_answer_of_what_runs(tmp_path: Path, embedder) -> None:
    home, article = tmp_path / "home", tmp_path / "bridge.txt"
    article.write_text(f"{BRIDGE.title}\n\n{BRIDGE.text}", "utf-8")
    question = "How much will the repairs of the bridge cost?"
    (vector,) = embedder.encode([question])
    with LibraryRegistry(
        open_engine(home / "shared", home / "servers"), embedder, 4, 60
    ) as running:

        def titles() -> set[str]:
            with running.view(SHARED, EVERYTHING) as view:
                found = view.answer(question, vector, 3, 0.5).findings
                return {finding.quote.article.title for finding in found}

        with running.library(SHARED) as library:
            list(library.add([churn.draft("/articles/oak", 1)]))
        assert BRIDGE.title not in titles()
        subprocess.run(
            [sys.executable, "-m", "bot", "add", str(article)],
            check=True,
            env=os.environ | {"FOOTNOTE_HOME": str(home)},
            timeout=120,
        )
        assert BRIDGE.title in titles()
        with running.library(SHARED) as library:
            assert_in_step(library)
    assert_sound(home / "shared" / "library.db")


def test_one_reads_while_another_writes_all_the_time(tmp_path: Path) -> None:
    folder, journal = tmp_path / "library", tmp_path / "journal"
    with Library.open(folder, WordEmbedder("words")) as library:
        list(library.add([churn.draft("/articles/yew", 0)]))
        answered = 0
        with writer(folder, journal) as writing:
            while sum(word == "did" for word, _ in churn.read_journal(journal)) < 30:
                assert writing.is_alive()
                (found,) = ask(library, [churn.question("/articles/yew", 0)])
                assert found.findings[0].quote.text == churn.sentence("/articles/yew", 0)
                answered += 1
        assert answered
