"""Servers that send too much, too slowly or without end get little room and little time."""

import asyncio
from time import monotonic

import pytest
from aiohttp import web

from bot.rendering.reasons import in_english
from index.domain.errors import UnreadableArticle
from index.fetching import fetcher as fetch
from index.fetching import http_client as asking
from tests.support import bombs
from tests.support.memory import forget_most, most_taken, taken
from tests.support.webserver import NAME, app, moved, serving, talking

LARGE = "it is larger than 8 MB"
LATE = "its server did not answer in time"
BROKEN = "its server's answer is broken"
MOST_MEMORY = 64_000_000
NO_RULES = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

BOMBS = [
    *((bomb, LARGE) for bomb in (bombs.gzip_bomb, bombs.deflate_bomb, bombs.raw_deflate_bomb)),
    *((bomb, LARGE) for bomb in (bombs.endless_body, bombs.endless_chunks)),
    (bombs.claims_a_terabyte, LARGE),
    (bombs.nested_gzip, "it is packed in a way that cannot be read"),
    *((bomb, BROKEN) for bomb in (bombs.many_gzips, bombs.no_gzip, bombs.half_a_gzip)),
    *((bomb, BROKEN) for bomb in (bombs.claims_too_little, bombs.endless_trailers)),
    *((bomb, BROKEN) for bomb in (bombs.no_chunks, bombs.endless_headers, bombs.huge_header)),
    *((bomb, BROKEN) for bomb in (bombs.endless_status, bombs.no_http, bombs.nothing)),
    *((bomb, BROKEN) for bomb in (bombs.claims_too_much, bombs.claims_no_number)),
    (bombs.claims_twice, BROKEN),
    *((bomb, LATE) for bomb in (bombs.stalled_before_headers, bombs.stalled_within_headers)),
    *((bomb, LATE) for bomb in (bombs.stalled_after_headers, bombs.stalled_within_body)),
    *((bomb, LATE) for bomb in (bombs.endless_continue, bombs.endless_chunk_name)),
    (bombs.endless_emptiness, LATE),
    (bombs.endless_redirect, "it redirects too often"),
    (bombs.endless_not_found, "its server says 404 Not Found"),
]


@pytest.fixture(scope="module")
def memory_before() -> int:
    return taken()


@pytest.fixture(autouse=True)
def _little_room(memory_before):
    """No test takes more memory than MOST_MEMORY above what was taken before the first."""
    forget_most()
    yield
    assert most_taken() - memory_before < MOST_MEMORY


@pytest.fixture(autouse=True)
def _little_time(monkeypatch):
    """Seconds become tenths, and no test takes longer than a fetch may."""
    monkeypatch.setattr(asking, "SILENCE", 0.2)
    monkeypatch.setattr(fetch, "PATIENCE", 1.0)
    start = monotonic()
    yield
    assert monotonic() - start < 2


async def send(bomb: bombs.Bomb, writer: asyncio.StreamWriter) -> None:
    for sent in bomb():
        if sent == bombs.STALL:
            await asyncio.Event().wait()
        writer.write(sent)
        await writer.drain()
        await asyncio.sleep(0)  # lets whoever reads have its turn


async def drip(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.05)


async def reason(site, path="/") -> str:
    """Why a path cannot be read."""
    with pytest.raises(UnreadableArticle) as error:
        await site.fetcher().fetch(site.address(path))
    return in_english(error.value.cause)


@pytest.mark.parametrize(("bomb", "said"), BOMBS, ids=lambda each: getattr(each, "__name__", ""))
async def test_an_answer_that_means_harm_does_none(bomb, said):
    async def talk(path, writer):
        if path == "/robots.txt":
            writer.write(NO_RULES)
        else:
            await send(bomb, writer)

    async with talking(talk) as site:
        assert await reason(site) == said


@pytest.mark.parametrize(
    ("bomb", "said"),
    [
        (bombs.endless_body, None),
        (bombs.gzip_bomb, None),
        (bombs.endless_headers, "its robots.txt could not be read"),
        (bombs.no_gzip, "its robots.txt could not be read"),
        (bombs.nothing, "its robots.txt could not be read"),
        (bombs.stalled_within_body, LATE),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
async def test_nor_do_rules_that_mean_harm(bomb, said):
    async def talk(path, writer):
        if path == "/robots.txt":
            await send(bomb, writer)
        else:
            writer.write(bombs.OK + b"\r\nOwls hunt voles.")

    async with talking(talk) as site:
        if said:
            assert await reason(site) == said
        else:
            assert (await site.fetcher().fetch(site.address())).data == b"Owls hunt voles."


@pytest.mark.parametrize("begun", [b"", bombs.OK + b"a: ", bombs.OK + b"\r\n"])
async def test_an_answer_that_drips_is_not_waited_for(begun, monkeypatch):
    async def talk(path, writer):
        writer.write(NO_RULES if path == "/robots.txt" else begun)
        if path != "/robots.txt":
            await drip(writer)

    monkeypatch.setattr(fetch, "PATIENCE", 0.3)
    async with talking(talk) as site:
        assert await reason(site) in ((BROKEN,) if not begun else (LATE,))


async def test_nor_are_rules_that_drip(monkeypatch):
    async def talk(_, writer):
        writer.write(bombs.OK + b"\r\n")
        await drip(writer)

    monkeypatch.setattr(fetch, "PATIENCE", 0.3)
    async with talking(talk) as site:
        assert await reason(site) == LATE


async def test_redirects_without_end_are_not_followed_for_long():
    asked = []

    async def farther(request):
        asked.append(request.path_qs)
        return moved(f"{request.path_qs}a")

    pages = {"/here": moved("/here"), "/there": moved("/back"), "/back": moved("/there")}
    async with serving(app(pages | {"/farther": farther})) as site:
        for path in ("/here", "/there", "/farther?q="):
            assert await reason(site, path) == "it redirects too often"
    assert len(asked) == 4


async def test_a_redirect_to_an_address_without_end_is_not_followed():
    async with serving(app({"/": moved(f"http://{NAME}/{'a' * 5_000}")})) as site:
        assert await reason(site) == "its address is too long"


async def test_a_server_that_stays_silent_holds_up_nobody_else():
    async def stall(_):
        await asyncio.Event().wait()

    async with serving(app({"/stall": stall, "/": web.Response(text="Owls.")})) as site:
        fetcher = site.fetcher()
        stalled = [asyncio.create_task(fetcher.fetch(site.address("/stall"))) for _ in range(20)]
        assert (await fetcher.fetch(site.address())).data == b"Owls."
        answers = await asyncio.gather(*stalled, return_exceptions=True)
    assert {answer.source for answer in answers} == {site.address("/stall")}
    assert {in_english(answer.cause) for answer in answers} == {LATE}
