"""A page that leads elsewhere at once is left as a redirect is."""

from contextlib import suppress
from hashlib import sha256
from html import escape
from time import perf_counter

import pytest
from aiohttp import web

from bot.rendering.reasons import in_english
from index.domain.article import Revision
from index.domain.errors import UnreadableArticle
from index.fetching.refresh import next_address
from tests.support.hostile import HOSTILE, HOSTILE_NAMES
from tests.support.sockets import fake_names, watch_connects
from tests.support.webserver import NAME, app, moved, serving

HERE = f"http://{NAME}/old/owls"
OWLS = web.Response(text="<p>Owls hunt voles at night.", content_type="text/html")
MARKS = {"ETag": '"v1"', "Last-Modified": "Tue, 20 Aug 2024 08:00:00 GMT"}


def leading(address: str, head: str = "") -> web.Response:
    written = f'<head>{head}<meta http-equiv="refresh" content="0; url={escape(address)}"></head>'
    return web.Response(text=written, content_type="text/html")


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="refresh" content="0; url=/new">',
        "<META HTTP-EQUIV=Refresh CONTENT='0;URL=/new' />",
        "<meta content='1; url=&quot;/new&quot;' http-equiv='refresh'>",
        '<meta\nhttp-equiv = "refresh"\ncontent = "0 ; url = ../new">',
        '<meta http-equiv=refresh content="0,/new">',
        '<meta http-equiv=refresh content="0.5 url=http://news.example/new#eyes">',
        "<meta http-equiv=refresh content=0;url=/new>",
        '<!-- moved --><title>Moved <meta></title><meta http-equiv=refresh content="5;url=/new">',
    ],
)
def test_a_page_leads_where_it_says(meta):
    page = f"<!doctype html><html><head>{meta}</head><body><p>Moved.</body></html>".encode()
    for said in ("text/html", "application/xhtml+xml; charset=utf-8", None):
        assert str(next_address(page, HERE, said)) == f"http://{NAME}/new"
    assert next_address(page, HERE, "text/plain") is None


@pytest.mark.parametrize(
    "page",
    [
        '<meta http-equiv="refresh" content="300">',
        '<meta http-equiv="refresh" content="0">',
        '<meta http-equiv="refresh" content="600; url=/">',
        '<meta http-equiv="refresh" content="0; url=">',
        '<meta http-equiv="refresh" content="0; url=/old/owls#eyes">',
        '<meta http-equiv="refresh">',
        '<meta name="refresh" content="0; url=/new">',
        '<!-- <meta http-equiv="refresh" content="0; url=/new"> -->',
        '<noscript><meta http-equiv="refresh" content="0; url=/new"></noscript>',
        """<script>s = '<meta http-equiv="refresh" content="0; url=/new">'</script>""",
        '<pre>&lt;meta http-equiv="refresh" content="0; url=/new"&gt;</pre>',
        '<link rel="canonical" href="/new"><p>Press refresh.</p>',
    ],
)
def test_a_page_that_stays_is_not_left(page):
    assert next_address(page.encode(), HERE, "text/html") is None


@pytest.mark.parametrize(
    "part",
    [
        "<!--",
        "<meta ",
        "<meta http-equiv=refresh ",
        '<meta http-equiv=refresh a="',
        "<script>",
        "</script ",
        "a" * 500 + "=",
        "<meta http-equiv=refresh content='0" + " " * 2_000,
        "<meta refresh " + "a=" * 1_400 + ">",
        "<noscript></noscript" + " " * 5_000,
    ],
)
def test_no_page_takes_long(part):
    page = b"refresh" + part.encode() * (80_000 // len(part))
    began = perf_counter()
    assert next_address(page, HERE, "text/html") is None
    assert perf_counter() - began < 0.5


async def test_the_article_is_where_three_such_pages_end():
    pages = {
        "/1": leading("/2"),
        "/2": moved("http://other.example/3"),
        "/3": leading("4"),
        "/4": leading(f"http://{NAME}/owls"),
    }
    async with serving(app(pages | {"/owls": OWLS})) as site:
        fetched = await site.fetcher().fetch(site.address("/1"))
    assert (fetched.address, fetched.data) == (f"http://{NAME}/owls", OWLS.body)


@pytest.mark.parametrize("steps", [{"/": "/1"}, {f"/{n}": f"/{n + 1}" for n in range(1, 5)}])
async def test_a_fourth_is_not_followed_nor_is_a_circle(steps):
    pages = {path: leading(next_one) for path, next_one in steps.items()} | {"/5": OWLS}
    pages |= {"/1": leading("/")} if len(steps) == 1 else {}
    async with serving(app(pages)) as site:
        with pytest.raises(UnreadableArticle) as refused:
            await site.fetcher().fetch(site.address("/1"))
    assert in_english(refused.value.cause) == "it redirects too often"


async def test_robots_are_asked_where_it_leads():
    async def never(_):
        raise AssertionError

    rules = web.Response(text="User-agent: *\nDisallow: /owls")
    pages = {"/robots.txt": rules, "/": leading("/owls"), "/owls": never}
    async with serving(app(pages)) as site:
        with pytest.raises(UnreadableArticle) as refused:
            await site.fetcher().fetch(site.address())
    assert in_english(refused.value.cause) == "its site asks programs not to read it"


@pytest.mark.parametrize("address", [each for each in HOSTILE if "\ud800" not in each], ids=ascii)
async def test_it_leads_into_no_private_network(address, monkeypatch):
    fake_names(monkeypatch, HOSTILE_NAMES)
    page = leading(address.encode("utf-8", "replace").decode())
    async with serving(app({"/": page})) as site:
        tried = watch_connects(monkeypatch, site.port)
        with suppress(UnreadableArticle):
            await site.fetcher().fetch(site.address())
    assert tried == []


async def test_where_it_leads_is_known_by_its_bytes_and_not_by_marks_that_the_first_page_may_have():
    asked = []

    async def old(request):
        asked.append(request.headers)
        return leading("/owls")

    owls = web.Response(body=OWLS.body, content_type="text/html", headers=MARKS)
    async with serving(app({"/": old, "/owls": owls})) as site:
        found = await site.fetcher().fetch(site.address())
        assert found.revision == Revision(sha256(OWLS.body).hexdigest())
        assert await site.fetcher().fetch(site.address(), found.revision) is None
    assert "If-Modified-Since" not in asked[-1]
