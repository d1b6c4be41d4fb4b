"""A question that leans on the one before it is understood; one that stands alone is left alone."""

from dataclasses import dataclass

import pytest

from index import DEFAULT_THRESHOLD, Answer, Draft, FollowUp, Found, Library, NotCovered
from index.ranking.follow_ups import choose_follow_up
from seeds import articles
from tests.support.articles import BREAD, BRIDGE
from tests.support.questions import read_lines, read_questions
from tests.support.views import ask, seen

FOLLOW_UPS = read_lines("follow_ups")
LEAST_RIGHT = 45  # of 58, of which the bare ones find 42
SEED_QUESTIONS = read_questions("seed")[::3]


@dataclass(frozen=True)
class Answered:
    """What a follow-up brings when it is asked by itself, and when it is understood."""

    says: tuple[str, ...]
    bare: Found
    chosen: Found

    def right(self, found: Found) -> bool:
        return bool(found.findings) and any(
            said in found.findings[0].quote.text for said in self.says
        )


def follow(library: Library, previous: str, question: str, *says: str) -> Answered:
    """As a caller is meant to do it."""
    before, alone = ask(library, [previous, FollowUp(question, previous).bare])
    asked = FollowUp(question, previous, before.findings[0].quote.article.key)
    vectors = library.embedder.encode(asked.texts)
    return Answered(says, alone, seen(library).follow_up(asked, vectors, 3, DEFAULT_THRESHOLD))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory, embedder):
    with Library.open(tmp_path_factory.mktemp("seeds"), embedder) as library:
        list(library.add(articles()))
        yield library


@pytest.fixture(scope="module")
def answered(seeds):
    return [
        follow(seeds, each["previous"], each["follow_up"], each["says"])
        for each in FOLLOW_UPS
        if not each["stands_alone"]
    ]


@pytest.mark.slow
def test_a_follow_up_finds_its_sentence_more_often_than_it_does_by_itself(answered):
    wrong = [each.chosen.question for each in answered if not each.right(each.chosen)]
    assert len(answered) - len(wrong) >= LEAST_RIGHT, wrong
    assert len(answered) - len(wrong) > sum(each.right(each.bare) for each in answered)


def test_a_full_new_question_is_not_harmed_by_the_one_before(seeds):
    found = [
        follow(seeds, each["previous"], each["follow_up"], each["says"])
        for each in FOLLOW_UPS
        if each["stands_alone"]
    ]
    assert [each.right(each.chosen) for each in found] == [each.right(each.bare) for each in found]


@pytest.mark.slow
def test_questions_on_another_subject_keep_the_sentence_that_they_find_alone(seeds):
    before = SEED_QUESTIONS[7:] + SEED_QUESTIONS[:7]
    found = [
        follow(seeds, previous["question"], each["question"], *each["answers"])
        for previous, each in zip(before, SEED_QUESTIONS, strict=True)
    ]
    harmed = [
        each.bare.question for each in found if each.right(each.bare) > each.right(each.chosen)
    ]
    assert len(harmed) <= 1, harmed


@pytest.mark.parametrize(
    ("previous", "question", "meant"),
    [
        ("How many people fled Idlib?", "and how many children?", "how many children fled Idlib?"),
        (
            "How many people were hurt in Marl?",
            "And in Tarn?",
            "How many people were hurt in Tarn?",
        ),
        (
            "Who is the mayor of Sandholm?",
            "and of Port Ellery?",
            "Who is the mayor of Port Ellery?",
        ),
        ("What did Mary write?", "What about John?", "What did John write?"),
        ("Who is the mayor?", "But when was the bridge built?", "when was the bridge built?"),
        ("Who is the mayor?", "Why?", "Why?"),
        ("Who is the mayor?", "and", "and"),
        ("", "and Marl?", "Marl?"),
    ],
)
def test_a_part_of_a_question_takes_the_place_of_its_like(previous, question, meant):
    assert FollowUp(question, previous).whole == meant


def test_the_words_that_it_lacks_are_those_of_the_question_before():
    found = FollowUp("When was the bridge closed?", "Who built the old bridge in Marl?")
    assert found.widened == "When was the bridge closed? built old Marl"


def test_another_town_is_asked_about_in_its_own_article(library):
    here = library(
        Draft("Sandholm", "The mayor of Sandholm is Ida Bruns. She was elected in 2021.", "s"),
        Draft("Port Ellery", "The mayor of Port Ellery is Kim Lund. He is a baker.", "p"),
    )
    found = follow(here, "Who is the mayor of Sandholm?", "and of Port Ellery?", "Kim Lund")
    assert found.right(found.chosen)


def test_another_subject_is_not_answered_with_the_answer_before(library):
    here = library(BRIDGE, BREAD)
    before = "How much will the repairs of the bridge cost?"
    assert isinstance(follow(here, before, "How many chicks were counted?").chosen, NotCovered)
    assert isinstance(follow(here, before, "and until when?").chosen, Answer)


@pytest.mark.parametrize(
    ("own", "within", "wide", "chosen"),
    [
        (Answer("own", (), 0.8), Answer("within", (), 0.9), Answer("wide", (), 1.0), "within"),
        (Answer("own", (), 0.8), Answer("within", (), 0.81), Answer("wide", (), 1.0), "own"),
        (Answer("own", (), 0.8), None, Answer("wide", (), 1.0), "own"),
        (
            NotCovered("Why?", (), 0.3),
            NotCovered("within", (), 0.4),
            Answer("wide", (), 0.7),
            "wide",
        ),
        (NotCovered("own", (), 0.1), NotCovered("w", (), 0.4), NotCovered("w", (), 0.4), "own"),
    ],
)
def test_the_surer_is_chosen_and_what_is_not_covered_stays_so(own, within, wide, chosen):
    assert choose_follow_up(own, within, wide).question == chosen
