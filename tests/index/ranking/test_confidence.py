"""How sure an answer is: more for what is told, less for what is not."""

import pytest

from index import Library
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.views import ask


@pytest.fixture(scope="module")
def sure(tmp_path_factory, embedder):
    with Library.open(tmp_path_factory.mktemp("three"), embedder) as library:
        list(library.add([BRIDGE, OWLS, BREAD]))
        yield lambda question: ask(library, [question])[0].confidence


def test_confidence_is_a_probability(sure):
    questions = ("How much will the repairs cost?", "Who won the cup?", "", "owls " * 90)
    assert all(0 <= sure(question) <= 1 for question in questions)


@pytest.mark.parametrize(
    ("told", "not_told"),
    [
        ("How many chicks were counted?", "How many strings does a sitar have?"),
        ("Why does bread go stale?", "Why do cats purr?"),
        ("Where is the old bridge that was closed?", "Where is the capital of Kazakhstan?"),
    ],
)
def test_what_is_told_is_surer_than_what_is_not(sure, told, not_told):
    assert sure(told) > 0.5 > sure(not_told)


def test_a_detail_that_is_not_told_makes_it_less_sure(sure):
    told = "How much will the repairs of the bridge cost?"
    assert sure(told) > sure("How much will the repairs of the bridge in Turku in 1931 cost?")


@pytest.mark.parametrize("question", ["", " ", "?!", "🎉🎉", "\0"])
def test_nothing_is_sure_where_no_word_was_asked(sure, question):
    assert sure(question) == 0
