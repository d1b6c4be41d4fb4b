"""The library fails while a server's feeds are looked at: they are read minutes later, not days."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from aiohttp import web

from bot.features.feeds import announcer
from index import LibraryBusy, LibraryRegistry, LibraryUnusable
from index.ingestion.feed_schedule import FeedSchedule
from tests.bot.features.feeds.test_feeds import A_DAY, OWLS, STORM, Changing, follow, links, look
from tests.conftest import MakeLibrary
from tests.support.newsroom import OpenNewsroom
from tests.support.views import seen
from tests.support.webserver import app, serving

A_LITTLE = timedelta(minutes=10)
FAULTS = [LibraryBusy("library", None), LibraryUnusable("library", "the disk is full")]
ROUTES = {"/owls": OWLS, "/storm": STORM}


@contextmanager
def failing(owner: type, name: str, fault: Exception) -> Iterator[None]:
    """A method that raises each time."""

    def fail(*_: object) -> None:
        raise fault

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, fail)
        yield


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
async def test_a_library_that_cannot_be_opened_is_looked_at_again_soon(
    fault: Exception, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here, changing = library(), Changing(links("/owls"))
    async with (
        serving(app({"/feed": changing.answer} | ROUTES)) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        changing.say(links("/storm", "/owls"))
        with failing(LibraryRegistry, "library", fault):
            await look(room, A_DAY)
        assert len(seen(here).articles()) == 1
        await look(room, A_DAY + A_LITTLE)
        assert len(seen(here).articles()) == 2


@pytest.mark.parametrize("answer", [web.Response(status=500), links("/owls")], ids=["bad", "good"])
async def test_a_feed_of_which_cannot_be_noted_how_it_fared_is_read_again_soon(
    answer: web.Response, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here, changing = library(), Changing(links("/owls"))
    async with (
        serving(app({"/feed": changing.answer} | ROUTES)) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        changing.say(answer)
        note = "failed" if answer.status == 500 else "succeeded"
        with failing(FeedSchedule, note, FAULTS[0]):
            await look(room, A_DAY)
            asked = len(changing.asked)
            await look(room, A_DAY + timedelta(seconds=30))
        assert len(changing.asked) == asked
        changing.say(links("/storm", "/owls"))
        await look(room, A_DAY + A_LITTLE)
        assert len(seen(here).articles()) == 2


async def test_a_notice_that_cannot_be_sent_keeps_no_other_feed_from_being_read(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, stopping, calm = library(), Changing(links("/owls")), Changing(links())
    async with (
        serving(app({"/feed": stopping.answer, "/calm": calm.answer} | ROUTES)) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        await room.alice.slash(room.channel, "feeds add", url=site.address("/calm"))
        stopping.say(web.Response(status=500))
        for days in range(1, 5):
            await look(room, days * A_DAY)
        monkeypatch.setattr(announcer, "complain", refuse)
        await look(room, 5 * A_DAY)
        calm.say(links("/storm"))
        await look(room, 6 * A_DAY)
        assert {article.title for article in seen(here).articles()} >= {"Storm takes a roof"}


async def refuse(*_: object) -> None:
    raise FAULTS[1]
