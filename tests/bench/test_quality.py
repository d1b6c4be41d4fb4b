"""What bench.ask counts: styles, near misses, passages that give two quotes, questions on news."""

from dataclasses import replace

import pytest

from bench.material import Question, all_of, make_library, read_lines
from bench.measures import auroc
from bench.quality import news
from bench.quality.near_misses import question_only, read_near_misses, unanswered
from bench.quality.styles import Case, ask_cases, judge, read_cases
from bench.searching import by_footnote, sentence_places
from index import Answer, NotCovered, View
from tests.support.articles import BREAD, BRIDGE, OWLS

STYLES = (
    "keyword\tbridge repair cost\t2.4 million euros\n"
    "lower\twho found the crack\tNobody found||A diver had found a crack\n"
    "multi\tWhat will repairs cost and who put up the boxes?\t2.4 million&&Peter Holm\n"
    "meta\tlist the articles\tMETA\n"
    "social\thow do i cook rice\tDECLINE\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory, remembering):
    with make_library(tmp_path_factory.mktemp("l"), remembering, [BRIDGE, OWLS, BREAD]) as made:
        yield made


@pytest.fixture
def cases(tmp_path):
    (tmp_path / "styles.tsv").write_text(STYLES, "utf-8")
    return {case.style: case for case in read_cases(tmp_path / "styles.tsv")}


def test_wordings_that_will_do_and_parts_are_told_apart(cases):
    assert cases["lower"].parts == (("Nobody found", "A diver had found a crack"),)
    assert cases["multi"].parts == (("2.4 million",), ("Peter Holm",))
    assert cases["meta"].parts == cases["social"].parts == ()


def test_a_quote_with_one_of_the_wordings_is_right(cases, library):
    keyword, lower = ask_cases([cases["keyword"], cases["lower"]], library)
    assert keyword.is_first
    assert lower.is_first
    assert lower.shown


def test_of_several_questions_all_must_be_answered(cases, library):
    one, both = (
        judge(replace(cases["multi"], parts=parts), found)
        for found in all_of(library).ask(["what will repairs cost"], 1, 0.0)
        for parts in (cases["multi"].parts[:1], cases["multi"].parts)
    )
    assert one.is_in_three
    assert not both.is_in_three


def test_what_is_declined_is_not_right_even_where_its_nearest_quote_is(library):
    case = Case("lower", "who found the crack", (("A diver had found",),))
    (found,) = all_of(library).ask([case.question], 3, 1.1)
    assert isinstance(found, NotCovered)
    assert judge(case, found).places == (1,)
    assert not judge(case, found).is_first


def test_what_is_neither_answered_nor_declined_is_hedged():
    answer, declined = Answer("?", (), 0.9), NotCovered("?", (), 0.1)
    assert unanswered([answer, declined, object(), object()]) == (0.25, 0.5, 0.75)


def test_near_misses_are_read_without_what_they_are_about(tmp_path):
    (tmp_path / "near_misses.tsv").write_text("owls\tHow long do owls live?\n", "utf-8")
    assert read_near_misses(tmp_path / "near_misses.tsv") == ["How long do owls live?"]


def test_the_question_alone_betrays_a_habit_of_those_who_wrote_it():
    questions = [
        Question(f"{start} {thing} {place}?", place, answers)
        for place in ("Marl", "Behl", "Ahl")
        for thing in ("bridge", "barn", "ferry")
        for start, answers in (("Where is the", ((0, 1, "x"),)), ("Who never saw a", ()))
    ]
    assert auroc(*question_only(questions)) == 1.0


def test_a_passage_that_gives_two_quotes_is_one_of_the_ten(library, monkeypatch):
    before = by_footnote(library)("How many cars crossed the bridge?")
    ask = View.ask

    def twice(self, *asked):
        return [replace(f, findings=f.findings * 2) for f in ask(self, *asked)]

    monkeypatch.setattr(View, "ask", twice)
    assert by_footnote(library)("How many cars crossed the bridge?") == before


def test_a_sentence_is_right_in_its_own_article_alone(library):
    found = all_of(library).ask(["How many cars crossed the bridge?"], 3, 0.5)
    right = Question("", BRIDGE.source, ((0, 0, "9,000 cars"),))
    assert sentence_places([right], found).hit(1) == 1
    assert sentence_places([replace(right, article=OWLS.source)], found).hit(3) == 0


def test_the_questions_on_news_are_in_two_halves_of_different_stories():
    lines = read_lines(news.FILE)
    halves = {
        split: {line["story"] for line in lines if line["split"] == split}
        for split in ("tune", "held")
    }
    assert sum(line["split"] == "tune" for line in lines) == len(lines) / 2 == 30
    assert halves["tune"].isdisjoint(halves["held"])
    assert len({line["question"] for line in lines}) == len(lines)
    assert all(0 <= start < end for line in lines for start, end in line["places"])
