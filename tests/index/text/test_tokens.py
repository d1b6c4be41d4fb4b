"""A question's words: what is searched for, and how much each word tells."""

from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Draft
from index.embedding.preparation import prepare
from index.ingestion.upsert import Upsert
from index.ranking.question import together
from index.retrieval.query import affordable
from index.storage.sqlite.store import SqliteStore
from index.text.bm25 import rarity, share
from index.text.tokens import question_stems, stems, stems_and_initials, words

NURSES = Draft("Harbour", "Nurses near the harbour said that O'Neill and José were OK.", "nurses")
FRAGMENTS = [*"AND OR NOT NEAR( text: harbour the _ - ² 👍 橋 мост الجسر पुल".split(), "title :"]
FRAGMENTS += [*"\"'*^(){+ \0\u0301"]
QUESTIONS = st.text() | st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3)).map("".join)


@pytest.fixture(scope="module")
def full_text(tmp_path_factory, embedder):
    """The full-text search of a library, as it is."""
    with closing(SqliteStore(tmp_path_factory.mktemp("nurses"))) as storage:
        (cut,) = prepare([NURSES], embedder, {})
        Upsert(storage).keep(cut, embedder.model)
        yield storage


def matches(full_text, question):
    return len(full_text.postings.match(words(question), 5, full_text.postings.visible()))


def test_the_words_of_a_question_are_those_that_carry_meaning():
    assert words("Where is the mayor's new 3-mile road?") == ("mayor", "new", "3", "mile", "road")
    assert words("Who are you?") == ("Who", "are", "you")
    assert words("?! 👍") == ()


def test_stop_words_are_not_searched_for():
    assert words("Where is the harbour of Marl?") == ("harbour", "Marl")


def test_a_question_of_stop_words_alone_is_searched_for_as_it_is():
    assert words("Who are you?") == ("Who", "are", "you")


@pytest.mark.parametrize("question", ["", " ", "?!", "👍🎉", "\0", '"" OR ""', "* ^ :"])
def test_a_question_without_a_word_matches_nothing(full_text, question):
    assert matches(full_text, question) == 0


@pytest.mark.parametrize(
    "question",
    ['harbour" OR "x', "NEAR(harbour", "text: harbour", "harbour*", "-harbour", "harbour\0 AND ("],
)
def test_the_operators_of_full_text_search_are_only_words(full_text, question):
    assert matches(full_text, question) == 1


@given(QUESTIONS)
def test_no_question_breaks_the_search(full_text, question):
    assert matches(full_text, question) in (0, 1)


def test_other_forms_of_a_word_and_its_possessive_are_found(full_text):
    assert matches(full_text, "What did the nurse say?") == 1
    assert matches(full_text, "the harbour’s") == 1
    assert matches(full_text, "Jose") == 1


def test_a_text_is_stemmed_as_the_full_text_index_does(full_text):
    asked = [*stems(NURSES.text), "zebra"]
    counts = full_text.postings.document_counts(asked, full_text.postings.visible())
    assert counts.pop("zebra") == 0
    assert set(counts.values()) == {1}


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
    pairs = [*pairwise(question_stems("Who runs the night ferry?"))]
    assert together(["the", "night", "ferri"], pairs) == 0.5
    assert together(["ferri", "by", "night"], pairs) == 0.0


def test_common_words_are_left_out_where_it_would_take_long_to_search_for_them():
    counts = {"marl": 5, "harbour": 900, "said": 400_000, "year": 19_095}
    assert affordable(["said", "harbour", "Marl"], counts) == ("harbour", "Marl")
    assert affordable(["harbour", "years", "Marl"], counts) == ("harbour", "years", "Marl")
    assert affordable(["said"], counts) == ("said",)
    assert affordable([], counts) == ()
