"""Whatever stands on the command line: an answer, or a word on what is wrong; never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import strategies as st

from bot.__main__ import COMMANDS
from bot.cli import questions_file
from bot.exceptions import OperatorError
from tests.faults.examples import each
from tests.support.articles import BRIDGE, OWLS

SIZES = [pytest.param(25, id="few"), pytest.param(4_000, id="many", marks=pytest.mark.slow)]
SERVING = ("run", "try")  # which do not end by themselves
NAMES = st.sampled_from([name for name in COMMANDS if name not in SERVING])
OPTIONS = st.sampled_from(
    """
    --json --yes --top --questions --all --length --since --until --topic --server --library --help
    --top=0 --top=99999999999999999999 --top=3 --length=medium --length=x --since=yesterday
    --until=9999-12-31 --since=0001-01-01 --server=-1 --server=1 --questions=questions.jsonl
    --questions=. --questions=nothing -- - -x -h 1 0 -1 99999999999999999999 1e3 ½ owls.md
    owls.md.zip nothing.zip questions.jsonl . Old Barn http: https:x %s {} [red] [/] \\ ' " “
    """.split()
)
LETTERS = st.characters(exclude_characters="\0/~.", exclude_categories=["Cs"])
WORDS = st.lists(OPTIONS | st.text(LETTERS, max_size=12), max_size=5)
LINES = st.lists(
    st.sampled_from(
        [
            '{"question": "Who?"}',
            '{"id": [1], "question": ""}',
            "{}",
            "[]",
            "1",
            "{",
            "\ufeff",
            "[" * 9_999,
        ]
    )
    | st.text(max_size=20)
    | st.builds(lambda told: json.dumps({"question": told}), st.text(max_size=9) | st.integers()),
    max_size=5,
).map("\n".join)


@pytest.fixture
def filled(footnote, tmp_path, library):
    """The command in a folder with two articles, of which it has a library."""
    (tmp_path / "owls.md").write_text(OWLS.text, "utf-8")
    (tmp_path / "bridge.md").write_text(BRIDGE.text, "utf-8")
    (tmp_path / "questions.jsonl").write_text('{"question": "Who counted the chicks?"}', "utf-8")
    assert footnote("add", "owls.md", "bridge.md").status == 0
    return footnote


@pytest.mark.parametrize("examples", SIZES)
def test_any_words_are_answered_or_a_word_says_what_is_wrong(filled, examples):
    def check(name: str, words: list[str]) -> None:
        done = filled(name, *words)
        assert done.status in (0, 1, 2)
        assert "Traceback" not in done.err + done.out
        if done.status == 2 and "\nError: " not in done.err:  # as Typer heads its own
            (line,) = done.err.splitlines()
            assert line.startswith("footnote: ")

    each(examples, check, NAMES, WORDS)


def test_a_name_of_two_lines_is_complained_of_on_one(footnote):
    done = footnote("export", "one\ntwo")
    assert done.err == "footnote: Give the file a name that ends in .zip: one two.zip\n"


@pytest.mark.parametrize(
    "words",
    [(b"--library", b"lib\x80", b"status"), (b"add", b"a\x80"), (b"show", b"a\x80", b"b\x80")],
    ids=["library", "add", "show"],
)
def test_bytes_that_are_no_text_are_refused_or_looked_for_in_vain(words, tmp_path):
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"bot", *words],
        capture_output=True,
        env=os.environ | {"FOOTNOTE_HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd())},
        cwd=tmp_path,
    )
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("examples", SIZES)
def test_any_file_of_questions_is_read_or_refused_with_its_line(tmp_path: Path, examples):
    file = tmp_path / "questions.jsonl"

    def check(written: bytes) -> None:
        file.write_bytes(written)
        try:
            found = questions_file.gather(None, file)
        except OperatorError as error:
            refused = str(error)
        else:
            refused = ""
            assert all(isinstance(each.question, str) for each in found)
        assert not refused or refused.startswith(str(file))

    files = st.binary(max_size=40) | LINES.map(str.encode)
    each(examples, check, files)
