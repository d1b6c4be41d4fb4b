"""Pages, files and feeds are fetched from the web."""

import asyncio
import gzip
import zlib
from hashlib import sha256
from importlib.metadata import version

import pytest
from aiohttp import web

from bot.rendering.reasons import in_english
from index.domain.article import Revision
from index.domain.errors import UnreadableArticle
from index.fetching import fetcher as fetch
from index.fetching.fetcher import Fetched, Fetcher
from tests.support.sockets import watch_connects
from tests.support.webserver import NAME, app, moved, serving

OWLS = b"<p>Owls hunt voles at night."
MARKS = {"ETag": '"v1"', "Last-Modified": "Tue, 20 Aug 2024 08:00:00 GMT"}
STAMP = Revision(sha256(OWLS).hexdigest(), '"v1"', "Tue, 20 Aug 2024 08:00:00 GMT")


def owls(**headers: str) -> web.Response:
    return web.Response(body=OWLS, content_type="text/html", headers=headers)


async def reason(site, path="/") -> str:
    """Why a path cannot be read; the address is the one that was asked for."""
    with pytest.raises(UnreadableArticle) as error:
        await site.fetcher().fetch(site.address(path))
    assert error.value.source == site.address(path)
    return in_english(error.value.cause)


async def test_a_page_comes_with_what_will_tell_whether_it_has_changed():
    async with serving(app({"/owls": owls(**MARKS)})) as site:
        fetched = await site.fetcher().fetch(site.address("/owls#eyes"))
    assert fetched == Fetched("http://news.example/owls", OWLS, STAMP, "text/html")


async def test_a_page_that_has_not_changed_is_not_sent_again():
    async def page(request):
        assert request.headers["If-None-Match"] == STAMP.etag
        assert request.headers["If-Modified-Since"] == STAMP.modified
        return web.Response(status=304)

    async with serving(app({"/owls": page})) as site:
        assert await site.fetcher().fetch(site.address("/owls"), STAMP) is None


async def test_a_page_that_is_sent_again_as_it_was_has_not_changed():
    async with serving(app({"/owls": owls()})) as site:
        assert await site.fetcher().fetch(site.address("/owls"), STAMP) is None
        changed = await site.fetcher().fetch(site.address("/owls"), Revision("ab12", '"v0"'))
    assert changed.data == OWLS


async def test_a_server_cannot_say_that_a_page_has_not_changed_when_nobody_knows_it():
    async with serving(app({"/": web.Response(status=304)})) as site:
        assert await reason(site) == "its server says 304 Not Modified"


async def test_a_page_is_where_three_redirects_end():
    chain = {"/1": moved("2"), "/2": moved("//www.news.example/3"), "/3": moved("/4?owl=1#eyes")}
    async with serving(app(chain | {"/4": owls()})) as site:
        fetched = await site.fetcher().fetch(site.address("/1"))
    assert fetched.address == "http://www.news.example/4?owl=1"


async def test_a_fourth_redirect_is_not_followed():
    chain = {f"/{step}": moved(f"/{step + 1}") for step in range(1, 5)}
    async with serving(app(chain | {"/5": owls()})) as site:
        assert await reason(site, "/1") == "it redirects too often"


async def test_a_redirect_may_lead_from_http_to_https_where_certificates_count():
    async with serving(app({"/": moved(f"https://{NAME}/")})) as site:
        assert await reason(site) == "its server cannot be reached safely"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "its server says 404 Not Found"),
        (401, "its server says 401 Unauthorized: it needs a login or refuses programs"),
        (403, "its server says 403 Forbidden: it needs a login or refuses programs"),
        (429, "its server asks to come back later"),
        (500, "its server says 500 Internal Server Error"),
        (302, "its server says 302 Found"),
        (799, "its server says 799"),
    ],
)
async def test_a_server_that_sends_no_page_is_told_of(status, said):
    async with serving(app({"/": web.Response(status=status)})) as site:
        assert await reason(site) == said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("image/png", "it is a picture"),
        ("audio/mpeg", "it is a sound recording"),
        ("video/mp4", "it is a film"),
        ("font/woff2", "it is a font"),
    ],
)
async def test_what_is_no_article_is_not_even_fetched(kind, said):
    async with serving(app({"/": web.Response(content_type=kind)})) as site:
        assert await reason(site) == said


async def test_eight_megabytes_are_read_and_not_one_byte_more():
    pages = {f"/{more}": web.Response(body=b"a" * (8_000_000 + more)) for more in (0, 1)}
    async with serving(app(pages)) as site:
        assert len((await site.fetcher().fetch(site.address("/0"))).data) == 8_000_000
        assert await reason(site, "/1") == "it is larger than 8 MB"


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
async def test_a_packed_page_is_unpacked(name, pack):
    page = web.Response(body=pack(OWLS), headers={"Content-Encoding": name})
    async with serving(app({"/": page})) as site:
        assert (await site.fetcher().fetch(site.address())).data == OWLS


async def test_a_fetcher_says_who_it_is_and_brings_no_cookies_back(monkeypatch):
    seen = []

    async def page(request):
        seen.append(request.headers)
        return owls(**{"Set-Cookie": "reader=1"})

    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    async with serving(app({"/": page})) as site:
        fetcher = site.fetcher()
        await fetcher.fetch(site.address())
        await fetcher.fetch(site.address())
    assert [headers["User-Agent"] for headers in seen] == [
        f"Footnote/{version('footnote-bot')} (article reader)"
    ] * 2
    assert {headers["Accept-Encoding"] for headers in seen} == {"gzip, deflate"}
    assert not any("Cookie" in headers or "Authorization" in headers for headers in seen)


@pytest.mark.parametrize("mark", ["é", "a" * 1001, ""])
async def test_a_mark_that_could_not_be_sent_back_is_not_kept(mark):
    async with serving(app({"/": owls(ETag=mark)})) as site:
        fetched = await site.fetcher().fetch(site.address())
    assert fetched.revision == Revision(STAMP.sha256)


async def test_a_server_that_is_not_there_is_told_of(monkeypatch):
    async with serving(app({})) as site:
        watch_connects(monkeypatch, port=0)
        assert await reason(site) == "its server cannot be reached"


async def test_whoever_no_longer_waits_is_not_made_to():
    asked = asyncio.Event()

    async def stall(_):
        asked.set()
        await asyncio.Event().wait()

    async with serving(app({"/": stall})) as site:
        waiting = asyncio.create_task(site.fetcher().fetch(site.address()))
        await asked.wait()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting


async def test_a_server_has_as_long_as_patience_lasts(monkeypatch):
    async def stall(_):
        await asyncio.Event().wait()

    monkeypatch.setattr(fetch, "PATIENCE", 0.05)
    async with serving(app({"/": stall})) as site:
        assert await reason(site) == "its server did not answer in time"


def test_a_fetcher_may_be_made_before_there_is_an_event_loop():
    asyncio.run(Fetcher().aclose())
