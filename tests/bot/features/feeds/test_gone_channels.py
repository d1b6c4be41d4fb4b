"""The channel where a feed is told of is gone, closed to the bot, or Discord fails there: the feed
is followed on, and whoever asks for it reads why nobody is told.
"""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.features.feeds.followed import GONE, SPEECHLESS
from bot.features.server.settings_card import NEWS_GONE
from bot.runtime.server_settings import ServerSettings
from tests.bot.features.feeds.test_feeds import OWLS, STORM, Changing, links
from tests.support.newsroom import text_of
from tests.support.pages import page
from tests.support.views import seen
from tests.support.webserver import NAME, app, serving
from tests.support.world import OpenWorld, World

FEED = f"http://{NAME}/feed"
FAULTS = ((500, 0), (403, 50001), (403, 50013), (404, 10004), (429, 0))
FENS = page("Fens flooded", "The fens were flooded after nine days of rain.")
ROUTES = {"/owls": OWLS, "/storm": STORM, "/fens": FENS}


@asynccontextmanager
async def followed(world: OpenWorld, own: bool) -> AsyncIterator[tuple[World, Changing]]:
    """A feed that an administrator follows and that is told of in #staff, which is its own channel
    or the server's for all feeds; and what it says next.
    """
    changing = Changing(links("/owls"))
    async with (
        serving(app({"/feed": changing.answer} | ROUTES)) as site,
        world(fetcher=site.fetcher()) as here,
    ):
        await here.permit(here.alice, administrator=True)
        told_in = {"channel": here.staff} if own else {}
        if not own:
            await here.env.bot.server_settings.change(
                here.marl.id, lambda _: ServerSettings(channel=here.staff.id)
            )
        await here.alice.slash(here.newsroom, "feeds add", url=FEED, **told_in)
        yield here, changing


async def look(here: World, days: int) -> None:
    await here.env.bot.poller.look(datetime.now(UTC) + timedelta(days=days))


async def read(here: World, command: str, **options: object) -> str:
    return text_of((await here.alice.slash(here.newsroom, command, **options)).response)


async def titles(here: World) -> set[str]:
    kept = await here.executor.with_library(here.marl.id, lambda own: seen(own).articles())
    return {each.title for each in kept or ()}


def delete(here: World) -> None:
    here.env.backend.delete_channel(here.staff.id)


def close(here: World) -> None:
    here.env.backend.delete_overwrite(here.staff.id, here.env.bot.user.id)


@pytest.mark.parametrize(
    ("own", "lose", "reason"),
    [
        (False, delete, GONE),
        (True, close, SPEECHLESS),
        pytest.param(True, delete, GONE, marks=pytest.mark.slow),
        pytest.param(False, close, SPEECHLESS, marks=pytest.mark.slow),
    ],
)
async def test_a_feed_whose_channel_is_lost_is_followed_on_and_says_so(
    own: bool,
    lose: Callable[[World], None],
    reason: str,
    world: OpenWorld,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with followed(world, own) as (here, changing):
        lose(here)
        await here.env.settle()
        for day, paths in enumerate((["/storm", "/owls"], ["/fens", "/storm", "/owls"]), 1):
            changing.say(links(*paths))
            await look(here, day)
        assert {"Owls return", "Storm takes a roof", "Fens flooded"} <= await titles(here)
        for command in ("feeds list", "articles status"):
            assert f"told of nowhere: {reason}" in await read(here, command)
        assert f"told of nowhere: {reason}" in await read(here, "feeds add", url=FEED)
        assert (NEWS_GONE in await read(here, "footnote settings")) is (not own and reason is GONE)
        await here.alice.slash(here.newsroom, "feeds add", url=FEED, channel=here.newsroom)
        assert f"told of in <#{here.newsroom.id}>" in await read(here, "feeds list")
    assert caplog.messages.count("not announced") == 2
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]


async def test_a_feed_that_stops_when_its_channel_is_gone_says_both(
    world: OpenWorld, caplog: pytest.LogCaptureFixture
) -> None:
    async with followed(world, True) as (here, changing):
        delete(here)
        await here.env.settle()
        changing.say(web.Response(status=500))
        for days in range(1, 9):
            await look(here, days)
        told = await read(here, "feeds list")
        assert f"told of nowhere: {GONE}" in told
        assert "stopped: its server says 500" in told
    assert caplog.messages.count("not announced") == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, 10003), *(pytest.param(*each, marks=pytest.mark.slow) for each in FAULTS)],
)
async def test_a_feed_that_discord_does_not_let_tell_of_one_article_tells_of_the_next(
    status: int, code: int, world: OpenWorld, caplog: pytest.LogCaptureFixture
) -> None:
    async with followed(world, True) as (here, changing):
        here.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
        changing.say(links("/storm", "/owls"))
        await look(here, 1)
        assert not here.staff.history()
        changing.say(links("/fens", "/storm", "/owls"))
        await look(here, 2)
        (told,) = here.staff.history()
        assert "### Fens flooded" in text_of(told)
        assert {"Storm takes a roof", "Fens flooded"} <= await titles(here)
    assert caplog.messages.count("not announced") == 1
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]
