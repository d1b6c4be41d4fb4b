"""How much of a question is told by a sentence."""

from itertools import pairwise

from index.ranking.question import together
from index.text.tokens import question_stems


def test_words_that_stand_together_in_the_question_count_where_they_stand_together():
    pairs = [*pairwise(question_stems("Who runs the night ferry?"))]
    assert together(["the", "night", "ferri"], pairs) == 0.5
    assert together(["ferri", "by", "night"], pairs) == 0.0
