"""The starter articles answer what a newcomer would ask, often in other words than theirs."""

import pytest

from bot.preview import starter_articles
from index import Answer, Library, NotCovered
from tests.index.questions import foreign_questions, read_questions

QUESTIONS = read_questions("seed")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory, embedder):
    with Library(tmp_path_factory.mktemp("seeds"), embedder) as library:
        list(library.add(starter_articles()))
        yield library


@pytest.fixture(scope="module")
def answers(seeds):
    return seeds.ask([question["question"] for question in QUESTIONS])


def share_with_answer(answers, first):
    """The share of questions with a right sentence among the ``first`` quotes."""
    right = [
        any(finding.quote.text in question["answers"] for finding in answer.findings[:first])
        for question, answer in zip(QUESTIONS, answers, strict=True)
    ]
    return sum(right) / len(right)


def test_the_right_article_comes_first_nine_times_in_ten(answers):
    right = [
        answer.findings[0].quote.article.source == f"seeds/{question['article']}"
        for question, answer in zip(QUESTIONS, answers, strict=True)
    ]
    assert sum(right) >= 0.9 * len(right)


def test_the_right_sentence_comes_first_or_is_among_the_three_that_are_shown(answers):
    assert share_with_answer(answers, 1) >= 0.7
    assert share_with_answer(answers, 3) >= 0.8


def test_nine_in_ten_questions_are_answered(answers):
    assert sum(isinstance(answer, Answer) for answer in answers) >= 0.9 * len(answers)


def test_questions_about_anything_else_are_declined(seeds):
    found = seeds.ask(foreign_questions())
    assert sum(isinstance(answer, NotCovered) for answer in found) >= 0.9 * len(found)
