"""What a question asks and a passage does not say is named; what is said in other words is not."""

from datetime import date

import pytest

from index import Answer, Draft, Missing, MissingKind, NotCovered, Unsure
from index.domain.article import SentenceRole
from index.domain.stored import StoredPassage, StoredSentence
from index.ranking.missing import missing
from tests.support.articles import BRIDGE
from tests.support.views import ask, seen

CAPTAIN = Draft(
    title="The man who sailed the Marigold",
    text=(
        "Henrik Dahl sailed the Marigold for thirty years, longer than anyone else in Norway. "
        "He left the sea in 1987 and bought a wooden house at the harbour of Sandholm. "
        "The World Ship Society (WSS) gave him a golden watch. "
        "In winter he did not let anyone aboard. The largest of his models stands in the museum."
    ),
    source="/articles/captain.txt",
)


def lacks(question: str, sentence: str, before: tuple[str, ...] = ()) -> list[str]:
    stood = tuple(StoredSentence(0, 0, 0, SentenceRole.PROSE, text) for text in before)
    passage = StoredPassage(1, 1, 1, 0, len(CAPTAIN.text), CAPTAIN.title, CAPTAIN.text, (), stood)
    return [each.text for each in missing(question, passage, sentence, date(2019, 5, 3))]


SAILED, LEFT, GAVE, WINTER, LARGEST = CAPTAIN.text.replace(". ", ".|").split("|")


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("Where did Henrik Dahl die?", LEFT, ["die"]),
        ("Where was Henrik Dahl born?", SAILED, ["born"]),
        ("Who insured the Marigold?", SAILED, ["insured"]),
        ("Why did Karen Holt sail the Marigold?", SAILED, ["Karen Holt"]),
        ("What did Henrik Dahl buy in 1992?", LEFT, ["1992"]),
        ("What did Henrik Dahl not buy?", LEFT, ["not"]),
        ("Which is the smallest of his models?", LARGEST, ["smallest"]),
        ("How many models did Henrik Dahl make?", LARGEST, ["number"]),
        ("What year did Henrik Dahl stop to sail?", SAILED, ["year"]),
        ("When did Henrik Dahl get the watch?", GAVE, ["date"]),
        ("Who stands in the museum?", LARGEST.replace("his", "the"), ["name"]),
    ],
)
def test_what_is_not_said_is_missing(question: str, sentence: str, words: list[str]) -> None:
    assert lacks(question, sentence) == words


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who owned a house in Sandholm?", LEFT),
        ("What year did Henrik Dahl leave the sea?", LEFT),
        ("When did he leave the sea?", LEFT),
        ("How many years did Henrik Dahl sail?", SAILED),
        ("When is the museum open?", "The museum is open from nine to five."),
        ("What did the WSS give him?", GAVE),
        ("What did the World Ship Society give him?", GAVE),
        ("Which Norwegian sailed the Marigold?", SAILED),
        ("What did he not do in winter?", WINTER),
        ("Which of his models is the largest?", LARGEST),
        ("Did Henrik Dahl sail the smallest ship?", LARGEST),
        ("Why are his models the smallest?", LARGEST),
        ("Which present did Henrik get from the society?", GAVE),
        ("Marigold captain", SAILED),
    ],
)
def test_what_is_said_in_these_or_other_words_is_not_missing(question: str, sentence: str) -> None:
    assert lacks(question, sentence) == []


def test_what_stands_right_before_a_passage_is_not_missing() -> None:
    assert lacks("How did Marta Lind die?", SAILED) == ["Marta Lind", "die"]
    assert lacks("How did Marta Lind die?", SAILED, ("Marta Lind was killed by a wave.",)) == []


def test_a_government_may_be_called_by_its_seat() -> None:
    before = ("Norway and the Russian minister spoke of the ship.",)
    assert lacks("What did Moscow say of the ship?", SAILED, before) == []
    assert lacks("What did London say of the ship?", SAILED, before) == ["London"]


def test_a_date_may_be_told_by_that_of_the_article() -> None:
    assert lacks("Where did Henrik Dahl go on 12 March 2019?", LEFT) == []
    assert lacks("Where did Henrik Dahl go on March 12, 2018?", LEFT) == ["2018"]


def test_in_a_long_question_much_is_told_that_no_passage_says() -> None:
    told = "My brother was born in a small town and often tells how sailors lived and died there, "
    assert lacks(f"{told}so where did Henrik Dahl buy his house?", LEFT) == []


@pytest.mark.parametrize(
    "question", ["Wann starb Henrik Dahl in Oslo?", "¿Cuándo murió Karen Holt?"]
)
def test_of_other_languages_nothing_is_known_to_be_missing(question: str) -> None:
    assert lacks(question, SAILED) == []


def test_a_word_in_two_halves_of_which_one_is_an_accent_is_no_fault() -> None:
    assert lacks("Which house is the fa\u0301stest?", "His house is the slowest.") == []


def test_an_answer_that_lacks_what_was_asked_is_unsure_and_says_so(library) -> None:
    found, answered, absent = ask(
        library(CAPTAIN, BRIDGE),
        [
            "When did Henrik Dahl die?",
            "When did Henrik Dahl leave the sea?",
            "Who won the chess olympiad in Budapest?",
        ],
    )
    assert isinstance(found, Unsure)
    assert Missing(MissingKind.WORD, "die") in found.missing
    assert isinstance(answered, Answer)
    assert isinstance(absent, NotCovered)


def test_an_answer_little_above_the_threshold_is_unsure_for_no_reason_that_can_be_told(
    library,
) -> None:
    here = library(CAPTAIN, BRIDGE)
    question = "When did Henrik Dahl leave the sea?"
    view = seen(here)
    (sure,) = view.ask([question], 3, 0.5)
    (faint,) = view.ask([question], 3, sure.confidence - 0.1 * (1 - sure.confidence))
    assert faint == Unsure(question, sure.findings, sure.confidence)
