"""Whose words a sentence is."""

import pytest

from index.text.quotation_marks import inside_quotation, is_balanced


@pytest.mark.parametrize(
    ("sentence", "balanced"),
    [
        ('"I like it," he said.', True),
        ('It is good," he said.', False),
        ("“Yes,” she said. “No.", False),
        ("” he said, “it is", False),
        ("Er sagte „ja“ dazu.", True),
        ("«Oui», dit-il.", True),
        ("Five (of nine) men came.", True),
        ("Five (of nine men came.", False),
        ('He called it a "war".', True),
        ('She pleaded: "Let nobody stop you. "', False),
        ('" They were right," he said: "all of them."', False),
        ("“The Old Bridge” “It is not safe,” he said.", False),
    ],
)
def test_quotation_marks_come_in_pairs(sentence, balanced):
    assert is_balanced(sentence) == balanced


@pytest.mark.parametrize(
    ("sentences", "inside"),
    [
        (["“The wall will fall.", "The council hid it.", "Nobody knew.”"], [0, 1, 1]),
        (['"The wall will fall.', "The council hid it.", 'Nobody knew."'], [0, 1, 1]),
        (["„Die Mauer fällt.", "Der Rat schwieg.“", "Das war am Montag."], [0, 1, 0]),
        (["« Le mur tombe.", "Le conseil savait. »", "C'était lundi."], [0, 1, 0]),
        (["“The wall will fall.", "“The council hid it.”", "That was on Monday."], [0, 0, 0]),
        (["“Yes,” he said.", "He left.", "“No,” she said."], [0, 0, 0]),
        (['He bought a 6" pipe.', "It broke."], [0, 0]),
        (["“Never closed."] + ["It goes on."] * 12, [0] + [1] * 7 + [0] * 5),
    ],
)
def test_a_quotation_lasts_until_it_is_closed_or_long_forgotten(sentences, inside):
    assert inside_quotation(sentences) == list(map(bool, inside))
