"""No text, however it is made, keeps a regular expression busy: with a pattern that backtracks for
long, a kilobyte of text stops the whole process.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import bot
import index
from tests.support.pumping import Pattern, made_in_functions, patterns_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
HOURS = 600  # seconds, after which a child that its own timer did not reach is killed


def told(pattern: Pattern) -> tuple[str, int, bool]:
    """An expression, its flags, and whether it is one of bytes."""
    written, is_bytes = pattern.pattern, isinstance(pattern.pattern, bytes)
    return written.decode("latin-1") if is_bytes else written, pattern.flags, is_bytes


def slow_ones(patterns: Mapping[str, Pattern]) -> dict[str, tuple[float, str]]:
    """Those that take too long for a string, as a process of its own finds them."""
    asked = [[name, *told(pattern)] for name, pattern in patterns.items()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.pumping"],
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=HOURS,
    )
    return json.loads(done.stdout)


def test_every_pattern_of_both_packages_is_quick_whatever_the_text():
    patterns = patterns_of(bot, index)
    assert len(patterns) > 150
    assert {
        "index.text.sentence_roles._CREDIT",
        "index.extraction.formats._SIGNS_OF_PAGES",
    } <= patterns.keys()
    assert slow_ones(patterns) == {}


@pytest.mark.parametrize(
    "pattern",
    [
        re.compile(r"^by (?:[A-Z][\w.'’-]+[ ,]*(?:and )?){2,6}$", re.IGNORECASE),
        re.compile(rb"(?:<!--.*?-->\s*)*<html\b", re.DOTALL),
        re.compile(r"(?:> ?[ \t]*)+#"),
        re.compile(r"(a|a)+b"),
        re.compile(r"\s*\s*\s*x"),
    ],
    ids=lambda pattern: str(pattern.pattern),
)
def test_one_that_backtracks_for_long_would_be_seen(pattern):
    assert "slow" in slow_ones({"slow": pattern})


def test_no_pattern_is_made_where_it_cannot_be_seen():
    folders = [Path(package.__path__[0]) for package in (bot, index)]
    files = [file for folder in folders for file in folder.rglob("*.py")]
    assert [place for file in files for place in made_in_functions(file)] == []
