"""The picture of a digest, and the same facts in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from matplotlib.dates import AutoDateLocator, date2num

from bot.features.summaries import timeline
from bot.features.summaries.timeline import SpokenDates
from index import DateRange, Digest, Quote, Story
from tests.bot.rendering.test_cards import ARTICLE


def story(title: str, *days: date) -> Story:
    articles = tuple(replace(ARTICLE, title=title, published=day) for day in days)
    return Story(Quote(articles[0], 1, 0, 4, "Text"), articles)


def digest(*stories: Story) -> Digest:
    days: dict[date, int] = {}
    for article in (article for each in stories for article in each.articles):
        days[article.day] = days.get(article.day, 0) + 1
    span = DateRange(min(days), max(days))
    return Digest(span, None, stories, 0, tuple(sorted(days.items())), 0, span)


MAY = date(2026, 5, 4)
FLOOD = story("Flood in Marl", MAY, MAY, MAY + timedelta(2))
CUP = story("Cup $final$ _x_ 橋", MAY)


def test_the_words_tell_the_days_the_peak_and_each_story():
    assert timeline.describe(digest(FLOOD, CUP), (FLOOD, CUP), 1) == (
        "4 articles from 4 May 2026 to 6 May 2026, most of them on 4 May 2026: 3. "
        "1. Flood in Marl: 3 articles, 4 May 2026 to 6 May 2026; "
        "2. Cup $final$ _x_ 橋: 1 article, 4 May 2026. By day: 4 May 2026: 3; 6 May 2026: 1"
    )


def test_words_and_months_are_in_the_language_that_is_spoken(speaking):
    speaking("de")
    assert timeline.describe(digest(FLOOD), (FLOOD,), 1).startswith(
        "3 Artikel vom 4. Mai 2026 bis 6. Mai 2026, die meisten am 4. Mai 2026: 2. 1. Flood"
    )
    months = SpokenDates(AutoDateLocator())
    labels = months.format_ticks([date2num(date(2026, month, 1)) for month in (3, 5, 12)])
    assert labels == ["Mär", "Mai", "Dez"]
    speaking("en")
    labels = months.format_ticks([date2num(date(2026, month, 1)) for month in (3, 5, 12)])
    assert labels == ["Mar", "May", "Dec"]


def test_the_words_fit_what_discord_takes():
    many = [story("word " * 60, MAY) for _ in range(8)]
    assert len(timeline.describe(digest(*many), many, 1)) <= timeline.LONGEST_ALT


@pytest.mark.parametrize(
    ("since", "until"),
    [
        *((MAY, MAY + timedelta(days)) for days in (0, 1, 30, 100, 1_000, 9_000, 90_000)),
        (date.min, date.min),
        (date.max, date.max),
        (date.min, date.max),
    ],
)
def test_a_span_of_any_length_is_drawn_small_enough_for_a_phone(since, until):
    one = story("Marl", since, until)
    png = timeline.draw(digest(one), (one,), 1)
    width, height = (int.from_bytes(png[start : start + 4]) for start in (16, 20))
    assert png.startswith(b"\x89PNG")
    assert 500 < width < 900
    assert 200 < height < 500
    assert len(png) < 60_000
