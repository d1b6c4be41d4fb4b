"""The clock leaps by years and back: no feed stops for that, none of its entries is lost, and none
was read in times to come.
"""

import re
from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from index import Library
from index.ingestion import feed_schedule
from tests.bot.features.feeds.test_feeds import Changing
from tests.conftest import MakeLibrary
from tests.support.newsroom import Newsroom, OpenNewsroom, text_of
from tests.support.pages import feed, page
from tests.support.views import seen
from tests.support.webserver import NAME, app, serving

ADDRESS = f"http://{NAME}/feed"
OWLS = page("Owls return", "Barn owls have bred in the valley for the first time in years.")
STORM = page("Storm takes a roof", "A storm tore the roof off the library of Sandholm.")
YEARS = timedelta(days=3_650)


def titles(library: Library) -> set[str]:
    return {article.title for article in seen(library).articles()}


class YearsAhead(datetime):
    """What a clock tells that is years ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime.now(tz) + YEARS


async def test_what_comes_after_the_clock_was_years_ahead_is_read(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here, pages = library(), {"/owls": OWLS, "/storm": STORM}
    said = Changing(
        *[feed(f"http://{NAME}/owls")] * 2,
        feed(f"http://{NAME}/owls", f"http://{NAME}/storm"),
    )
    async with (
        serving(app({"/feed": said.answer, **pages})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await room.alice.slash(room.channel, "feeds add", url=ADDRESS)
        assert titles(here) == {"Owls return"}
        now = datetime.now(UTC)
        await room.env.bot.poller.look(now + YEARS)
        await room.env.bot.poller.look(now + timedelta(minutes=1))
        assert titles(here) == {"Owls return", "Storm takes a roof"}


async def test_no_age_is_negative_after_the_clock_was_years_ahead(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Changing(feed(f"http://{NAME}/owls"))
    async with (
        serving(app({"/feed": said.answer, "/owls": OWLS})) as site,
        newsroom(library(), manager=True, fetcher=site.fetcher()) as room,
    ):
        await room.alice.slash(room.channel, "feeds add", url=ADDRESS)
        assert await ages(room) == {"feeds list": 1, "articles status": 1}
        with monkeypatch.context() as ahead:
            ahead.setattr(feed_schedule, "datetime", YearsAhead)
            await room.env.bot.poller.look(datetime.now(UTC) + YEARS)
        assert await ages(room) == {"feeds list": 0, "articles status": 0}
        await room.env.bot.poller.look(datetime.now(UTC))
        assert await ages(room) == {"feeds list": 1, "articles status": 1}


async def ages(room: Newsroom) -> dict[str, int]:
    """How many times a command tells as so long ago, which Discord counts; none is to come."""
    told = {}
    for command in ("feeds list", "articles status"):
        shown = text_of((await room.alice.slash(room.channel, command)).response)
        found = [int(second) for second in re.findall(r"<t:(\d+):R>", shown)]
        assert all(second <= datetime.now(UTC).timestamp() for second in found)
        assert "last read <t:" in shown
        told[command] = len(found)
    return told


def test_a_feed_is_due_whichever_way_the_clock_leapt(library: MakeLibrary) -> None:
    feeds, now = library().feeds, datetime.now(UTC)
    followed = feeds.follow(ADDRESS, "Ellery Times", None, 60)
    feeds.succeeded(followed, None, now + timedelta(hours=1), 0)
    assert not feeds.due(now + timedelta(minutes=59))
    assert feeds.due(now + timedelta(hours=1))
    assert feeds.due(now + YEARS)
    assert feeds.due(now - YEARS)
