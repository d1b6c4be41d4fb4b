"""/feeds add with the address of a site finds the feeds that its page names."""

from typing import Any

import pytest
import simcord
from aiohttp import web

from bot.features.feeds.subscription import FeedSelect
from bot.interaction.permissions import CANNOT_SPEAK, NOT_A_MANAGER
from tests.bot.features.feeds.test_feeds import OWLS, STORM, Changing, links, listed
from tests.bot.interaction.test_signing import press, sign
from tests.conftest import MakeLibrary
from tests.support.newsroom import Newsroom, OpenNewsroom, options_of, text_of
from tests.support.pages import feed, page
from tests.support.webserver import NAME, app, moved, serving
from tests.support.world import OpenWorld

SITE = f"http://{NAME}/"
NEWS = "/feed"
SPORT = feed(f"http://{NAME}/storm", title="Ellery Sport")
LONG = f"/{'long/' * 30}feed"
ROUTES: dict[str, Any] = {
    NEWS: links("/owls"),
    "/sport": SPORT,
    "/owls": OWLS,
    "/storm": STORM,
    LONG: SPORT,
}


def site(*feeds: str, **more: str) -> web.Response:
    kind = 'rel="alternate" type="application/rss+xml"'
    named = "".join(f'<link {kind} href="{each}" title="About {each}">' for each in feeds)
    return page("Ellery Times", "The news of Port Ellery and Sandholm.", head=named)


async def add(room: Newsroom, url: str = SITE, **options: object) -> simcord.InteractionResult:
    return await room.alice.slash(room.channel, "feeds add", url=url, **options)


async def choose(room: Newsroom, told: simcord.InteractionResult, n: int) -> str:
    chosen = options_of(told.response)[n]["value"]
    return said(await room.alice.select(told.response, [chosen]))


def said(done: simcord.InteractionResult) -> str:
    return text_of(done.followups[0] if done.followups else done.response)


@pytest.mark.parametrize(
    "page_at",
    [
        {"/": site(NEWS)},
        {"/": site("feed")},
        {"/": moved("/home"), "/home": site(NEWS)},
        {
            "/": web.Response(
                text='<meta http-equiv="refresh" content="0; url=/home">', content_type="text/html"
            ),
            "/home": site(NEWS),
        },
        {
            "/": web.Response(
                text='<p>News</p><link rel=alternate type="application/rss+xml" href=/feed>',
                content_type="text/html",
            )
        },
    ],
    ids=["whole", "relative", "moved", "refreshed", "a part of a page"],
)
async def test_the_only_feed_of_a_site_is_followed(
    page_at: dict[str, web.Response], newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    async with (
        serving(app(ROUTES | page_at)) as server,
        newsroom(here, manager=True, fetcher=server.fetcher()) as room,
    ):
        told = text_of((await add(room, every="day")).response)
        assert told.startswith("Following **Ellery Times**: its new articles are added, every day")
        assert "Added: **Owls return**" in told
        assert [each.address for each in here.feeds.all()] == [f"http://{NAME}{NEWS}"]


async def test_of_several_feeds_one_is_chosen(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    here = library()
    async with (
        serving(app({**ROUTES, "/": site(NEWS, "/sport", LONG)})) as server,
        newsroom(here, manager=True, fetcher=server.fetcher()) as room,
    ):
        told = await add(room, channel=room.channel, every="6 hours")
        assert told.ephemeral
        assert text_of(told.response).startswith("That page has 3 feeds. Which one shall I follow?")
        assert f"```\nhttp://{NAME}{LONG}\n```" in text_of(told.response)
        assert [each["label"] for each in options_of(told.response)] == [
            "About /feed",
            "About /sport",
        ]
        assert not here.feeds.all()
        await room.restart()
        await choose(room, told, 1)
        (followed,) = here.feeds.all()
        assert (followed.address, followed.title) == (f"http://{NAME}/sport", "Ellery Sport")
        assert (followed.channel, followed.minutes) == (room.channel.id, 360)
        assert "**Ellery Sport** · every 6 hours · told of in <#" in await listed(room)


async def test_feeds_whose_addresses_are_all_too_long_to_be_chosen_can_be_copied(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with (
        serving(app({"/": site(LONG, f"{LONG}2")})) as server,
        newsroom(library(), manager=True, fetcher=server.fetcher()) as room,
    ):
        told = text_of((await add(room)).response)
        assert told.count("```\nhttp://") == 2
        assert "with one of these" in told


async def test_a_site_without_a_feed_says_so(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    async with (
        serving(app({"/": site()})) as server,
        newsroom(library(), manager=True, fetcher=server.fetcher()) as room,
    ):
        told = text_of((await add(room)).response)
        assert "could not be read: it is a web page, not a feed." in told


@pytest.mark.parametrize("named", ["/", "/none", "http://127.0.0.1/feed"])
async def test_a_feed_that_a_page_names_in_vain_is_not_followed(
    named: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    async with (
        serving(app({"/": site(named)})) as server,
        newsroom(here, manager=True, fetcher=server.fetcher()) as room,
    ):
        assert "could not be read: " in text_of((await add(room)).response)
        assert not here.feeds.all()


async def test_who_may_not_manage_the_server_chooses_none(world: OpenWorld) -> None:
    async with world() as here:
        held, address = ("feed:0:0", f"http://{NAME}{NEWS}")
        id, value = (sign(here, here.marl.id, each) for each in (held, address))
        told = await press(here, here.newsroom, here.bob, FeedSelect, id, value)
        assert said(told) == NOT_A_MANAGER


async def test_a_channel_that_is_closed_by_then_is_told_of(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    async with (
        serving(app({**ROUTES, "/": site(NEWS, "/sport")})) as server,
        newsroom(here, manager=True, fetcher=server.fetcher()) as room,
    ):
        there = room.channel.guild.create_text_channel("sport")
        told = await add(room, channel=there)
        room.env.backend.delete_channel(there.id)
        await room.env.settle()
        assert await choose(room, told, 0) == CANNOT_SPEAK
        assert not here.feeds.all()


async def test_what_is_followed_for_others_is_not_followed_by_way_of_its_site(
    world: OpenWorld,
) -> None:
    changing = Changing(links("/owls"))
    async with (
        serving(app({**ROUTES, "/feed": changing.answer, "/": site(NEWS)})) as server,
        world(fetcher=server.fetcher()) as here,
    ):
        await here.permit(here.alice, manage_guild=True)
        await here.permit(here.bob, manage_guild=True)
        await here.alice.slash(here.newsroom, "feeds add", url=SITE, channel=here.staff)
        told = await here.bob.slash(here.newsroom, "feeds add", url=SITE)
        assert text_of(told.response).startswith("That feed is told of already")
