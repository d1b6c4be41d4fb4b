"""What is searched for: a question's words, whatever stands in it."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Draft
from index.embedding.preparation import prepare
from index.ingestion.upsert import Upsert
from index.retrieval.hybrid import affordable
from index.storage.sqlite.store import SqliteStore
from index.text.tokens import stems, words

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


def test_common_words_are_left_out_where_it_would_take_long_to_search_for_them():
    counts = {"marl": 5, "harbour": 900, "said": 400_000, "year": 19_095}
    assert affordable(["said", "harbour", "Marl"], counts) == ("harbour", "Marl")
    assert affordable(["harbour", "years", "Marl"], counts) == ("harbour", "years", "Marl")
    assert affordable(["said"], counts) == ("said",)
    assert affordable([], counts) == ()
