"""The starter articles answer what a newcomer would ask, often in other words than theirs."""

import pytest

from index import Answer, Library, NotCovered
from seeds import articles
from tests.support.questions import foreign_questions, read_questions
from tests.support.views import ask

QUESTIONS = read_questions("seed")
RIGHT_FIRST = 0.7  # most questions are in other words than their answers, on purpose
RIGHT_AMONG_THREE = 0.8


@pytest.fixture(scope="module")
def seeds(tmp_path_factory, embedder):
    with Library.open(tmp_path_factory.mktemp("seeds"), embedder) as library:
        list(library.add(articles()))
        yield library


@pytest.fixture(scope="module")
def answers(seeds):
    return ask(seeds, [question["question"] for question in QUESTIONS])


def missed(answers, first):
    """The questions with no right sentence among the ``first`` quotes."""
    return [
        answer.question
        for question, answer in zip(QUESTIONS, answers, strict=True)
        if not any(finding.quote.text in question["answers"] for finding in answer.findings[:first])
    ]


def test_the_right_article_comes_first_nine_times_in_ten(answers):
    right = [
        answer.findings[0].quote.article.source.endswith(f"/{question['article']}")
        for question, answer in zip(QUESTIONS, answers, strict=True)
    ]
    assert sum(right) >= 0.9 * len(right)


@pytest.mark.parametrize(("first", "least"), [(1, RIGHT_FIRST), (3, RIGHT_AMONG_THREE)])
def test_the_right_sentence_comes_first_or_is_among_the_three_that_are_shown(answers, first, least):
    wrong = missed(answers, first)
    assert len(answers) - len(wrong) >= least * len(answers), wrong


def test_nine_in_ten_questions_are_answered_though_it_may_be_unsure(answers):
    assert sum(not isinstance(answer, NotCovered) for answer in answers) >= 0.9 * len(answers)


def test_nine_in_ten_of_the_right_sentences_are_given_as_answers(answers):
    wrong = missed(answers, 1)
    right = [answer for answer in answers if answer.question not in wrong]
    assert sum(isinstance(answer, Answer) for answer in right) >= 0.9 * len(right)


def test_questions_about_anything_else_are_declined(seeds):
    found = ask(seeds, foreign_questions())
    answered = [answer.question for answer in found if not isinstance(answer, NotCovered)]
    assert len(answered) <= len(found) / 10, answered
