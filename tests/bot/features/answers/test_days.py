"""The date of an event is part of a question; days whose articles are meant are chosen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.language.formatting import span_in_words
from index import DateRange, Draft
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD
from tests.support.newsroom import OpenNewsroom, buttons_of, text_of

PROTEST = Draft(
    title="Anger at the owners of the barge Hedda",
    text=(
        "Relatives stood before the office of the barge's owners in Lund on Tuesday. "
        "They ask why the barge Hedda sank although its hull had been checked in autumn. "
        "The owners did not come out.\n\n"
        "The police have taken papers from the office and will not say what is in them."
    ),
    source="/articles/protest.md",
    published=date(2025, 2, 18),
)
INQUIRY = Draft(
    title="Inquiry into the barge Hedda",
    text=(
        "The barge Hedda sank on 11 February 2025 because a hatch had been left open. "
        "Six people drowned when it sank, two of them children, the inquiry has found. "
        "Its skipper had gone ashore an hour before.\n\n"
        "The harbour will have a second pilot from summer on."
    ),
    source="/articles/inquiry.md",
    published=date(2025, 3, 27),
)


def yearly(year: int, tells: str, guests: str) -> Draft:
    """The report of a zoo on a year, which comes out in the next January."""
    return Draft(
        title=f"Yearly report {year} of the zoo in Tarn",
        text=(
            f"The zoo in Tarn looks back on a good year, in which {tells}. "
            f"It counted {guests} guests, most of them in May.\n\n"
            "The keepers thank everybody who has given hay."
        ),
        source=f"/articles/zoo-{year}.md",
        published=date(year + 1, 1, 20),
    )


ZOO = (
    yearly(2021, "the lynxes had young for the first time", "81,200"),
    yearly(2022, "an otter was born for the first time", "90,450"),
    yearly(2023, "a new aviary was opened", "95,310"),
)


@pytest.mark.parametrize(
    "question",
    [
        "How many people drowned when the barge Hedda sank in February 2025?",
        "How many people drowned when the barge Hedda sank on 11 February 2025?",
        "How many people drowned when the barge Hedda sank between 10 and 12 February 2025?",
        "How many people drowned when the barge Hedda sank before March 2025?",
    ],
)
async def test_what_happened_on_some_days_is_told_by_articles_of_others(
    question: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(PROTEST, INQUIRY, BREAD)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=question)
        text = text_of(asked.response)
        assert "**Six people drowned when it sank" in text
        assert "Only articles" not in text
        assert "Search all days" not in buttons_of(asked.response)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What was born for the first time at the zoo in Tarn in 2022?", "an otter was born"),
        ("How many guests did the zoo in Tarn count in 2022?", "**It counted 90,450 guests"),
    ],
)
async def test_the_year_that_a_report_is_about_is_not_that_it_came_out_in(
    question: str, said: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*ZOO)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=question)
        text = text_of(asked.response)
        assert said in text
        assert "Only articles" not in text


@pytest.mark.parametrize(
    "question",
    [
        "News from February 2025 about the barge Hedda?",
        "What was reported in February 2025 about the barge Hedda?",
        "What do articles of February 2025 say about the barge Hedda?",
        "Show me the latest news from February 2025 about the barge Hedda",
    ],
)
async def test_the_articles_of_some_days_are_asked_where_they_are_meant(
    question: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(PROTEST, INQUIRY, BREAD)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=question)
        text = text_of(asked.response)
        assert "-# Only articles from 1 February 2025 to 28 February 2025" in text
        assert "Anger at the owners" in text
        assert "Inquiry into" not in text
        await room.alice.click(asked.response, label="Search all days")
        assert "Only articles" not in text_of(asked.response)


@pytest.mark.parametrize(
    ("question", "is_news"),
    [
        ("What's new since yesterday about the barge Hedda?", True),
        ("any news about the barge Hedda since yesterday", True),
        ("Why did the barge Hedda sink yesterday?", False),
        ("How many people drowned with the barge Hedda in the last two weeks?", False),
    ],
)
async def test_news_of_late_is_from_the_days_that_are_named_and_events_are_not(
    question: str, is_news: bool, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    today = date.today()
    old, new = (
        replace(PROTEST, published=today - timedelta(60)),
        replace(INQUIRY, published=today),
    )
    async with newsroom(library(old, new)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=question)
        text = text_of(asked.response)
        assert "**Inquiry into the barge Hedda**" in text
        assert ("-# Only articles from" in text) is is_news


async def test_days_without_any_article_are_said_to_have_been_left(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(PROTEST, INQUIRY)) as room:
        question = "Any news from May 2019 on how many people drowned with the barge Hedda?"
        asked = await room.alice.slash(room.channel, "ask", question=question)
        text = text_of(asked.response)
        may = span_in_words(DateRange(date(2019, 5, 1), date(2019, 5, 31)))
        assert f"-# Nothing from {may} answers this, so I searched all days" in text
        assert "Six people drowned" in text
