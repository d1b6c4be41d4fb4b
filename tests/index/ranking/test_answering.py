"""The sentence that answers is chosen, and none where no article answers."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from index import Answer, Draft, Library, NotCovered
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.views import ask, seen

ASKED = [
    ("What will the repairs of the bridge cost?", "2.4 million euros"),
    ("How many cars crossed the bridge each day?", "9,000 cars"),
    ("Who found a crack in the bridge?", "A diver had found a crack"),
    ("When was the bridge in Marl closed?", "on Friday"),
    ("How far away is the motorway bridge?", "eleven kilometres"),
    ("How many chicks were counted?", "fourteen chicks"),
    ("Who put up the nest boxes?", "Peter Holm"),
    ("Why were nest boxes put up for the owls?", "because old barns"),
    ("What do barn owls hunt?", "hunt voles"),
    ("Why does bread go stale?", "starch crystallizes"),
    ("How does stale bread get soft again?", "Warming bread"),
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory, embedder):
    with Library.open(tmp_path_factory.mktemp("three"), embedder) as library:
        list(library.add([BRIDGE, OWLS, BREAD]))
        found = ask(library, [question for question, _ in ASKED])
    return dict(zip((question for question, _ in ASKED), found, strict=True))


@pytest.mark.parametrize(("question", "words"), ASKED)
def test_the_first_quote_is_the_sentence_that_answers(answers, question, words):
    answer = answers[question]
    assert isinstance(answer, Answer)
    assert words in answer.findings[0].quote.text


def test_what_no_article_covers_is_not_answered_but_the_nearest_is_shown(library):
    (found,) = ask(library(BRIDGE, OWLS, BREAD), ["Who won the chess championship in 1972?"])
    assert isinstance(found, NotCovered)
    assert found.findings
    assert found.confidence < 0.5


def test_how_sure_is_between_0_and_1_and_higher_for_what_is_covered(library):
    covered, absent = ask(
        library(BRIDGE, OWLS, BREAD),
        ["How many chicks did the volunteers count?", "How tall is the Eiffel Tower?"],
    )
    assert 0 <= absent.confidence < covered.confidence <= 1


def test_the_threshold_decides_which_of_the_two_it_is(tmp_path, embedder):
    for threshold, kind in ((0.0, Answer), (1.0, NotCovered)):
        with Library.open(tmp_path, embedder) as library:
            list(library.add([OWLS]))
            (found,) = seen(library).ask(["How many chicks were counted?"], 3, threshold)
            assert isinstance(found, kind)


def test_the_same_said_twice_is_quoted_once(library):
    again = replace(OWLS, source="/again", text=OWLS.text.replace("this summer", "in summer"))
    (found,) = ask(library(OWLS, again, BRIDGE), ["How many chicks were counted?"])
    assert sum("fourteen chicks" in finding.quote.text for finding in found.findings) == 1


def test_a_passage_gives_two_quotes_at_most_and_a_sentence_comes_once(library):
    long = Draft("Ferry", " ".join(f"Ferry {n} left pier {n * 3} at noon." for n in range(90)), "f")
    (found,) = ask(library(long), ["Which ferry left pier 66 at noon?"], 10)
    quotes = [finding.quote.place for finding in found.findings]
    passages = Counter(finding.passage.place for finding in found.findings)
    assert len(set(quotes)) == len(quotes) > 1
    assert max(passages.values()) == 2
    assert "pier 66 " in found.findings[0].quote.text


def test_no_more_quotes_are_given_than_are_asked_for(library):
    (found,) = ask(library(BRIDGE, OWLS, BREAD), ["What happened this summer?"], 1)
    assert len(found.findings) == 1


def test_headings_bylines_captions_and_credits_are_never_quoted(library):
    report = Draft(
        "Market hall burns",
        "# Who put out the fire in the market hall?\n\n"
        "By Ann Ames\n\n"
        "Firefighters put out the fire in the market hall. Photo: Jo Bell/Reuters\n\n"
        "Photo: The fire in the market hall was put out by firefighters.\n\n"
        "The crew of Captain Lena Ost needed four hours, and saved the clock tower.\n",
        "fire",
    )
    (found,) = ask(library(report), ["Who put out the fire in the market hall?"], 10)
    assert [finding.quote.text for finding in found.findings] == [
        "The crew of Captain Lena Ost needed four hours, and saved the clock tower."
    ]


def test_a_sentence_that_names_its_subject_comes_before_one_that_does_not(library):
    text = (
        "The Marigold sails at nine in the evening. She sails at nine in the evening.\n\n"
        "The harbour has a new crane. Tickets are sold on the pier."
    )
    (found,) = ask(library(Draft("Ferry", text, "f")), ["When does the Marigold sail?"])
    assert found.findings[0].quote.text == "The Marigold sails at nine in the evening."


@pytest.mark.parametrize(
    "question", ["", "👍", "the", "\0\0", '" OR *', "x" * 5_000, "¿Dónde?", "橋"]
)
def test_any_question_gets_some_kind_of_answer(library, question):
    (found,) = ask(library(BRIDGE, OWLS), [question])
    assert isinstance(found, Answer | NotCovered)


def test_the_newest_of_those_that_say_the_same_is_not_told_of_as_newer_than_itself(library):
    again = replace(
        BRIDGE,
        title="Old bridge in Marl stays closed",
        text=f"{BRIDGE.text}\nThe mayor of Marl said that the bridge will be painted red.\n",
        source="/again",
        published=date(2025, 11, 2),
    )
    (found,) = ask(library(BRIDGE, again), ["Who found a crack in the bridge?"])
    assert isinstance(found, Answer)
    assert found.findings[0].quote.article.title == again.title
    assert found.newer is None
    quotes = [finding.quote.text for finding in found.findings]
    assert len(set(quotes)) == len(quotes)


def test_a_quote_that_is_not_what_was_weighed_is_never_given(library, monkeypatch, caplog):
    here = library(BRIDGE, OWLS, BREAD)
    question = "How many chicks were counted?"
    (before,) = ask(here, [question])
    texts = here.store.texts.get

    def other(keys):
        return {
            key: replace(version, text=version.text.replace("fourteen", "fiveteen"))
            for key, version in texts(keys).items()
        }

    monkeypatch.setattr(here.store.texts, "get", other)
    (found,) = ask(here, [question])
    assert [each.quote for each in found.findings] == [each.quote for each in before.findings[1:]]
    assert "quote dropped: not what was found" in caplog.text
