"""A feed brings new articles by itself: on a real server that changes, breaks, moves and stalls."""

import asyncio
from datetime import UTC, datetime, timedelta
from html import escape

import pytest
from aiohttp import web

from bot.features.feeds.poller import MOST_AT_FIRST, FeedPoller
from index.fetching import http_client as fetching
from index.text.normalize import encodable
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE
from tests.support.hostile import HOSTILE
from tests.support.newsroom import Newsroom, OpenNewsroom, text_of
from tests.support.pages import feed, page
from tests.support.sockets import watch_connects
from tests.support.views import seen
from tests.support.webserver import NAME, app, moved, serving

OWLS = page("Owls return", "Barn owls have bred in the valley for the first time in years.")
STORM = page("Storm takes a roof", "A storm tore the roof off the library of Sandholm.")
ADDRESS = f"http://{NAME}/feed"
A_DAY = timedelta(days=1)


class Changing:
    """A server's answer at one address, which a test sets anew."""

    def __init__(self, *answers: web.Response) -> None:
        self.asked: list[web.Request] = []
        self.say(*answers)

    def say(self, *answers: web.Response) -> None:
        """These in turn, the last one again and again."""
        self._answers = list(answers)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return web.Response(body=answer.body, status=answer.status, headers=answer.headers)


def links(*paths: str) -> web.Response:
    return feed(*(f"http://{NAME}{path}" for path in paths))


async def look(room: Newsroom, later: timedelta = A_DAY) -> None:
    """The feeds that are due by then are looked at."""
    poller: FeedPoller = room.env.bot.poller
    await poller.look(datetime.now(UTC) + later)


async def follow(room: Newsroom, **options: object) -> str:
    told = await room.alice.slash(room.channel, "feeds add", url=ADDRESS, **options)
    return text_of(told.response)


async def listed(room: Newsroom) -> str:
    return text_of((await room.alice.slash(room.channel, "feeds list")).response)


def told_in(room: Newsroom) -> list[str]:
    """What the bot has said in the channel by itself."""
    return [text_of(message) for message in room.channel.history() if message.author.bot]


async def test_a_feed_that_is_new_is_read_at_once_and_not_told_of(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    async with (
        serving(app({"/feed": links("/owls", "/storm"), "/owls": OWLS, "/storm": STORM})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        told = await follow(room, channel=room.channel, every="day")
        assert told.startswith("Following **Ellery Times**: its new articles are added and told of")
        assert told.count("Added: **") == 2
        assert {article.title for article in seen(here).articles()} == {
            "Owls return",
            "Storm takes a roof",
        }
        assert told_in(room) == []
        assert "**Ellery Times** · every day · told of in <#" in await listed(room)
        status = await room.alice.slash(room.channel, "articles status")
        assert "**Ellery Times** · every day" in text_of(status.response)


async def test_a_feed_without_a_channel_is_for_everybody_and_says_so(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with (
        serving(app({"/feed": links("/owls"), "/owls": OWLS})) as site,
        newsroom(library(), manager=True, fetcher=site.fetcher()) as room,
    ):
        told = await follow(room)
        assert "told of nowhere. I answer from them for everybody in this server." in told
        assert "every hour · for everybody, told of nowhere" in await listed(room)


async def test_a_new_entry_is_added_and_told_of_in_its_channel_once(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    changing = Changing(links("/owls"))
    async with (
        serving(app({"/feed": changing.answer, "/owls": OWLS, "/storm": STORM})) as site,
        newsroom(library(), manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room, channel=room.channel)
        changing.say(links("/storm", "/owls"))
        await look(room)
        await look(room, 2 * A_DAY)
        (announced,) = told_in(room)
        assert "### Storm takes a roof" in announced
        assert "tore the roof off" in announced


async def test_a_feed_that_has_not_changed_is_not_sent_again(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    marked = links("/owls")
    marked.headers["ETag"] = '"v1"'
    changing = Changing(marked)
    async with (
        serving(app({"/feed": changing.answer, "/owls": OWLS})) as site,
        newsroom(library(), manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        changing.say(web.Response(status=304))
        await look(room)
        assert changing.asked[-1].headers["If-None-Match"] == '"v1"'
        assert "last read" in await listed(room)


async def test_a_feed_is_looked_at_no_sooner_than_it_is_due(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    changing = Changing(links("/owls"))
    async with (
        serving(app({"/feed": changing.answer, "/owls": OWLS})) as site,
        newsroom(library(), manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room, every="6 hours")
        asked = len(changing.asked)
        await look(room, timedelta(hours=5))
        assert len(changing.asked) == asked
        await look(room, timedelta(hours=7))
        assert len(changing.asked) == asked + 1


async def test_a_feed_that_fails_waits_longer_each_time_and_stops_with_a_notice_at_the_fifth(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    changing = Changing(links("/owls"))
    async with (
        serving(app({"/feed": changing.answer, "/owls": OWLS})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room, channel=room.channel)
        changing.say(web.Response(status=500))
        waits = []
        for _ in range(5):
            (before,) = here.feeds.all()
            await room.env.bot.poller.look(before.due)
            (after,) = here.feeds.all()
            waits.append((after.due - before.due) / timedelta(hours=1))
        assert waits == [1, 2, 4, 8, 16]
        (notice,) = told_in(room)
        assert "failed 5 times in a row" in notice
        assert "its server says 500 Internal Server Error" in notice
        asked = len(changing.asked)
        await look(room, timedelta(days=99))
        assert len(changing.asked) == asked
        assert "stopped: its server says 500" in await listed(room)
        assert f"with this address\n```\n{ADDRESS}\n```" in await listed(room)
        changing.say(links("/owls"))
        await follow(room, channel=room.channel)
        assert "stopped" not in await listed(room)


async def test_an_entry_that_could_not_be_read_is_tried_again(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    owls = Changing(web.Response(status=503))
    async with (
        serving(app({"/feed": links("/owls"), "/owls": owls.answer})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        assert "-# its server says 503" in await follow(room)
        owls.say(OWLS)
        await look(room)
        assert [article.title for article in seen(here).articles()] == ["Owls return"]


async def test_an_entry_that_can_never_be_read_is_given_up(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    owls = Changing(web.Response(status=404))
    async with (
        serving(app({"/feed": links("/owls"), "/owls": owls.answer})) as site,
        newsroom(library(), manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        for days in range(1, 6):
            await look(room, days * A_DAY)
        assert len(owls.asked) == 3


async def test_a_feed_that_stalls_keeps_no_other_waiting(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SILENCE", 0.5)
    done, calm = asyncio.Event(), Changing(links("/owls"))
    stalls = Changing(links("/owls"))

    async def slow(request: web.Request) -> web.Response:
        if len(stalls.asked) > 1:
            await done.wait()
        return await stalls.answer(request)

    here = library()
    async with (
        serving(app({"/feed": slow, "/calm": calm.answer, "/owls": OWLS, "/storm": STORM})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        await room.alice.slash(room.channel, "feeds add", url=site.address("/calm"))
        calm.say(links("/storm"))
        await stalls.answer(stalls.asked[0])
        await look(room)
        done.set()
        assert "failing: its server did not answer in time" in await listed(room)
        assert "Storm takes a roof" in [article.title for article in seen(here).articles()]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (moved("/feed"), "it redirects too often"),
        (moved("http://127.0.0.1/feed"), "its address leads into a private network"),
        (OWLS, "it is a web page, not a feed"),
        (web.Response(text="hello"), "it is no feed"),
        (web.Response(body=b"\x89PNG", content_type="image/png"), "it is a picture"),
    ],
)
async def test_what_is_no_feed_is_not_followed(
    answer: web.Response, reason: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with (
        serving(app({"/feed": answer})) as site,
        newsroom(library(), manager=True, fetcher=site.fetcher()) as room,
    ):
        assert f"feed could not be read: {reason}." in await follow(room)
        assert "No feed is followed here." in await listed(room)


async def test_of_a_long_feed_only_the_newest_are_read_at_first(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    routes = {f"/{n}": page(f"Day {n}", f"On day {n} it rained {n} times.") for n in range(40)}
    async with (
        serving(app({**routes, "/feed": links(*routes)})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        await look(room)
        titles = {article.title for article in seen(here).articles()}
        assert titles == {f"Day {number}" for number in range(MOST_AT_FIRST)}


async def test_what_somebody_has_forgotten_does_not_come_back_by_a_feed(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    changing = Changing(links("/owls"))
    async with (
        serving(app({"/feed": changing.answer, "/owls": OWLS, "/storm": STORM})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        here.forget(1)
        await room.alice.slash(room.channel, "feeds remove", feed="Ellery Times")
        await follow(room)
        assert seen(here).articles() == ()


async def test_a_feed_is_followed_no_more_and_its_articles_stay(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    async with (
        serving(app({"/feed": links("/owls"), "/owls": OWLS})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        (choice,) = await room.alice.autocomplete(room.channel, "feeds remove", "feed", "ellery")
        assert choice["name"] == "Ellery Times"
        told = await room.alice.slash(room.channel, "feeds remove", feed=choice["value"])
        assert text_of(told.response) == "No longer followed: **Ellery Times**. Its articles stay."
        assert "No feed is followed here." in await listed(room)
        assert seen(here).status().articles == 1
        told = await room.alice.slash(room.channel, "feeds remove", feed="Ellery Times")
        assert "No feed is called that." in text_of(told.response)


async def test_of_feeds_with_the_same_title_the_one_that_is_meant_is_followed_no_more(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    async with (
        serving(app({"/feed": links(), "/sport": links()})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        await room.alice.slash(room.channel, "feeds add", url=f"http://{NAME}/sport")
        assert f"**Ellery Times · {NAME}\\/sport**" in await listed(room)
        told = await room.alice.slash(room.channel, "feeds remove", feed="Ellery Times")
        assert text_of(told.response).startswith("Several feeds are called that.")
        choices = await room.alice.autocomplete(room.channel, "feeds remove", "feed", "sport")
        assert [each["name"] for each in choices] == [f"Ellery Times · {NAME}/sport"]
        await room.alice.slash(room.channel, "feeds remove", feed=choices[0]["value"])
        assert [feed.address for feed in here.feeds.all()] == [ADDRESS]
        assert "**Ellery Times** · " in await listed(room)


async def test_what_is_no_web_address_is_not_taken_for_a_feed(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(), manager=True) as room:
        told = await room.alice.slash(room.channel, "feeds add", url="ellery-times.example/feed")
        assert text_of(told.response).startswith("That is no web address")


async def test_a_feed_that_is_removed_while_it_fails_ends_nothing_else(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    changing = Changing(links("/owls"))
    async with (
        serving(app({"/feed": changing.answer, "/owls": OWLS})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        (feed,) = here.feeds.all()
        await room.alice.slash(room.channel, "feeds remove", feed="Ellery Times")
        changing.say(web.Response(status=500))
        assert await room.env.bot.poller.look_at(room.server, feed, datetime.now(UTC)) == []
        assert "No feed is followed here." in await listed(room)


async def test_no_entry_of_a_feed_reaches_what_is_private(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    changing = Changing(feed(f"http://{NAME}/owls"))
    async with (
        serving(app({"/feed": changing.answer, "/owls": OWLS})) as site,
        newsroom(library(BRIDGE), manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        connects = watch_connects(monkeypatch, site.port)
        hostile = [escape(address) for address in HOSTILE if encodable(address) == address]
        for day, first in enumerate(range(0, 200, 40), 1):
            changing.say(feed(*hostile[first : first + 40]))
            await look(room, day * A_DAY)
        assert connects == []
