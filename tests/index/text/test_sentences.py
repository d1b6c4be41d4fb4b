"""Cutting text: spans that are the text, whatever the text is."""

from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.domain.article import Draft, SentenceRole
from index.domain.stored import PreparedArticle
from index.text.chunking import passages
from index.text.normalize import is_question
from index.text.sentences import LONGEST_SENTENCE, TooManySentences, split

AWKWARD = st.sampled_from(
    [
        "\r\n",
        "\r",
        "\n\n",
        "\u00a0",
        "\u2028",
        "\x85",
        " ",
        "👩‍👩‍👧 ",
        "e\u0301a\u0308",
        "مرحبا بالعالم. ",
        "\u202eabc\u202c ",
        "他说你好。",
        "Dr. Smith said “Go. Now.” ",
        "- item ",
        "# Heading\n",
        "(Photo credit: X/Getty Images)\n",
    ]
)
TEXTS = st.lists(st.one_of(AWKWARD, st.text(max_size=40)), max_size=30).map("".join)


def texts_of(text: str, role: SentenceRole = SentenceRole.PROSE) -> list[str]:
    return [text[s.start : s.end] for s in split(text) if s.role is role]


@given(TEXTS)
def test_spans_stand_in_order_without_overlap_and_hold_something(text):
    end = 0
    for sentence in split(text):
        span = text[sentence.start : sentence.end]
        assert end <= sentence.start < sentence.end <= len(text)
        assert span == span.strip()
        assert any(character.isalnum() for character in span)
        assert len(span) <= LONGEST_SENTENCE
        end = sentence.end


@given(TEXTS)
def test_no_letter_is_lost_between_spans(text):
    sentences = split(text)
    edges = [0, *(edge for s in sentences for edge in (s.start, s.end)), len(text)]
    between = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert not any(character.isalpha() for character in between)


@given(TEXTS)
def test_passages_begin_and_end_with_sentences_and_hold_them_all(text):
    sentences = split(text)
    found = passages(text, sentences)
    assert all(any(p.start <= s.start and s.end <= p.end for p in found) for s in sentences)
    assert {p.start for p in found} <= {s.start for s in sentences}
    assert {p.end for p in found} <= {s.end for s in sentences}


def test_neighbouring_passages_share_one_sentence():
    text = " ".join(f"Sentence number {n} has exactly seven words." for n in range(60))
    first, second = passages(text, split(text))[:2]
    shared = text[second.start : first.end]
    assert len(split(shared)) == 1
    assert 90 <= len(text[first.start : first.end].split()) <= 110


def test_windows_line_ends_stay_outside_of_sentences():
    assert texts_of("One is here.\r\n\r\nTwo is there.\r\n") == ["One is here.", "Two is there."]


def test_a_sentence_goes_on_over_the_lines_that_it_is_wrapped_over():
    text = (
        "The council has decided after a long debate that the old bridge over\n"
        "the river is to be closed to cars from the end of autumn. Cyclists may\n"
        "still use it."
    )
    assert texts_of(text)[0].endswith("end of autumn.")
    assert len(texts_of(text)) == 2


def test_abbreviations_and_quotations_do_not_end_a_sentence():
    text = "Dr. Ames met J.K. Moss at 5 p.m. on Monday. “It is over. Really,” she said."
    assert texts_of(text) == [
        "Dr. Ames met J.K. Moss at 5 p.m. on Monday.",
        "“It is over. Really,” she said.",
    ]


def test_list_marks_are_no_part_of_a_sentence():
    text = (
        "# The bridge\n\nA closed bridge\n\n- It was built in 1871 by hand.\n- It has nine arches."
    )
    assert texts_of(text, SentenceRole.ITEM) == [
        "It was built in 1871 by hand.",
        "It has nine arches.",
    ]
    assert texts_of(text, SentenceRole.HEADING) == ["The bridge", "A closed bridge"]
    assert texts_of(text, SentenceRole.HEADING) == ["The bridge", "A closed bridge"]


def test_captions_credits_and_bylines_are_no_prose():
    text = (
        "Workers look at the bridge in Marl on Friday.\n(Photo credit: Ana Lopez/Getty Images)\n\n"
        "By Ana Lopez\n\n"
        "The bridge was closed on Friday. A crack had been seen in its third arch by a diver.\n\n"
        "The third arch of the bridge, where a diver had seen a crack.\n\n"
        "Tom Reed contributed to this report."
    )
    assert texts_of(text) == [
        "The bridge was closed on Friday.",
        "A crack had been seen in its third arch by a diver.",
    ]


def test_a_run_without_full_stops_is_cut_at_spaces():
    text = "word " * 1_000
    assert all(len(part) <= LONGEST_SENTENCE for part in texts_of(text))
    assert sum(len(part.split()) for part in texts_of(text)) == 1_000


def test_an_empty_text_has_no_passages():
    assert passages("", split("")) == ()


@pytest.mark.parametrize(
    "sentence", ["Who found it?", "“Who found it?”", "谁找到的？", "من وجدها؟", "(Who found it?) "]
)
def test_a_question_ends_with_a_mark_of_its_language(sentence):
    assert is_question(sentence)
    assert not is_question(f"{sentence} He asked.")


def test_a_text_of_more_sentences_than_wanted_is_not_cut():
    assert len(split("Ab sat. " * 50, most=50)) == 50
    with pytest.raises(TooManySentences):
        split("Ab sat. " * 51, most=50)


@given(TEXTS)
def test_each_sentence_of_prose_is_held_by_the_passages_from_first_to_last(text):
    sentences = split(text * 9)
    cut = cut_of(text * 9, sentences)
    for sentence, (first, last) in zip(cut.quotable, cut.holding, strict=True):
        holding = [
            place
            for place, passage in enumerate(cut.passages)
            if passage.start <= sentence.start and sentence.end <= passage.end
        ]
        assert (first, last) == (holding[0], holding[-1])


def cut_of(text, sentences):
    return PreparedArticle(
        Draft("T", text, "s"), sentences, passages(text, sentences), np.zeros((0, 0))
    )


LONG = {
    "one line": "The council met on Monday evening to talk about the bridge. ",
    "no full stop": "word ",
    "no space": "a",
    "wrapped lines": f"{'abcdefghi ' * 9}abcdefghi\n",
    "wrapped sentences": "The council met on Monday evening to talk about the old bridge. It was\n",
    "short sentences": "Ab sat. ",
    "blank lines": "\n",
    "lines of spaces": " \n",
    "list": "- An item is here.\n",
    "headings": "## A heading\n\n",
    "quotations": "“Yes,” he said. ",
    "signs": ". ",
}


@pytest.mark.parametrize("shape", [*LONG, "captions"])
def test_four_times_the_text_takes_about_four_times_as_long(shape):
    few, many = (min(seconds(shape, size) for _ in range(2)) for size in (100_000, 400_000))
    assert many < 9 * max(few, 0.01)  # 16 where it grows with the square


def seconds(shape, size):
    """Of the processor, for all that is made of a text of some characters."""
    unit = LONG.get(shape)
    text = unit * (size // len(unit)) if unit else captions(size // 120)
    began = process_time()
    list(cut_of(text, split(text)).holding)
    return process_time() - began


def captions(number):
    return "\n\n".join(
        f"Photo: a man called Orba{n} stands near the bridge\n\n"
        f"The bridge {n % 1_000}number in Marl was closed on Friday by council{n % 777}."
        for n in range(number)
    )
