"""Dates that a question names leave out other days; words that only look like dates do not."""

from datetime import date

import pytest

from bot.language.question_dates import AskedDates, asked_dates
from index import DateRange
from tests.support.questions import read_lines

TODAY = date(2027, 11, 25)  # a Thursday
FIRST = date(2011, 8, 21)


BEFORE_JUNE = "2011-08-21", "2024-05-31"
PAST_MONTH = "2027-10-25", "2027-11-25"
THREE_DAYS = "2018-03-03", "2018-03-05"


def asked(question: str, today: date = TODAY, first: date = FIRST) -> AskedDates | None:
    return asked_dates(question, today, first)


@pytest.fixture(autouse=True)
def _the_library_ends_today(monkeypatch):
    monkeypatch.setattr("bot.language.question_dates.newest_day", lambda today: today)


@pytest.mark.parametrize(
    ("question", "phrase", "since", "until"),
    [
        ("What happened in Idlib yesterday?", "yesterday", "2027-11-24", "2027-11-24"),
        ("Yesterday, what happened?", "Yesterday", "2027-11-24", "2027-11-24"),
        ("what happened last week", "last week", "2027-11-15", "2027-11-21"),
        ("What happened in Idlib today?", "today", "2027-11-25", "2027-11-25"),
        ("What happened on Monday?", "on Monday", "2027-11-22", "2027-11-22"),
        ("What is going on in Marl this week?", "this week", "2027-11-22", "2027-11-28"),
        ("What has happened since May 2026?", "since May 2026", "2026-05-01", "2027-11-25"),
        ("What happened 3 days ago?", "3 days ago", "2027-11-22", "2027-11-22"),
        ("Show me the news of last Monday", "of last Monday", "2027-11-22", "2027-11-22"),
        ("Which articles appeared last month?", "last month", "2027-10-01", "2027-10-31"),
        ("What was reported last year, and why?", "last year", "2026-01-01", "2026-12-31"),
        ("Was there news from February 2018?", "from February 2018", "2018-02-01", "2018-02-28"),
        ("Was there news from feb 2018?", "from feb 2018", "2018-02-01", "2018-02-28"),
        ("What was said in 2018?", "in 2018", "2018-01-01", "2018-12-31"),
        ("In 2018 what was reported?", "In 2018", "2018-01-01", "2018-12-31"),
        ("What was reported about Marl during 2018?", "during 2018", "2018-01-01", "2018-12-31"),
        ("What did the papers say on 4 May 2026?", "on 4 May 2026", "2026-05-04", "2026-05-04"),
        ("any headlines on May 4th, 2026?", "on May 4th, 2026", "2026-05-04", "2026-05-04"),
        ("What was in the news on 2026-05-04?", "on 2026-05-04", "2026-05-04", "2026-05-04"),
        ("Any news from 4.5.2026?", "from 4.5.2026", "2026-05-04", "2026-05-04"),
        ("articles of May", "of May", "2027-05-01", "2027-05-31"),
        ("Which articles of May mention the bridge?", "of May", "2027-05-01", "2027-05-31"),
        ("What does the article of 4 May say?", "of 4 May", "2027-05-04", "2027-05-04"),
        ("news from Sunday", "from Sunday", "2027-11-21", "2027-11-21"),
        ("What is new since last week?", "since last week", "2027-11-15", "2027-11-25"),
        ("What's new since Monday?", "since Monday", "2027-11-22", "2027-11-25"),
        ("What did I miss since Monday?", "since Monday", "2027-11-22", "2027-11-25"),
        ("the latest since yesterday", "since yesterday", "2027-11-24", "2027-11-25"),
        ("What's the latest on Idlib this month?", "this month", "2027-11-01", "2027-11-30"),
        ("Any articles after May 2026?", "after May 2026", "2026-06-01", "2027-11-25"),
        ("Which articles are from before June 2024?", "before June 2024", *BEFORE_JUNE),
        ("Show stories until 2024", "until 2024", "2011-08-21", "2024-12-31"),
        ("Any news in the last two weeks?", "in the last two weeks", "2027-11-11", "2027-11-25"),
        ("anything about Marl in the past month?", "in the past month", *PAST_MONTH),
        ("yesterday's news", "yesterday's", "2027-11-24", "2027-11-24"),
        ("Show me last week's articles on Marl", "last week's", "2027-11-15", "2027-11-21"),
        ("March 2018 articles about Idlib", "March 2018", "2018-03-01", "2018-03-31"),
        ("news between 3 March and 5 March 2018", "between 3 March and 5 March 2018", *THREE_DAYS),
        ("Any news between 3 and 5 March 2018?", "between 3 and 5 March 2018", *THREE_DAYS),
        ("news from May to July 2018", "from May to July 2018", "2018-05-01", "2018-07-31"),
        ("What's the town's news of March 2018?", "of March 2018", "2018-03-01", "2018-03-31"),
        ('Any news about "May 2011" in 2018?', "in 2018", "2018-01-01", "2018-12-31"),
        ("articles from 2016 to 2018", "from 2016 to 2018", "2016-01-01", "2018-12-31"),
        ("articles from 2018 on the flood of 2016", "from 2018", "2018-01-01", "2018-12-31"),
    ],
)
def test_the_days_whose_articles_are_asked_for_are_found_where_they_stand(
    question, phrase, since, until
):
    found = asked(question)
    assert found is not None
    assert question[found.start : found.end] == phrase
    assert found.span == DateRange(date.fromisoformat(since), date.fromisoformat(until))


@pytest.mark.parametrize(
    "question",
    [
        "How many people drowned when the ferry sank in February 2024?",
        "How many visitors did the museum have in 2022?",
        "What was shown there for the first time in 2023?",
        "Who fell on 4 May 2026?",
        "What fell from the roof yesterday?",
        "Yesterday, who won?",
        "What did the mayor say this week?",
        "What did it cost last month?",
        "Who was hurt between 3 and 5 March 2018?",
        "Who has led it since June 2024?",
        "Which towns were hit since last month?",
        "Who led it before June 2024?",
        "Who fell in the last two weeks?",
        "What happened when the ferry sank last year?",
        "What happened to the ferry in March 2024?",
        "What happened in Idlib on 4 February 2018?",
        "How many cases were reported in 2019?",
        "What was said at the meeting in March 2018?",
        "What was published by the museum in 2018?",
        "Who read the news in 2018?",
        "What did Fox News say in 2018?",
        "Which news agency was founded in 2018?",
        "Which articles of the treaty were changed in 2018?",
        "How many stories were added to the tower in 2018?",
        "What is New York's debt in March 2018?",
        "How many people live on Sumbawa today?",
        "Which spray cans still contain CFCs today?",
    ],
)
def test_the_date_of_an_event_leaves_nothing_out(question):
    assert asked(question) is None


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
        "When was the museum closed on Mondays?",
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
    assert asked(f"Any news on this: {question}") is None


@pytest.mark.parametrize(
    "question", ["news since 1990", "articles until 2030", "Any news before 2030?"]
)
def test_days_that_have_all_articles_leave_none_out(question):
    assert asked(question) is None


@pytest.mark.parametrize("question", ["news from 1938", "articles of May 2030"])
def test_days_without_any_article_are_still_what_was_asked_for(question):
    assert asked(question)


def test_no_question_about_what_an_article_tells_is_filtered():
    names = ("seed_questions", "report_questions", "uncovered_questions")
    questions = [each["question"] for name in names for each in read_lines(name)]
    assert [question for question in questions if asked(question)] == []


def test_once_two_dates_are_read_no_third_is(monkeypatch):
    read = []
    monkeypatch.setattr(
        "bot.language.question_dates.read_days",
        lambda words, _: read.append(words) or DateRange(TODAY, TODAY),
    )
    assert asked("news in 2018, " * 30) is None
    assert len(read) == 2
