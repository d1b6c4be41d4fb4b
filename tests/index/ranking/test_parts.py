"""Several questions in one are asked one by one; what may be one question stays one."""

import pytest

from index import DEFAULT_THRESHOLD, Answer, Library, NotCovered
from index.ranking.parts import MOST_PARTS, choose_part, put_together, take_apart
from seeds import articles
from tests.support.articles import BREAD, BRIDGE
from tests.support.questions import read_lines
from tests.support.views import ask, seen


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who stole the Mona Lisa and how long was he in prison?", None),
        ("How many gates does MOSE have? What did it cost? Who was arrested?", None),
        ("When was the bridge closed, who found the crack and what will it cost?", None),
        ("Who won, and was he happy?", None),
        ("Do you know who stole the painting and where he hid it?", None),
        ("What did the man who stole it say and where did he live?", None),
        ("Is the bridge open and who paid for it?", None),
        ("Wer stahl die Mona Lisa? Wie lange war er im Gefängnis?", None),
        (
            "How many died in Idlib and how many in Eastern Ghouta?",
            ["How many died in Idlib", "how many died in Eastern Ghouta?"],
        ),
        (
            "How many farms were hit in Ahl and how many in Behl?",
            ["How many farms were hit in Ahl", "how many farms were hit in Behl?"],
        ),
        (
            "How many farms were hit in Ahl? And in Behl?",
            ["How many farms were hit in Ahl?", "How many farms were hit in Behl?"],
        ),
        (
            "How many farms were hit in Ahl? What about Behl?",
            ["How many farms were hit in Ahl?", "How many farms were hit in Behl?"],
        ),
        (
            "How many people died in Idlib and how many children?",
            ["How many people died in Idlib", "how many children died in Idlib?"],
        ),
        (
            "how did the bridge fall and why",
            ["how did the bridge fall", "why did the bridge fall?"],
        ),
        (
            "The bridge is closed. Who did it? When will it open?",
            ["The bridge is closed. Who did it?", "When will it open?"],
        ),
        ("1. Who built it?\n2. When did it fall?", ["Who built it?", "When did it fall?"]),
    ],
)
def test_each_question_is_made_whole(question: str, asked: list[str] | None) -> None:
    parts = take_apart(question).parts
    assert len(parts) > 1
    assert all(part.words in question for part in parts)
    assert [part.question for part in parts] == (asked or [part.words for part in parts])


@pytest.mark.parametrize(
    "question",
    [
        "Which was worse, 1966 or 2019?",
        "Who are Tom and Jerry?",
        "When and where was Ana Lopez born?",
        "How and why did the dam break?",
        "what is the law and order party",
        "How many people and how many animals died?",
        "How big and how old is the tower?",
        "What happens when it rains and when it snows?",
        "Who is the man who stole the painting and who hid it?",
        "What was Marie Curie, who won two prizes, known for?",
        "In 1911, who stole the Mona Lisa?",
        "When AT&T financed the project, what technology did they use?",
        "If there is no radio, how are the packets delivered?",
        "What is the difference between what he said and what he did?",
        "What is tall and is the oldest bridge?",
        "It was stolen, wasn't it?",
        'Who said "what is truth and who cares?"',
        "Who died? Really?",
        "What? Who died?",
        "The bridge is closed. Who did it?",
        "Who is Dr. Who?",
        "what are the pros and cons of the gates",
        "",
        "? ?",
    ],
)
def test_what_may_be_one_question_stays_one(question: str) -> None:
    apart = take_apart(question)
    assert apart.parts == ()
    assert apart.texts == (question,)


def test_of_the_questions_that_the_tests_ask_only_one_is_two() -> None:
    names = ("seed_questions", "report_questions", "uncovered_questions")
    questions = [each["question"] for name in names for each in read_lines(name)]
    assert [question for question in questions if take_apart(question).parts] == [
        "How many gates protect Venice, and where are they?"
    ]


def test_questions_beyond_the_third_are_left_out_and_told() -> None:
    apart = take_apart("Who came? Who left? Who won? Who lost? Who cried?")
    assert len(apart.parts) == MOST_PARTS
    assert apart.left == ("Who lost?", "Who cried?")


def test_a_pronoun_leans_on_the_question_before_and_takes_its_names_along() -> None:
    first, second = take_apart("Who stole the Mona Lisa and how long was he in prison?").parts
    assert (first.leans, second.leans) == (False, True)
    assert second.within == "how long was he in prison? Mona Lisa"
    _, other = take_apart("Who stole the Mona Lisa and how many gates are there in Venice?").parts
    assert not other.leans


@pytest.fixture(scope="module")
def seeds(tmp_path_factory, embedder):
    with Library.open(tmp_path_factory.mktemp("seeds"), embedder) as library:
        list(library.add(articles()))
        yield library


def first_quotes(found: Answer | NotCovered) -> list[str]:
    assert isinstance(found, Answer)
    return [each.findings[0].quote.text for each in found.parts]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "When did the Mona Lisa return to the Louvre and how long was the thief in prison?",
            ["January 4, 1914", "seven months"],
        ),
        (
            "When did Voyager 1 enter interstellar space and how far away is it now?",
            ["August 25, 2012", "22 hours"],
        ),
        ("How many people died on Sumbawa and how thick is the ozone layer?", ["70,000", ""]),
        ("What did MOSE cost? Who was arrested?", ["six billion euros", "arrested 35 people"]),
    ],
)
def test_each_part_is_answered_by_its_own_sentence(seeds, question: str, says: list[str]) -> None:
    (found,) = ask(seeds, [question])
    quotes = first_quotes(found)
    assert [said in quote for said, quote in zip(says, quotes, strict=True)] == [True, True]
    best = [each.quote.text for each in found.findings]
    assert best[: len(set(quotes))] == list(dict.fromkeys(quotes))


def test_a_part_with_a_pronoun_stays_in_the_article_before_it(seeds) -> None:
    (found,) = ask(seeds, ["Who was the last person to catch smallpox and where did he live?"])
    assert isinstance(found, Answer)
    before, leaning = found.parts
    told = {finding.quote.article.key for finding in leaning.findings}
    assert told == {before.findings[0].quote.article.key}


def test_a_part_about_something_else_is_free(seeds) -> None:
    (found,) = ask(seeds, ["When did Tambora erupt and who discovered the coelacanth?"])
    assert isinstance(found, Answer)
    one, other = (part.findings[0].quote.article.title for part in found.parts)
    assert one != other


def test_a_part_that_no_article_answers_is_not_covered_and_the_others_are(seeds) -> None:
    (found,) = ask(seeds, ["Who is the president of Brazil and how many gates does MOSE have?"])
    assert isinstance(found, Answer)
    assert [type(part) for part in found.parts] == [NotCovered, Answer]
    assert found.confidence == found.parts[1].confidence


def test_where_no_part_is_covered_the_whole_is_not(seeds) -> None:
    (found,) = ask(seeds, ["Who is the president of Brazil and how old is he?"])
    assert isinstance(found, NotCovered)
    assert found.question == "Who is the president of Brazil and how old is he?"


def test_a_part_is_shown_in_the_words_that_were_written(library) -> None:
    here = library(BRIDGE, BREAD)
    apart = take_apart("How many cars crossed the bridge in Marl and how many in Tarn?")
    vectors = here.embedder.encode(apart.texts)
    found = seen(here).answer_parts(apart, vectors, 3, DEFAULT_THRESHOLD)
    assert isinstance(found, Answer)
    assert [part.question for part in found.parts] == [
        "How many cars crossed the bridge in Marl",
        "how many in Tarn?",
    ]


def test_what_leans_on_a_question_without_an_answer_has_none() -> None:
    _, part = take_apart("Who stole the painting and where did he go?").parts
    assert choose_part(part, None, None) == NotCovered("where did he go?", (), 0.0)
    assert put_together("Both?", [NotCovered("One?", (), 0.1)], 3) is None
