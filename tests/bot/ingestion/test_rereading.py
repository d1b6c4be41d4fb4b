"""What is there already is read again where it came from, as many as there is time for."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from aiohttp import web

from bot.features.articles import progress
from bot.ingestion.adding import Destination, add
from bot.ingestion.rereading import read_again
from index import Added, Draft, Revision, Unchanged, UnknownArticle
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE
from tests.support.newsroom import Newsroom, OpenNewsroom, text_of
from tests.support.pages import page
from tests.support.reports import merge, report, written
from tests.support.views import seen, text
from tests.support.webserver import NAME, app, serving

PAGES = 5
MINUTES = 5  # that reading one takes
ARTICLES = [
    Draft(
        f"Page {n}", f"This is page number {n}.", f"http://{NAME}/{n}", published=date(2026, 5, n)
    )
    for n in range(1, PAGES + 1)
]


@dataclass
class SlowSite:
    """A site whose pages take long, by a clock that only they move."""

    seconds: float = 0.0
    read: Counter[str] = field(default_factory=Counter)

    def routes(self) -> dict[str, Callable[[web.Request], object]]:
        return {f"/{n}": self._answer for n in range(1, PAGES + 1)}

    async def _answer(self, request: web.Request) -> web.Response:
        self.seconds += MINUTES * 60
        self.read[request.path] += 1
        return page(f"Page {request.path[1:]}", f"This is page number {request.path[1:]}.")


async def reindex(room: Newsroom) -> str:
    """What is told at the end of it, without what became of each article."""
    told = await room.alice.slash(room.channel, "articles reindex")
    return text_of(told.response).splitlines()[-1]


async def test_before_discord_takes_no_answer_any_more_it_ends_and_the_next_time_goes_on(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowSite()
    monkeypatch.setattr(progress, "monotonic", lambda: slow.seconds)
    async with (
        serving(app(slow.routes())) as site,
        newsroom(library(*ARTICLES), manager=True, fetcher=site.fetcher()) as room,
    ):
        assert await reindex(room) == "I read 3 of 5; the others are as they were."
        assert slow.read == {"/5": 1, "/4": 1, "/3": 1}
        await room.restart()
        assert await reindex(room) == "I read 3 of 5; the others are as they were."
        assert slow.read == {"/5": 2, "/4": 1, "/3": 1, "/2": 1, "/1": 1}
        await reindex(room)
        assert slow.read == {"/5": 2, "/4": 2, "/3": 2, "/2": 2, "/1": 1}


async def test_a_source_that_is_parted_is_told_without_what_not_all_its_readers_may_read(
    newsroom: OpenNewsroom, library: MakeLibrary, tmp_path: Path
) -> None:
    june, july = (report(month, str(written(tmp_path, month))) for month in ("June", "July"))
    made = library(replace(june, audience="1"))
    made.audiences.widen(1, "2")
    merge(made, 1, july)
    async with newsroom(made) as room:
        parted, still = await read_again(room.server, 1, room.intake)
        assert isinstance(parted, Added)
        assert (parted.article.title, parted.alike) == (june.title, ())
        assert made.audiences.of(parted.article.id) == {"1", "2"}
        assert isinstance(still, Unchanged)


async def test_a_page_is_read_anew_when_that_is_asked_for_though_it_has_not_changed(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    ferry = page("Night ferry", "<ul><li>Bring boots.</li></ul>")
    assert isinstance(ferry.body, bytes)
    sent = Revision(hashlib.sha256(ferry.body).hexdigest(), '"v1"')
    ferry.headers["ETag"] = '"v1"'
    address = f"http://{NAME}/ferry"

    async def answer(request: web.Request) -> web.Response:
        is_known = request.headers.get("If-None-Match") == '"v1"'
        return web.Response(status=304 if is_known else 200, body=ferry.body, headers=ferry.headers)

    old = Draft("Night ferry | News", "Bring boots.", address, address, revision=sent)
    made = library(old)
    async with (
        serving(app({"/ferry": answer})) as site,
        newsroom(made, manager=True, fetcher=site.fetcher()) as room,
    ):
        (unasked,) = await add(address, Destination(room.server), room.intake)
        assert isinstance(unasked, Unchanged)
        told = await room.alice.slash(room.channel, "articles reindex")
        assert "Updated: **Night ferry**" in text_of(told.response)
        assert "its source is as it was, only read by newer rules" in text_of(told.response)
        assert "- Bring boots." in text(made, seen(made).find(address)).text
        (again,) = await read_again(room.server, 1, room.intake)
        assert isinstance(again, Unchanged)


async def test_to_read_again_makes_no_library_where_there_is_none(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        elsewhere = room.server + 1
        with pytest.raises(UnknownArticle):
            await read_again(elsewhere, 1, room.intake)
        assert not room.executor.registry.has(elsewhere)
