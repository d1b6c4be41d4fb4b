"""An article in a few of its own sentences."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import seeds
from bot.rendering.reasons import in_english
from index import Draft, Length, Library, UnknownArticle, UnreadableArticle
from index.summarization.summarizer import best_line, choose_lines
from index.text import markup
from index.text.anaphora import leans_back
from index.text.quotation_marks import is_balanced
from tests.support.articles import BREAD, BRIDGE, BRIDGE_IN_JAPANESE
from tests.support.views import seen, text

SEEDS = list(seeds.articles())


@pytest.fixture(scope="module")
def seeds(tmp_path_factory, embedder):
    with Library.open(tmp_path_factory.mktemp("seeds"), embedder) as library:
        list(library.add(SEEDS))
        yield library


@pytest.mark.parametrize("length", Length)
def test_a_summary_is_sentences_of_the_article_word_for_word_in_its_order(seeds, length):
    for article in seen(seeds).articles():
        whole = text(seeds, article).text
        summary = seen(seeds).summarize(article.key, length)
        starts = [line.start for line in summary.lines]
        assert starts == sorted(set(starts))
        assert all(whole[line.start : line.end] == line.text for line in summary.lines)
        assert len(summary.lines) == min(length.sentences, summary.sentences // 3)


def test_no_line_hangs_in_the_air(seeds):
    for article in seen(seeds).articles():
        whole = text(seeds, article).text
        lines = [line.text for line in seen(seeds).summarize(article.key, Length.LONG).lines]
        assert all(map(is_balanced, lines))
        for line in filter(leans_back, lines[1:]):
            before = whole[: whole.index(line)].rstrip()
            assert any(before.endswith(other) for other in lines)


def test_a_short_article_gives_no_more_than_a_third(library):
    draft = replace(BRIDGE, text=BRIDGE.text + "It opened in 1931. A ferry is planned for May.")
    summary = seen(library(draft)).summarize("1", Length.LONG)
    assert summary.sentences == 7
    assert len(summary.lines) == 2
    assert not summary.has_more


def test_a_very_short_article_is_shown_whole(library):
    summary = seen(library(BREAD)).summarize("1", Length.SHORT)
    assert summary.is_whole
    assert summary.lines[0].text.startswith("Bread goes stale")
    assert len(summary.lines) == 3


def test_a_price_list_is_not_told_whole_by_the_sentence_above_it(library):
    rows = [
        ["Passenger", "Fare"],
        *([f"{number} adults", f"{34 * number} euros"] for number in range(1, 9)),
    ]
    fares = f"{markup.paragraph('The ferry has new fares.')}\n\n{markup.table(rows, has_head=True)}"
    summary = seen(library(replace(BREAD, text=fares, marked=True))).summarize("1", Length.SHORT)
    assert (len(summary.lines), summary.sentences) == (3, 9)
    assert not summary.is_whole


def test_prose_tells_an_article_that_has_tables_too(library):
    rows = markup.table(
        [[f"{number} adults", "34 euros"] for number in range(1, 9)], has_head=False
    )
    prose = "It opened in 1931. A ferry is planned for May. "
    draft = replace(BRIDGE, text=f"{BRIDGE.text} {prose}\n\n{rows}", marked=True)
    summary = seen(library(draft)).summarize("1", Length.LONG)
    assert not any("adults" in line.text for line in summary.lines)


def test_an_article_without_spaces_between_words_is_summarized_too(library):
    summary = seen(library(BRIDGE_IN_JAPANESE)).summarize("1", Length.MEDIUM)
    assert len(summary.lines) == 3
    assert all(line.text.endswith("。") for line in summary.lines)


def test_the_time_to_read_is_that_of_the_lines_and_of_the_article(library):
    long = replace(BRIDGE, text=f"{BRIDGE.text}\n" * 24)
    summary = seen(library(long)).summarize("1", Length.SHORT)
    assert (summary.minutes, summary.minutes_whole) == (1, 7)


def test_a_changed_article_is_summarized_as_it_is_now(library):
    here = library(SEEDS[0])
    before = seen(here).summarize("1", Length.SHORT)
    list(here.add([replace(SEEDS[0], text=SEEDS[1].text)]))
    after = seen(here).summarize("1", Length.SHORT)
    assert {line.version for line in after.lines} == {2}
    assert not {line.text for line in after.lines} & {line.text for line in before.lines}


def test_an_article_that_is_not_there_cannot_be_summarized(library):
    with pytest.raises(UnknownArticle):
        seen(library(BREAD)).summarize("2", Length.SHORT)


def test_a_text_of_too_many_sentences_is_not_summarized(library):
    long = Draft("Minutes", "It is so. " * 900, "minutes.txt")
    with pytest.raises(UnreadableArticle) as error:
        seen(library()).summarize_draft(long, Length.SHORT)
    assert in_english(error.value.cause) == "it has 900 sentences, of at most 800 that I can take"


def test_a_text_is_summarized_without_being_kept(library):
    here = library(BREAD)
    summary = seen(here).summarize_draft(SEEDS[0], Length.MEDIUM)
    assert summary.article == SEEDS[0]
    assert len(summary.lines) == 5
    assert all(SEEDS[0].text[line.start : line.end] == line.text for line in summary.lines)
    assert seen(here).status().articles == 1
    kept = seen(library(SEEDS[0])).summarize("1", Length.MEDIUM)
    assert [line.text for line in kept.lines] == [line.text for line in summary.lines]


@pytest.mark.parametrize(
    "text", ["Heading only", "# Contents\n\n## More", "Photo: A. Lopez/Reuters"]
)
def test_a_text_without_a_sentence_says_so(library, text):
    with pytest.raises(UnreadableArticle) as error:
        seen(library()).summarize_draft(Draft("Empty", text, "empty.txt"), Length.SHORT)
    assert in_english(error.value.cause) == "it holds no sentence"


@given(
    st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=40),
    st.integers(1, 8),
    st.integers(0, 2**32 - 1),
)
def test_whatever_the_sentences_the_bounds_hold(sentences, most, seed):
    vectors = np.random.default_rng(seed).normal(size=(len(sentences), 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    chosen = choose_lines(sentences, vectors, most)
    assert chosen == sorted(set(chosen))
    assert set(chosen) <= set(range(len(sentences)))
    assert 1 <= len(chosen) <= (len(sentences) if len(sentences) <= 5 else len(sentences) // 3)
    assert best_line(sentences, vectors, vectors[0]) in range(len(sentences))


def test_sentences_that_all_begin_with_one_thing_are_soon_chosen_from():
    told = ["A ferry named Brightwell carries paper in Leeds near the river."]
    told += [f"The ferry opened {place} mills near the harbour in spring." for place in range(60)]
    vectors = np.random.default_rng(0).normal(size=(len(told), 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert len(choose_lines(told, vectors, 3)) == 3


def test_half_of_what_somebody_said_is_not_told_as_the_article_s_own_words(library):
    said = Draft(
        "Harbour wall may fall",
        "The harbour of Port Ellery was closed on Monday after a wall had cracked.\n\n"
        "“The harbour wall of Port Ellery will collapse this winter, and they know it. "
        "The council of Port Ellery hid the harbour report of 2019 from the public. "
        "Nobody in the harbour of Port Ellery told us about it.\n\n"
        "“Every fisherman of the harbour saw it,” said Ines Bertoldi.\n\n"
        "Engineers of the ministry will look at the harbour wall on Thursday. "
        "Boats must use the pier of Sandholm, nine kilometres away. "
        "The ministry has promised to pay for a new harbour wall. "
        "A report on it is due in May.",
        "harbour",
    )
    lines = [line.text for line in seen(library(said)).summarize("1", Length.LONG).lines]
    assert not any("hid the harbour report" in line or "told us" in line for line in lines)


SCENE = Draft(
    "The one who would not pay",
    "A tired woman comes out of the rain and asks for a cup of tea. She frowns and tips the table "
    "over. By the next day half of the town wants her back as its captain, and half does not.\n\n"
    "Her name is Greta Olsen, and she has led the rowers of Holmstad for nine years. On Monday the "
    "Rowing Club of Holmstad suspended Greta Olsen until June. Olsen had struck a waiter, Jan Ek, "
    "the club said. Here is what we know of the quarrel. Was it about the bill? Olsen says that "
    "she will row in Tarn instead. “Holmstad will miss her,” said the trainer Kim Lund. A court in "
    "Holmstad hears both of them in May.",
    "rower",
)


def test_a_scene_a_question_and_a_signpost_do_not_tell_the_news(library):
    lines = [line.text for line in seen(library(SCENE)).summarize("1", Length.SHORT).lines]
    assert any("Greta Olsen" in line for line in lines)
    assert not any(line.startswith(("A tired", "She", "Here is", "Was it")) for line in lines)


def test_a_line_begins_after_the_dateline_and_still_has_its_surroundings(library):
    here = library(replace(BRIDGE, text=f"MARL (Reuters) - {BRIDGE.text}"))
    first, *_ = seen(here).summarize("1", Length.LONG).lines
    assert first.text.startswith(BRIDGE.text[:20])
    assert seen(here).stand([first])
    assert "Reuters" in seen(here).context(first.place).passage.text
