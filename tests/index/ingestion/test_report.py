"""A news report answers what its reader would ask, with the right sentence first."""

from pathlib import Path

import pytest

from index import Library, NotCovered, Unsure, read_file
from tests.support.questions import foreign_questions, read_questions
from tests.support.views import ask

FOLDER = Path(__file__).parents[4] / "shared" / "articles"
REPORTS = sorted(FOLDER.glob("*.txt"))

pytestmark = pytest.mark.skipif(not REPORTS, reason="the folder with the report is not here")


@pytest.fixture(scope="module")
def report(tmp_path_factory, embedder):
    with Library.open(tmp_path_factory.mktemp("report"), embedder) as library:
        list(library.add([read_file(REPORTS[0], limit=10**6)]))
        yield library


def test_the_right_sentence_comes_first_nine_times_in_ten(report):
    questions = read_questions("report")
    found = ask(report, [question["question"] for question in questions])
    missed = {
        question["question"]: answer.findings[0].quote.text
        for question, answer in zip(questions, found, strict=True)
        if answer.findings[0].quote.start not in question["starts"]
    }
    assert len(questions) >= 30
    assert len(missed) <= len(questions) / 10, missed


def test_nine_in_ten_questions_are_answered(report):
    found = ask(report, [question["question"] for question in read_questions("report")])
    declined = [answer.question for answer in found if isinstance(answer, NotCovered)]
    hedged = [answer.question for answer in found if isinstance(answer, Unsure)]
    assert len(declined) <= len(found) / 10, declined
    assert len(declined) + len(hedged) <= 0.15 * len(found), hedged


def test_questions_about_anything_else_are_declined(report):
    found = ask(report, foreign_questions())
    answered = [answer.question for answer in found if not isinstance(answer, NotCovered)]
    assert len(answered) <= len(found) / 10, answered
