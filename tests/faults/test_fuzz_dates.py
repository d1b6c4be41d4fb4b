"""Whatever somebody writes as a date or into a question: it is read as days, or refused."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st

from bot.features.summaries import timeline
from bot.language.dates import UnclearDates, read_choice, read_days, read_span
from bot.language.question_dates import asked_dates
from index import DateRange, Digest
from tests.faults.examples import each
from tests.faults.test_fuzz_cards import digest_parts

SIZES = [pytest.param(60, id="few"), pytest.param(20_000, id="many", marks=pytest.mark.slow)]
WORDS = st.sampled_from(
    """
    since until from to between and before after in on the of last past this next ago yesterday
    today tomorrow day days week weeks month months quarter year years one two twelve 1 2 3 04 31 30
    99 100 1999 2018 2027 0001 9999 10000 99999999999 q1 q4 january feb may june sept
    december
    monday friday 1st 2nd 30th 2018-02-04 2018-02-30 4.2.2018 2/4/2018 2018-W05 noon 25:61 -1 1e9 0
    did was news what happened who won ? , . - – “ ” ' utc +0530 bc ii ½ ² 今日 februar
    """.split()
)
PHRASES = st.lists(WORDS | st.text(max_size=5), max_size=9).map(" ".join) | st.text(max_size=60)
TODAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1)) | st.just(date(2028, 2, 29))


@pytest.mark.parametrize("examples", SIZES)
def test_any_words_are_days_in_order_or_refused(examples):
    def check(words: str, today: date) -> None:
        try:
            found = read_days(words, today)
        except UnclearDates:
            return
        assert found.since <= found.until

    each(examples, check, PHRASES, TODAYS)


@pytest.mark.parametrize("examples", SIZES)
def test_any_beginning_and_end_are_a_span_or_refused(examples):
    def check(since: str | None, until: str | None, today: date) -> None:
        with suppress(UnclearDates):
            found = read_span(since, until, today, today)
            assert found.since <= found.until
        with suppress(UnclearDates):
            chosen = read_choice(since, until, today)
            assert chosen is None or chosen.since <= chosen.until

    each(examples, check, st.none() | PHRASES, st.none() | PHRASES, TODAYS)


@pytest.mark.parametrize("examples", SIZES)
def test_any_question_names_days_that_stand_in_it_or_none(examples):
    def check(question: str, today: date, first: date) -> None:
        found = asked_dates(question, today, first)
        if found:
            assert found.span.since <= found.span.until
            assert question[found.start : found.end].strip()

    each(examples, check, PHRASES, TODAYS, TODAYS)


@pytest.mark.usefixtures("each_language")
@pytest.mark.parametrize(
    "examples",
    [pytest.param(2, id="few"), pytest.param(1_000, id="many", marks=pytest.mark.slow)],
)
def test_any_digest_has_a_picture_and_words_for_it(examples):
    def check(digest: Digest, first: date, days: int) -> None:
        told = tuple(
            (first + timedelta(each), 1 + each % 7)
            for each in sorted({0, days // 3, days})
            if each <= (date.max - first).days
        )
        shown = Digest(DateRange(told[0][0], told[-1][0]), None, digest.stories, 0, told, 0, None)
        png = timeline.draw(shown, shown.stories[:8], 1)
        assert png.startswith(b"\x89PNG")
        alt = timeline.describe(shown, shown.stories[:8], 1)
        assert 0 < len(alt) <= timeline.LONGEST_ALT

    each(examples, check, digest_parts(), TODAYS, st.integers(0, 400_000))
