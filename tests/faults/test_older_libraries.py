"""Libraries that five older commits have made open today, and answer as they did, before and after
their texts are cut by today's rules.
"""

import json
import os
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from index import EVERYTHING, Embedder, Library, View
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.terminal import Footnote

ROOT = Path(__file__).parents[2]
MAKE = Path(__file__).with_name("make_older.py")
COMMITS = {  # the last of each schema, by how many steps that has
    3: "c9b4e26",
    4: "588bbcc",
    5: "40ee79a",
    6: "2b605fd",
    7: "318fcce",
}
QUESTIONS = [
    "How many chicks were counted?",
    "What did a diver find under the bridge?",
    "Who paid for the nest boxes?",
]
ARTICLES = [{"title": e.title, "text": e.text, "source": e.source} for e in (OWLS, BREAD, BRIDGE)]

pytestmark = pytest.mark.slow


def code_of(commit: str, folder: Path) -> Path:
    """The package ``index`` as a commit had it. Skips where there is no history to take it from."""
    packed = subprocess.run(
        ["git", "archive", commit, "index"], cwd=ROOT, capture_output=True, check=False
    )
    if packed.returncode:
        pytest.skip(f"no history: {packed.stderr.decode().strip()}")
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as files:
        files.extractall(folder, filter="data")
    return folder


def made_by(commit: str, folder: Path, into: Path) -> tuple[dict[str, str], list[list[str]]]:
    """Let a commit, whose code goes into ``folder``, make a library: its texts by their titles, and
    what it quotes to each question.
    """
    code = code_of(commit, folder)
    made = subprocess.run(
        [sys.executable, MAKE, into, json.dumps([ARTICLES, QUESTIONS])],
        env={**os.environ, "PYTHONPATH": str(code)},
        cwd=code,
        capture_output=True,
        check=True,
        text=True,
    )
    texts, quotes = json.loads(made.stdout)
    return texts, quotes


def assert_answers(folder: Path, quotes: list[list[str]], embedder: Embedder) -> None:
    """It holds ARTICLES, and its first quote to each question is as it was."""
    with Library.open(folder, embedder) as library:
        view = View((library,), EVERYTHING, embedder)
        kept = {each.title: view.text(each.key).text for each in view.articles()}
        assert kept == {each["title"]: each["text"] for each in ARTICLES}
        for before, now in zip(quotes, view.ask(QUESTIONS, 3, 0.0), strict=True):
            assert now.findings[0].quote.text == before[0]
            assert view.recheck(now.findings) == now.findings


@pytest.mark.parametrize("steps", COMMITS)
def test_a_library_of_an_older_commit_opens_and_answers_as_it_did(
    steps: int, tmp_path: Path, embedder: Embedder, footnote: Footnote
) -> None:
    folder = tmp_path / "library"
    texts, quotes = made_by(COMMITS[steps], tmp_path / "code", folder)
    assert texts == {each["title"]: each["text"] for each in ARTICLES}
    assert_answers(folder, quotes, embedder)
    assert "reindex --all" in footnote("doctor").out
    assert_answers(folder, quotes, embedder)
    assert footnote("reindex", "--all").status == 0
    assert "reindex" not in footnote("doctor").out
    assert_answers(folder, quotes, embedder)
