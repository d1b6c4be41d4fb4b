"""What a sentence leaves to the one before."""

import pytest

from index.text.anaphora import definite_subject, leans_ahead, leans_back, points_back


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("He said that it was over.", True),
        ("“They left,” said Ana Lopez.", True),
        ("“The show is off,” they said.", True),
        ("This made the mayor angry.", True),
        ("But the bridge stayed closed.", True),
        ("Afterward, Ana Lopez left.", True),
        ("Two years later the bridge fell.", True),
        ("This week the bridge opens again.", False),
        ("Heavy rain fell on Friday.", False),
        ("Iran and Iraq signed it.", False),
        ("Both sides of the river were flooded.", True),
    ],
)
def test_a_sentence_leans_back_where_its_first_word_points_back(sentence, leans):
    assert leans_back(sentence) == leans


@pytest.mark.parametrize(
    ("sentence", "points"),
    [
        ("In 2011 he threw a roll.", True),
        ("Nobody had heard those last words from the tower.", True),
        ("More than ten towns have such laws on their books.", True),
        ("In Marl, for example, a bridge was closed.", True),
        ("Towns such as Marl have bridges.", False),
        ("Every mistake makes his fame grow.", True),
        ("Within days a thousand people signed for him.", True),
        ("Injuries of that day killed Timo Lenz.", True),
        ("Ana Lopez said that her town is safe.", False),
        ("The driver said that he had braked.", False),
        ("Those who left are safe.", False),
        ("“He was late,” said the guard of the tower.", False),
    ],
)
def test_a_pronoun_points_back_where_its_own_sentence_names_nobody(sentence, points):
    assert points_back(sentence) == points


def test_a_first_word_is_a_name_where_the_article_knows_it():
    sentence = "Lopez said that her town is safe."
    assert points_back(sentence)
    assert not points_back(sentence, frozenset({"Lopez"}))


def test_a_first_sentence_that_says_it_was_something_keeps_back_what():
    assert leans_ahead("It was an act of anger as in the films of Ivo Thal.")
    assert not leans_ahead("It was Ivo Thal who closed the bridge.")


def test_a_first_sentence_may_name_late_but_not_never():
    assert leans_ahead("One is a former goalkeeper who also sings.")
    assert leans_ahead("She is a baker, a singer and a mother of three.")
    assert not leans_ahead("He wears no uniform, but Ivo Thal leads an army.")


def test_a_known_subject_is_one_that_the_sentence_does_not_define():
    assert definite_subject("The crash killed ten people.") == "crash"
    assert definite_subject("After the long crash, ten people were dead.") == "crash"
    assert definite_subject("The crash of a bus killed ten people.") is None
