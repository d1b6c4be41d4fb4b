"""Sites say in robots.txt what programs may read."""

import pytest
from aiohttp import web

from bot.rendering.reasons import in_english
from index.domain.errors import UnreadableArticle
from index.fetching import robots
from index.fetching.robots import allows
from tests.support.webserver import app, moved, serving

REFUSED = "its site asks programs not to read it"
UNREADABLE = "its robots.txt could not be read"
PAGE = web.Response(text="Owls hunt voles.")


async def reason(site, path="/owls", host="news.example") -> str | None:
    """Why a path is not read; None where it is."""
    try:
        await site.fetcher().fetch(site.address(path, host))
    except UnreadableArticle as error:
        return in_english(error.cause)
    return None


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /birds", False),
        ("User-agent: *\nDisallow: /fish", True),
        ("User-agent: *\nDisallow: /*/owls$", False),
        ("User-agent: *\nDisallow: /*.pdf$", True),
        ("User-agent: *\nDisallow: /birds/\nAllow: /birds/owls", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Footnote\nDisallow: /fish", True),
        ("User-agent: *\nDisallow: /fish\n\nuser-agent: footnote/0.1 # ours\nDisallow: /", False),
        ("User-agent: Other\nDisallow: /", True),
        ("User-agent: Foot\nDisallow: /", True),
        ("User-agent: Footnotes\nDisallow: /", True),
        ("User-agent: *bot\nDisallow: /", True),
        ("User-agent: Other\nUser-agent: Footnote\nDisallow: /", False),
        ("User agent Footnote\nDisallow: /", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: *\r\nDisallow: /\r\n", False),
        ("<html><title>Not found</title>", True),
        ("\0\0\0", True),
    ],
)
def test_rules_are_read_as_they_are_written(text, allowed):
    assert allows(text.encode(), "http://news.example/birds/owls") is allowed


async def test_a_page_that_a_site_asks_programs_not_to_read_is_not_asked_for():
    async def never(_):
        raise AssertionError

    rules = web.Response(text="User-agent: *\nDisallow: /owls")
    async with serving(app({"/robots.txt": rules, "/owls": never, "/voles": PAGE})) as site:
        assert await reason(site) == REFUSED
        assert await reason(site, "/voles") is None


@pytest.mark.parametrize(
    ("status", "said"),
    [(404, None), (410, None), (403, None), (500, UNREADABLE), (503, UNREADABLE)],
)
async def test_a_site_without_rules_is_read_and_one_that_cannot_tell_them_is_not(status, said):
    async with serving(app({"/robots.txt": web.Response(status=status), "/owls": PAGE})) as site:
        assert await reason(site) == said


async def test_a_site_is_asked_once_an_hour_and_each_site_for_itself(monkeypatch):
    asked = []

    async def rules(request):
        asked.append(request.host)
        return web.Response()

    async with serving(app({"/robots.txt": rules, "/owls": PAGE})) as site:
        fetcher = site.fetcher()
        for host in ("news.example", "other.example", "news.example"):
            await fetcher.fetch(site.address("/owls", host))
        assert asked == ["news.example", "other.example"]
        monkeypatch.setattr(robots, "monotonic", lambda: float("inf"))
        await fetcher.fetch(site.address("/owls"))
    assert asked == ["news.example", "other.example", "news.example"]


async def test_a_site_that_could_not_tell_its_rules_is_asked_again():
    answers = iter([web.Response(status=503), web.Response()])

    async def rules(_):
        return next(answers)

    async with serving(app({"/robots.txt": rules, "/owls": PAGE})) as site:
        assert await reason(site) == UNREADABLE
        assert await reason(site) is None


async def test_every_site_on_the_way_is_asked():
    async def rules(request):
        closed = request.host == "other.example"
        return web.Response(text="User-agent: *\nDisallow: /" if closed else "")

    away = moved("http://other.example/owls")
    async with serving(app({"/robots.txt": rules, "/away": away, "/owls": PAGE})) as site:
        assert await reason(site, "/away") == REFUSED


async def test_rules_may_be_elsewhere():
    pages = {"/robots.txt": moved("/rules"), "/owls": PAGE}
    pages["/rules"] = web.Response(text="User-agent: *\nDisallow: /owls")
    async with serving(app(pages)) as site:
        assert await reason(site) == REFUSED


@pytest.mark.parametrize("elsewhere", ["/robots.txt", "ftp://news.example/robots.txt"])
async def test_rules_that_are_nowhere_could_not_be_read(elsewhere):
    async with serving(app({"/robots.txt": moved(elsewhere), "/owls": PAGE})) as site:
        assert await reason(site) == UNREADABLE


async def test_of_long_rules_the_beginning_counts():
    most = robots.MOST_BYTES
    text = "User-agent: *\nDisallow: /owls\n" + "#" * most + "\nDisallow: /voles"
    pages = {"/robots.txt": web.Response(text=text), "/owls": PAGE, "/voles": PAGE}
    async with serving(app(pages)) as site:
        assert await reason(site) == REFUSED
        assert await reason(site, "/voles") is None


async def test_no_more_sites_are_remembered_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(robots, "MOST_SITES", 2)
    async with serving(app({"/owls": PAGE})) as site:
        fetcher = site.fetcher()
        for host in ("news.example", "www.news.example", "other.example"):
            await fetcher.fetch(site.address("/owls", host))
        hosts = [url.host for url in fetcher._robots._files]
    assert hosts == ["www.news.example", "other.example"]


def test_rules_for_many_programs_take_no_time_and_room():
    agents = "".join(f"User-agent: program-{number}\n" for number in range(12_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(12_000))
    assert allows((agents + rules).encode(), "http://news.example/owls")
