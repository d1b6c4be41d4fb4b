"""Dates that a question names leave out other days; words that only look like dates do not."""

from datetime import date

import pytest

from bot.language.question_dates import AskedDates, asked_dates
from index import DateRange
from tests.support.questions import read_lines

TODAY = date(2027, 11, 25)  # a Thursday
FIRST = date(2011, 8, 21)


def asked(question: str, today: date = TODAY, first: date = FIRST) -> AskedDates | None:
    return asked_dates(question, today, first)


def days(question: str) -> tuple[str, str] | None:
    found = asked(question)
    return found and (found.span.since.isoformat(), found.span.until.isoformat())


@pytest.fixture(autouse=True)
def _the_library_ends_today(monkeypatch):
    monkeypatch.setattr("bot.language.question_dates.newest_day", lambda today: today)


@pytest.mark.parametrize(
    ("question", "phrase", "since", "until"),
    [
        ("What happened in Idlib yesterday?", "yesterday", "2027-11-24", "2027-11-24"),
        ("Yesterday, who won?", "Yesterday", "2027-11-24", "2027-11-24"),
        ("What happened in Idlib today?", "today", "2027-11-25", "2027-11-25"),
        ("Who was hurt 3 days ago?", "3 days ago", "2027-11-22", "2027-11-22"),
        ("Who spoke last Monday?", "last Monday", "2027-11-22", "2027-11-22"),
        ("What did the mayor say this week?", "this week", "2027-11-22", "2027-11-28"),
        ("What did it cost last month?", "last month", "2027-10-01", "2027-10-31"),
        ("Who resigned last year and why?", "last year", "2026-01-01", "2026-12-31"),
        ("Who won in February 2018?", "in February 2018", "2018-02-01", "2018-02-28"),
        ("Who won in feb 2018?", "in feb 2018", "2018-02-01", "2018-02-28"),
        ("What was said in 2018?", "in 2018", "2018-01-01", "2018-12-31"),
        ("In 2018 who was mayor?", "In 2018", "2018-01-01", "2018-12-31"),
        ("What broke during 2018 in Marl?", "during 2018", "2018-01-01", "2018-12-31"),
        ("What fell on 4 May 2026?", "on 4 May 2026", "2026-05-04", "2026-05-04"),
        ("What fell on May 4th, 2026?", "on May 4th, 2026", "2026-05-04", "2026-05-04"),
        ("What fell on 2026-05-04?", "on 2026-05-04", "2026-05-04", "2026-05-04"),
        ("Any news from 4.5.2026?", "from 4.5.2026", "2026-05-04", "2026-05-04"),
        ("What is new since last week?", "since last week", "2027-11-15", "2027-11-25"),
        ("What is new since Monday?", "since Monday", "2027-11-22", "2027-11-25"),
        ("What came after May 2026?", "after May 2026", "2026-06-01", "2027-11-25"),
        ("Who led it before June 2024?", "before June 2024", "2011-08-21", "2024-05-31"),
        ("Who led it until 2024?", "until 2024", "2011-08-21", "2024-12-31"),
        ("Who fell in the last two weeks?", "in the last two weeks", "2027-11-11", "2027-11-25"),
        ("Who fell in the past month?", "in the past month", "2027-10-25", "2027-11-25"),
        (
            "Who was hurt between 3 March and 5 March 2018?",
            "between 3 March and 5 March 2018",
            "2018-03-03",
            "2018-03-05",
        ),
        (
            "Who fell between 3 and 5 March 2018?",
            "between 3 and 5 March 2018",
            "2018-03-03",
            "2018-03-05",
        ),
        (
            "What burned from May to July 2018?",
            "from May to July 2018",
            "2018-05-01",
            "2018-07-31",
        ),
        ("What's the town's debt in March 2018?", "in March 2018", "2018-03-01", "2018-03-31"),
        ('Who wrote "May 2011" in 2018?', "in 2018", "2018-01-01", "2018-12-31"),
        ("What burned from 2016 to 2018?", "from 2016 to 2018", "2016-01-01", "2018-12-31"),
    ],
)
def test_a_phrase_that_names_days_is_found_where_it_stands(question, phrase, since, until):
    found = asked(question)
    assert found is not None
    assert question[found.start : found.end] == phrase
    assert found.span == DateRange(date.fromisoformat(since), date.fromisoformat(until))


@pytest.mark.parametrize(
    "question",
    [
        "What may happen to the bridge?",
        "What did Theresa May say?",
        "Who has led it since May resigned?",
        "What may 2018 people do?",
        "How many people took part in 1980 houses?",
        "Were more than 2018 people hurt?",
        "Did the price rise from 2000 to 3000 dollars?",
        "How much is a week of work worth?",
        "How many days did the siege last?",
        "Who scored in the last minutes?",
        "Who led the March on Washington?",
        "What happened within 24 hours?",
        "What was said in the last week of the war?",
        "What does this year's budget hold?",
        "Who sang Yesterday?",
        'Who wrote "yesterday"?',
        'What happened in "March 2018"?',
        'What does "The night of 4 May 2026" say?',
        "Who wrote “Letters from March 2018”?",
        "Who wrote „Letters from March 2018“?",
        "Who wrote «Letters from March 2018»?",
        "Who wrote ‘Letters from March 2018’?",
        "Who wrote 'Letters from March 2018'?",
        "What happened the day before yesterday?",
        "How many people live on Sumbawa today?",
        "Which spray cans still contain CFCs today?",
        "When was the museum closed on Mondays?",
        "What happened on Monday?",
        "What happened on 30 February 2018?",
        "Who walked between 10 and 2018?",
        "Between 5 and 3 March 2018, who won?",
        "How did it grow in 2017 and 2018?",
        "What differed in May 2018 and June 2018?",
        "Was it done by May 2018?",
        "What is 1984 about?",
        "What happened 200 years ago?",
        "",
        "\0",
    ],
)
def test_what_is_no_date_or_not_one_date_leaves_nothing_out(question):
    assert asked(question) is None


@pytest.mark.parametrize(
    "question",
    ["Who found the fish in 1938?", "Who led it before 1950?", "Who has led it since 1990?"],
)
def test_times_before_the_first_article_are_told_of_and_leave_nothing_out(question):
    assert asked(question) is None


@pytest.mark.parametrize("question", ["When will it heal, in 2066?", "What opens in May 2030?"])
def test_no_article_is_from_days_to_come(question):
    assert asked(question) is None


def test_of_all_the_questions_that_the_tests_ask_only_those_with_a_date_are_filtered():
    names = ("seed_questions", "report_questions", "uncovered_questions")
    questions = [each["question"] for name in names for each in read_lines(name)]
    assert [question for question in questions if asked(question)] == [
        "What caused the garbled data in 2023?",
        "Why did the city flood on a day in December 2020 although the gates were ready?",
        "Which areas did government forces attack harder since last month?",
        "Who won the football World Cup in 2014?",
        "How many people were killed in Aleppo in 2016?",
    ]


def test_once_two_dates_are_read_no_third_is(monkeypatch):
    read = []
    monkeypatch.setattr(
        "bot.language.question_dates.read_days",
        lambda words, _: read.append(words) or DateRange(TODAY, TODAY),
    )
    assert asked("in 2018, " * 30) is None
    assert len(read) == 2
