"""A question's words: what is searched for, and how much each word tells."""

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import expression, question_stems, rarity, share, stems_and_initials, together


@pytest.fixture(scope="module")
def full_text():
    connection = apsw.Connection("")
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    connection.execute("INSERT INTO t VALUES ('Nurses near the harbour said that O''Neill was OK')")
    yield connection
    connection.close()


def matches(full_text, question):
    return full_text.execute("SELECT rowid FROM t WHERE t MATCH ?", (expression(question),)).get


def test_stop_words_are_not_searched_for():
    assert expression("Where is the harbour of Marl?") == '"harbour" OR "Marl"'


def test_a_question_of_stop_words_alone_is_searched_for_as_it_is():
    assert expression("Who are you?") == '"Who" OR "are" OR "you"'


@pytest.mark.parametrize("question", ["", " ", "?!", "👍🎉", "\0", '"" OR ""', "* ^ :"])
def test_a_question_without_a_word_has_no_expression_or_a_harmless_one(full_text, question):
    assert expression(question) is None or matches(full_text, question) is None


@pytest.mark.parametrize(
    "question",
    ['harbour" OR "x', "NEAR(harbour", "text: harbour", "harbour*", "-harbour", "harbour\0 AND ("],
)
def test_the_operators_of_match_are_only_words(full_text, question):
    assert matches(full_text, question) == 1


@given(st.text())
def test_no_question_breaks_the_search(full_text, question):
    if expression(question):
        matches(full_text, question)


def test_other_forms_of_a_word_and_its_possessive_are_found(full_text):
    assert matches(full_text, "What did the nurse say?") == 1
    assert matches(full_text, "the harbour’s") == 1


def test_the_initials_of_a_name_are_found_in_the_name():
    assert "un" in stems_and_initials("Envoys of the United Nations came.")
    assert "sohr" in stems_and_initials("the Syrian Observatory for Human Rights counted")
    assert "tm" not in stems_and_initials("The man came.")


def test_a_rare_word_tells_more_and_no_word_tells_less_than_nothing():
    weights = rarity({"marl": 1, "bridg": 9, "said": 10}, passages=10)
    assert weights["marl"] > weights["bridg"] > weights["said"] > 0


def test_the_share_is_of_weight_rather_than_of_words():
    weights = {"marl": 3.0, "bridg": 1.0}
    assert share(["the", "marl"], weights) == 0.75
    assert share(["marl", "bridg"], weights) == 1.0
    assert share(["marl"], {}) == 0.0


def test_words_that_stand_together_in_the_question_count_where_they_stand_together():
    wanted = question_stems("Who runs the night ferry?")
    assert together(["the", "night", "ferri"], wanted) == 0.5
    assert together(["ferri", "by", "night"], wanted) == 0.0
