"""What is read costs few statements, however much is found: each would be a round trip to a server
that keeps the library.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest

from index import (
    DEFAULT_THRESHOLD,
    SHARED,
    Added,
    DateRange,
    Draft,
    Embedder,
    FollowUp,
    Library,
    LibraryRegistry,
    Scope,
    View,
    open_engine,
)
from seeds import articles
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.questions import read_questions
from tests.support.statements import every_statement
from tests.support.views import seen
from tests.support.word_embedder import WordEmbedder

MEMBER = Scope(frozenset({"501"}))
HIDDEN = replace(OWLS, title="Barn owls, for staff", source="/staff", audience="502")
QUESTIONS = [each["question"] for each in read_questions("seed")[::12]]
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
        assert all(
            isinstance(each, Added) for each in shared.add([*islice(articles(), 10), HIDDEN])
        )
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


def test_a_follow_up_costs_less_than_three_questions(view: View, ran: list[str]) -> None:
    asked = FollowUp("and why?", QUESTIONS[0], view.articles(0, 1)[0].key)
    vectors = view.embedder.encode(asked.texts)
    view.follow_up(asked, vectors, 8, DEFAULT_THRESHOLD)
    ran.clear()
    view.follow_up(asked, vectors, 8, DEFAULT_THRESHOLD)
    assert len(ran) <= 2 * MOST_FOR_A_QUESTION


def test_letters_that_are_typed(view: View, ran: list[str]) -> None:
    view.titles_near("ow", 25)
    ran.clear()
    assert view.titles_near("owl", 25)
    assert len(ran) <= MOST_FOR_A_LETTER
    ran.clear()
    assert view.titles_near("", 25)
    assert len(ran) <= MOST_FOR_A_LETTER


def test_a_digest_however_many_articles_it_tells(tmp_path: Path, ran: list[str]) -> None:
    first = date(2024, 1, 1)
    texts = [f"The mayor of town {n} opened bridge {n}. Some {n} people came." for n in range(150)]
    drafts = [
        Draft(f"Bridge {n}", text, f"/{n}", published=first + timedelta(n % 7))
        for n, text in enumerate(texts)
    ]
    with Library.open(tmp_path, WordEmbedder("words")) as library:
        assert all(isinstance(each, Added) for each in library.add(drafts))
        ran.clear()
        found = seen(library).digest(DateRange(first, first + timedelta(7)))
        assert found.articles == len(drafts)
        assert len(ran) <= MOST_FOR_A_DIGEST
