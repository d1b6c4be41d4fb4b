"""How much each word tells."""

from index.text.bm25 import rarity, share


def test_a_rare_word_tells_more_and_no_word_tells_less_than_nothing():
    weights = rarity({"marl": 1, "bridg": 9, "said": 10}, passages=10)
    assert weights["marl"] > weights["bridg"] > weights["said"] > 0


def test_the_share_is_of_weight_rather_than_of_words():
    weights = {"marl": 3.0, "bridg": 1.0}
    assert share(["the", "marl"], weights) == 0.75
    assert share(["marl", "bridg"], weights) == 1.0
    assert share(["marl"], {}) == 0.0
