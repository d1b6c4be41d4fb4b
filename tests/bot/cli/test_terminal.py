"""What only people at a terminal meet: questions, a spinner, help, completion."""

import io
import os
import pty
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from bot.__main__ import COMMANDS
from bot.cli import context
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS
from tests.support.terminal import Footnote

PROJECT = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))


@pytest.fixture
def filled(library: MakeLibrary, command: Footnote) -> Footnote:
    """The command on a library with two articles."""
    with library(BRIDGE, OWLS) as made:
        pass
    return lambda *words: command("--library", made.store.folder, *words)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """What is written here is typed at a terminal."""
    keyboard, terminal = pty.openpty()
    with open(terminal, encoding="utf-8") as screen:
        monkeypatch.setattr(sys, "stdin", screen)
        yield keyboard
    os.close(keyboard)


@pytest.mark.parametrize(("answer", "left"), [("y", 1), ("n", 2), ("", 2), ("\x04", 2)])
def test_forgetting_shows_the_titles_and_waits_for_a_yes(
    filled: Footnote, typed: int, answer: str, left: int
) -> None:
    os.write(typed, f"{answer}\n".encode())
    done = filled("forget", "Barn owls")
    assert OWLS.title in done.err
    assert "Forget 1 article for good? [y/N]" in done.err
    assert len(filled("list", "--json").records) == left
    assert done.status == (0 if left == 1 else 1)
    assert ("forgot" in done.out) == (left == 1)


def test_what_is_confirmed_beforehand_is_not_asked(filled: Footnote, typed: int) -> None:
    done = filled("forget", "Barn owls", "-y")
    assert (done.status, done.err) == (0, "")


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a terminal shows while somebody waits."""
    drawn = io.StringIO()
    monkeypatch.setattr(context, "console", Console(file=drawn, force_terminal=True))
    return drawn


def test_who_waits_at_a_terminal_sees_how_far_it_is(
    command: Footnote, tmp_path: Path, screen: io.StringIO
) -> None:
    for number in range(3):
        text = f"Harbour {number}\n\nIn month {number} the port was open."
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    assert command("add", tmp_path).err == "3 added\n"
    assert "Reading: 0 of 3 done" in screen.getvalue()
    command("ask", "when was the port open")
    assert "Searching" in screen.getvalue()


@pytest.mark.parametrize("words", ["ask How many? --json", "digest --topic owls --json"])
def test_other_programs_wait_without_a_spinner(
    filled: Footnote, screen: io.StringIO, words: str
) -> None:
    assert filled(*words.split()).records
    assert screen.getvalue() == ""


def test_help_is_for_people_and_names_no_types_of_python(command: Footnote) -> None:
    for words in ((), *((name,) for name in COMMANDS)):
        done = command(*words, "--help")
        assert done.out.startswith("Usage: footnote")
        assert not re.search(r"[<>](?!=)|list\[|\bstr\b|\bbool\b", done.out), words
        assert not re.search(r"[^]}]\.\.\.$", done.out, re.MULTILINE), "a line is cut short"


def test_the_version_is_told(command: Footnote) -> None:
    assert command("--version").out == f"footnote {PROJECT['project']['version']}\n"


def test_a_shell_completes_commands(command: Footnote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_FOOTNOTE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "footnote su")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert command().out.split() == ["summarize"]


def test_wrong_usage_is_told_without_a_box(command: Footnote) -> None:
    done = command("try", "--port", "many")
    assert done.status == 2
    assert "Invalid value for '--port'" in done.err
    assert "─" not in done.err
