"""``footnote ask`` with small talk, and with questions about an article or the library."""

import json
from pathlib import Path

import pytest

from tests.bot.cli.test_command_line import BRIDGE, OWLS
from tests.support.terminal import Footnote


@pytest.fixture
def filled(footnote: Footnote, tmp_path: Path) -> Footnote:
    (tmp_path / "bridge.md").write_text(BRIDGE, "utf-8")
    (tmp_path / "owls.txt").write_text(OWLS, "utf-8")
    footnote("add", tmp_path / "bridge.md", tmp_path / "owls.txt")
    return footnote


def test_what_the_record_says_is_no_answer_and_has_no_quotes(filled: Footnote) -> None:
    question = "Who wrote the article about the bridge?"
    (told,) = filled("ask", question, "--json").records
    assert (told["answered"], told["state"], told["quotes"]) == (False, "record", [])
    assert (told["asked"], told["about"]) == ("author", "the bridge")
    (article,) = told["articles"]
    assert article["author"] == "Ana Lopez"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who wrote the article about the bridge?", "is by Ana Lopez."),
        ("who wrote the article about the owls?", "does not name its author."),
        ("when was the bridge article published", "came out on 5 March 2024."),
        ("when was the article about owls published", "It was added on "),
        ("give me the link to the article about the bridge", "https://example.org/bridge"),
        ("summarize the article about the bridge", "footnote summarize 1 tells it"),
        ("translate the article about the bridge", "is not translated"),
        ("who wrote this?", "It is not clear which article is meant"),
        ("list the articles", "Barn owls return to the valley"),
        ("how many articles do you have?", "2 articles; footnote list lists them."),
        ("what articles do you have about owls", "1 article about it:"),
        ("what articles do you have about zeppelins", "0 articles about it."),
        ("hello", "Hello! Ask what the articles tell"),
        ("thank you!", "You are welcome!"),
        ("help", "footnote --help"),
    ],
)
def test_people_read_it_in_a_line(filled: Footnote, question: str, told: str) -> None:
    done = filled("ask", question)
    assert told in done.out
    assert "Not covered" not in done.out


def test_small_talk_is_told_from_the_record(filled: Footnote) -> None:
    (told,) = filled("ask", "thank you", "--json").records
    assert (told["answered"], told["state"], told["kind"]) == (False, "small talk", "thanks")
    assert told["quotes"] == []


def test_each_of_many_questions_gets_what_it_asks_for_in_order(
    filled: Footnote, tmp_path: Path
) -> None:
    asked = ("hello", "How much will the repairs cost?", "list the articles", "How many chicks?")
    file = tmp_path / "questions.jsonl"
    lines = [json.dumps({"id": id, "question": each}) for id, each in enumerate(asked)]
    file.write_text("\n".join(lines), "utf-8")
    told = filled("ask", "--questions", file, "--json").records
    assert [each["id"] for each in told] == [0, 1, 2, 3]
    assert [each["question"] for each in told] == [*asked]
    assert [each["answered"] for each in told] == [False, True, False, True]
