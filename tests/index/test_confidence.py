"""How sure an answer is: more for what is told, less for what is not."""

import pytest

from tests.articles import BREAD, BRIDGE, OWLS


@pytest.fixture
def sure(library):
    here = library(BRIDGE, OWLS, BREAD)

    def sure(question: str) -> float:
        (found,) = here.ask([question])
        return found.confidence

    return sure


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
