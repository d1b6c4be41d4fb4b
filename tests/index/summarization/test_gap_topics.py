"""Questions that were asked in vain come together where they mean the same."""

from itertools import combinations

import pytest

from index.domain.gap import Gap
from index.summarization.gap_topics import group_gaps
from tests.support.questions import read_lines

PARAPHRASES = read_lines("paraphrases")
LEAST = 0.9


@pytest.fixture(scope="module")
def pairs(embedder):
    """Which pairs of wordings mean the same, and which were put together."""
    topics = [each["questions"] for each in PARAPHRASES]
    wordings = [Gap((wording,), 1, 0) for topic in topics for wording in topic]
    groups = [gap.wordings for gap in group_gaps(wordings, embedder)]
    return _pairs(topics), _pairs(groups)


def _pairs(groups):
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def test_nine_in_ten_that_mean_the_same_are_together(pairs):
    same, together = pairs
    assert len(same & together) >= LEAST * len(same)


def test_nine_in_ten_that_are_together_mean_the_same(pairs):
    same, together = pairs
    assert len(same & together) >= LEAST * len(together)


def test_the_most_asked_topic_and_its_most_asked_wording_come_first(embedder):
    found = group_gaps(
        [
            Gap(("What is the capital of Kazakhstan?",), 2, 0),
            Gap(("Which scientists found the ozone hole?",), 1, 0),
            Gap(("Who discovered the ozone hole?",), 0, 2),
        ],
        embedder,
    )
    ozone = "Who discovered the ozone hole?", "Which scientists found the ozone hole?"
    capital = "What is the capital of Kazakhstan?"
    assert found == (
        Gap(ozone, declined=1, not_helpful=2),
        Gap((capital,), declined=2, not_helpful=0),
    )
    assert [(gap.question, gap.asked) for gap in found] == [(ozone[0], 3), (capital, 2)]


@pytest.mark.parametrize("number", [0, 1])
def test_none_and_one_need_no_grouping(number, embedder):
    questions = [Gap(("Who?",), 1, 0)] * number
    assert [gap.question for gap in group_gaps(questions, embedder)] == ["Who?"] * number
