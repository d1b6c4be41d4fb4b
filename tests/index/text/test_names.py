"""Who is named in full, and where."""

from index.text.names import are_named, introductions

SENTENCES = [
    "The bus fell, Mary Bruns of the rescuers said.",
    "Nobody was hurt.",
    "Bruns thanked the divers.",
    "Mr. Bruns is her father.",
]


def test_a_last_name_alone_leans_on_the_full_one():
    full = frozenset({0})
    assert introductions(SENTENCES) == [(), (), (full,), (full,)]


def test_a_name_that_was_known_before_needs_no_introduction():
    assert introductions(["Bruns won.", "Mary Bruns won.", "Bruns spoke."])[2] == ()


def test_a_first_word_is_a_name_only_where_it_is_one_elsewhere():
    assert are_named(SENTENCES) == [True, False, True, True]
