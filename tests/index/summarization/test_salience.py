"""What makes a sentence tell much of its article."""

import pytest

from index.summarization.salience import measures, salience

SENTENCES = [
    "The old bridge over the Lenn in Marl was closed to cars on Friday.",
    "Was it about time?",
    "Ana Lopez of the Marl Town Council said the bridge had cracks.",
    '"We are sorry," she said of the bridge.',
    "Repairs of the bridge will cost 2.4 million euros, a sum that the council, which has had to "
    "save for years, and whose debts are known, does not have at all this year or in the next one.",
    "No.",
]


@pytest.fixture(scope="module")
def found(embedder):
    return measures(SENTENCES, embedder.encode(SENTENCES))


def test_what_comes_first_is_early(found):
    assert [each.early for each in found] == sorted((e.early for e in found), reverse=True)
    assert found[0].early == 1


def test_what_is_near_the_rest_is_central(found):
    assert found[2].central > found[5].central


def test_words_that_come_again_recur(found):
    assert found[2].recurring > found[5].recurring == 0


def test_names_numbers_and_quotations_are_seen(found):
    assert max(found, key=lambda each: each.names) is found[2]
    assert [each.number for each in found] == [0, 0, 0, 0, 1, 0]
    assert [each.quotation for each in found] == [0, 0, 0, 1, 0, 0]


def test_who_writes_is_seen_but_not_who_is_quoted(embedder):
    told = [
        "I went to Marl to see it.",
        '"I have to go," Ana Lopez said of the bridge.',
        *SENTENCES,
    ]
    found = measures(told, embedder.encode(told))
    assert [each.personal for each in found] == [1, *[0] * (len(told) - 1)]


def test_few_words_are_short_and_many_are_long(found):
    assert [each.short for each in found] == [0, 1, 0, 0, 0, 1]
    assert [each.long > 0 for each in found] == [False, False, False, False, True, False]


def test_the_first_sentence_tells_more_than_a_no(embedder):
    scores = salience(SENTENCES, embedder.encode(SENTENCES))
    assert scores.argmax() == 0
    assert scores.argmin() in (1, 5)
