"""What may be a line of a summary."""

import numpy as np
import pytest

from index.summarization.eligibility import eligible, is_fact_box, opening

NEWS = "The mayor of Marl said on Friday that the old bridge over the Lenn is to be closed."


def lines(*sentences: str) -> list[int]:
    return [each.place for each in eligible(sentences)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Why was it closed?",
        "Here are the reasons of the mayor.",
        "Enjoy the latest pictures of the bridge.",
        "The reasons of the town are these:",
        "“It is not safe.”",
        "Bridge: Lenn (stone) Built: 1931 Length: 40 m",
        "Why more bridges are closed .",
        "“It is not safe.” “The Lenn” The engineer Ivo Thal looked at the bridge.",
        '"It is not safe for anybody, the engineer Ivo Thal said of it. "',
        "On this page you will find all that was said of it.",
    ],
)
def test_what_tells_nothing_by_itself_is_no_line(sentence):
    assert lines(NEWS, sentence, NEWS) == [0, 2]


def test_what_somebody_said_is_a_line_with_the_name():
    assert lines(NEWS, "“It is not safe,” said the engineer Ivo Thal.") == [0, 1]


def test_who_wrote_an_opinion_is_no_line():
    author = "Ana Lopez is a professor of engineering at the school of Marl."
    disclaimer = "The views expressed here are her own."
    assert lines(author, disclaimer, NEWS) == [2]


def test_a_second_sentence_comes_with_the_lead_that_it_tells_anew():
    (_, second) = eligible([NEWS, "The crossing was built in 1931 by the town."])
    assert second.needs == (frozenset({0}),)


def test_the_news_do_not_begin_with_their_writer():
    told = "On Friday the town of Marl closed the old bridge over the Lenn."
    article = ["I went to Marl on Friday to see the old bridge.", told]
    assert opening(article, eligible(article), np.ones(2, np.float32)) == 1


@pytest.mark.parametrize(
    ("text", "is_box"),
    [
        ("Date: Tuesday, 10 a.m.", True),
        ("Passengers: 31 (30 adults) Company: Lodebus", True),
        ("The plan is simple: no cars on the bridge.", False),
    ],
)
def test_a_fact_box_is_told_by_its_keys(text, is_box):
    assert is_fact_box(text) == is_box


def test_the_news_begin_where_a_name_is_told():
    scene = "A hungry man comes home and finds nothing at all on the stove."
    told = "On Friday the bakers of Ense shut out Bruno Falk for a year."
    article = [scene, told, "The guild of Ense says that he struck an apprentice."]
    assert opening(article, eligible(article), np.ones(3, np.float32)) == 1
