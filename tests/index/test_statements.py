"""What is read costs few statements, however much is found: each would be a round trip to a server
that keeps the library.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from index import (
    DEFAULT_THRESHOLD,
    SHARED,
    Added,
    DateRange,
    Embedder,
    LibraryRegistry,
    Scope,
    View,
    open_engine,
)
from seeds import articles
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.questions import read_questions
from tests.support.statements import every_statement

MEMBER = Scope(frozenset({"501"}))
HIDDEN = replace(OWLS, title="Barn owls, for staff", source="/staff", audience="502")
QUESTIONS = [each["question"] for each in read_questions("seed")[::5]]
MOST_FOR_A_QUESTION = 25
MOST_FOR_A_DIGEST = 60
MOST_FOR_A_LETTER = 3


@pytest.fixture(scope="module")
def ran() -> Iterator[list[str]]:
    """The statements of all tests."""
    with every_statement() as ran:
        yield ran


@pytest.fixture(scope="module")
def view(
    ran: list[str], tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[View]:
    """What a member reads of a server's library and the shared one, both with what is hidden."""
    home = tmp_path_factory.mktemp("home")
    registry = LibraryRegistry(open_engine(home / "shared", home / "servers"), embedder, 4, 60)
    with registry, registry.library(SHARED) as shared, registry.library(7) as own:
        assert all(isinstance(each, Added) for each in shared.add([*articles(), HIDDEN]))
        assert all(isinstance(each, Added) for each in own.add([BRIDGE, OWLS, BREAD, HIDDEN]))
        with registry.view(7, MEMBER) as view:
            ask(view, "What is warm?")
            yield view


def ask(view: View, question: str, *, most: int = 8) -> int:
    """Ask as the bot does, and compare with what is stored; how much was found."""
    (vector,) = view.embedder.encode([question])
    found = view.answer(question, vector, most, DEFAULT_THRESHOLD)
    assert view.recheck(found.findings) == found.findings
    return len(found.findings)


def test_a_warm_question_and_its_recheck(view: View, ran: list[str]) -> None:
    found, counts = 0, []
    for question in QUESTIONS:
        ran.clear()
        found += ask(view, question)
        counts.append(len(ran))
    assert found > 5 * len(QUESTIONS)
    assert max(counts) <= MOST_FOR_A_QUESTION


def test_a_question_within_days(view: View, ran: list[str]) -> None:
    narrow = view.narrowed(DateRange(date(2000, 1, 1), date(2100, 1, 1)), None)
    ask(narrow, QUESTIONS[0])
    ran.clear()
    assert ask(narrow, QUESTIONS[0])
    assert len(ran) <= MOST_FOR_A_QUESTION + 8  # and its articles and passages, of both libraries
