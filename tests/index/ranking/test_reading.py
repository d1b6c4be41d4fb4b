"""The second look: a reader moves the order a little, and has an answer hedged."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from index import (
    EVERYTHING,
    Answer,
    Draft,
    Found,
    NotCovered,
    Reader,
    Unsure,
    open_reader,
)
from index.embedding.reader import WindowReading
from index.ranking.answering import weigh
from index.ranking.reading import second_look
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.reader import any_reader, write_reader

QUESTION = "How many chicks did the volunteers count?"
ABSENT = "Who won the chess championship in 1972?"


class Saying(Reader):
    """Scores each sentence by what a test says; keeps what it was given to read."""

    def __init__(self, opened: Reader, score: Callable[[str], float]) -> None:
        super().__init__(opened._embedder, opened._file, opened.facts)
        self.score = score
        self.given: list[list[tuple[str, ...]]] = []

    def read(self, question, windows):
        self.given.append([tuple(window) for window in windows])
        spans = [tuple(self.score(sentence) for sentence in window) for window in windows]
        return [WindowReading(0.0, each, max(each)) for each in spans]


@pytest.fixture
def saying(tmp_path, embedder):
    """``saying(score)`` makes a reader of three windows, below whose threshold of 0 is doubt."""
    opened = open_reader(embedder, write_reader(tmp_path, threshold=0.0))
    assert isinstance(opened, Reader)
    return lambda score: Saying(opened, score)


def quotes(found: Found) -> list[str]:
    return [finding.quote.text for finding in found.findings]


def test_a_sentence_that_answers_is_answered_as_before(ask, saying):
    reader = saying(lambda text: 5.0 * ("fourteen" in text))
    plain, found = ask(QUESTION), ask(QUESTION, reader=reader)
    assert isinstance(found, Answer)
    assert quotes(found)[0] == quotes(plain)[0]
    assert found.confidence == plain.confidence


def test_where_nothing_that_is_read_answers_the_answer_is_hedged(ask, saying):
    found = ask(QUESTION, reader=saying(lambda text: -3.0))
    assert isinstance(found, Unsure)
    assert found.missing == ()
    assert quotes(found) == quotes(ask(QUESTION))


def test_another_sentence_of_the_window_wins_where_it_is_read_as_much_better(ask, saying):
    found = ask(QUESTION, reader=saying(lambda text: 100.0 * ("hunt voles" in text)))
    assert "hunt voles" in quotes(found)[0]
    assert found.findings[0].score == max(finding.score for finding in found.findings)


def test_a_little_better_read_is_not_enough(ask, saying):
    found = ask(QUESTION, reader=saying(lambda text: 0.1 * ("hunt voles" in text)))
    assert "fourteen" in quotes(found)[0]


def test_what_is_not_covered_is_not_read_and_stays_so(ask, saying):
    reader = saying(lambda text: 100.0)
    assert isinstance(ask(ABSENT, reader=reader), NotCovered)
    assert reader.given == []


def test_another_language_is_not_read(ask, saying):
    reader = saying(lambda text: -3.0)
    text = "Die Freiwilligen zählten in diesem Frühjahr vierzehn Küken im alten Turm."
    question = "Wie viele Küken zählten die Freiwilligen im alten Turm?"
    found = ask(question, reader=reader, drafts=[Draft("Eulen", text, "e")])
    assert quotes(found) == [text]
    assert reader.given == []


def test_at_most_three_windows_are_read_at_once_and_no_sentence_has_two_of_its_own(ask, saying):
    reader = saying(lambda text: 1.0)
    text = "\n\n".join(
        " ".join(
            f"Ferry {n} to the island of Aa left pier {n * 3} at noon." for n in range(a, a + 9)
        )
        for a in range(0, 90, 9)
    )
    ferries = [Draft("Ferries", text, "f")]
    ask("Which ferry to the island left pier 66?", reader=reader, drafts=ferries)
    (windows,) = reader.given
    assert len(windows) == 3
    assert all(windows)


def test_what_was_not_read_gains_nothing_on_what_was(library, saying):
    kept = library(BRIDGE, OWLS, BREAD)
    (vector,) = kept.embedder.encode([QUESTION])
    ranked = weigh(QUESTION, vector, [kept.corpus(EVERYTHING)])
    reader = saying(lambda text: -9.0)
    look = second_look(QUESTION, ranked, reader)
    assert [each.key for each in look.ranked] == [each.key for each in ranked]
    assert look.is_doubtful


def test_nothing_changes_without_a_reader(library):
    kept = library(OWLS)
    (vector,) = kept.embedder.encode([QUESTION])
    ranked = weigh(QUESTION, vector, [kept.corpus(EVERYTHING)])
    look = second_look(QUESTION, ranked, None)
    assert look.ranked == ranked
    assert not look.is_doubtful


@pytest.mark.parametrize("question", ["", "👍", "\0\0", "x" * 5_000, "why " * 900, "橋", "\ud800"])
def test_any_question_gets_some_kind_of_answer(ask, tmp_path, embedder, question):
    assert isinstance(ask(question, reader=any_reader(tmp_path, embedder)), Found)


def test_a_reader_by_chance_reads_what_is_there(ask, tmp_path, embedder):
    reader = any_reader(tmp_path, embedder)
    assert isinstance(ask(QUESTION, reader=reader), Answer)
    reader.facts = replace(reader.facts, threshold=1e6)
    assert isinstance(ask(QUESTION, reader=reader), Unsure)
