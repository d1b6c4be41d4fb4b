"""Place and agency stand before the news, and are no part of its first sentence."""

import pytest

from index.domain.article import SentenceRole
from index.text.sentences import split


def prose(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text) if s.role is SentenceRole.PROSE]


@pytest.mark.parametrize(
    ("dateline", "glue"),
    [
        ("(CNN)", ""),
        ("Moscow (CNN)", ""),
        ("Washington, D.C. (CNN)", " "),
        ("LONDON (Reuters) -", " "),
        ("BERLIN, 5. Mai (dpa) –", " "),
        ("(The Evening Post)", ""),
    ],
)
def test_a_dateline_is_cut_off_and_kept_as_context(dateline, glue):
    text = f"{dateline}{glue}The ferry has sunk off Holm. It was old."
    assert prose(text) == ["The ferry has sunk off Holm.", "It was old."]
    first, *_ = split(text)
    assert (text[first.start : first.end], first.role) == (dateline, SentenceRole.CAPTION)


@pytest.mark.parametrize(
    "text",
    [
        "The Associated Press (AP) President left on Friday.",
        "The United Nations (UN) Security Council met on Friday.",
        "(Laughter) That was all there was to say.",
        "Merkel (CDU) said no.",
    ],
)
def test_a_name_with_brackets_is_no_dateline(text):
    assert prose(text) == [text]


def test_a_time_of_day_does_not_end_a_sentence_that_goes_on_with_the_day():
    assert prose("The bus left at 10 a.m. Tuesday from Ense. It fell at noon.") == [
        "The bus left at 10 a.m. Tuesday from Ense.",
        "It fell at noon.",
    ]
