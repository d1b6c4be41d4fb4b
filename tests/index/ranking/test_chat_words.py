"""Chat words are written out before they are asked; names and quoted words are not."""

import pytest

from index.ranking.chat_words import written_out
from tests.support.articles import BRIDGE
from tests.support.views import ask


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("how many ppl live in Marl", "how many people live in Marl"),
        ("whats teh fare pls", "what's the fare"),
        ("pls tell me who sank it, lol", "tell me who sank it"),
        ("do u wanna close the mill", "do you want to close the mill"),
    ],
)
def test_chat_words_are_written_out(typed: str, asked: str) -> None:
    assert written_out(typed) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "Who runs the PPL?",
        "what does ppl mean",
        'Who said "gonna be fine"?',
        "What is on www.lol.example?",
        "Who is u-boat captain Ruhl?",
        "lol",
        'How many joined the "network"? ',
    ],
)
def test_what_is_meant_as_it_stands_is_left(typed: str) -> None:
    assert written_out(typed) == typed


def test_a_question_in_chat_words_is_answered_as_it_is_in_full(library) -> None:
    here = library(BRIDGE)
    typed = "whats teh cost of teh repairs in Marl pls"

    in_chat, in_full = ask(here, [typed, "what's the cost of the repairs in Marl"])

    assert in_chat.question == typed
    assert in_chat.findings[0].quote.text.startswith("Repairs will cost 2.4 million euros")
    assert in_chat.findings == in_full.findings
    assert in_chat.confidence == in_full.confidence
