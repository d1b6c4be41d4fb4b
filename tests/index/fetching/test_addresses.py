"""Web addresses may be written in many ways, and not in any way."""

from contextlib import aclosing

import pytest
from aiohttp import web

from bot.rendering.reasons import in_english
from index.domain.errors import UnreadableArticle
from index.fetching.fetcher import Fetcher
from tests.support.sockets import fake_names
from tests.support.webserver import app, serving


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://news.example/", "only web addresses can be read"),
        ("owls.html", "only web addresses can be read"),
        ("http://", "only web addresses can be read"),
        ("http://ana@news.example/", "its address holds a user's name"),
        ("http://news.example:8080/", "its address names a port of its own"),
        ("https://news.example:80/", "its address names a port of its own"),
        ("http://news.example:eighty/", "its address cannot be read"),
        ("http://news.example/\n", "its address cannot be read"),
        ("http://news.example/\0", "its address cannot be read"),
        ("http://news.example/\ud800", "its address cannot be read"),
        ("http://news.example\\owls", "its address cannot be read"),
        ("http://news example/", "its address cannot be read"),
        ("http://\u200bnews.example/", "its address cannot be read"),
        (f"http://{'a' * 64}.example/", "its address cannot be read"),
        ("http://nobody..example/", "its address cannot be read"),
        ("http://nobody.example/", "its server cannot be found"),
        (f"http://news.example/{'a' * 10_000}", "its address is too long"),
    ],
    ids=ascii,
)
async def test_an_address_that_cannot_be_read_says_why(address, said, monkeypatch):
    fake_names(monkeypatch, {})
    async with aclosing(Fetcher()) as fetcher:
        with pytest.raises(UnreadableArticle) as error:
            await fetcher.fetch(address)
    assert in_english(error.value.cause) == said


@pytest.mark.parametrize(
    "path", ["/café au lait?q=\U0001f989", "/caf%C3%A9%20au%20lait?q=%F0%9F%A6%89"]
)
async def test_an_address_may_be_written_in_any_script(path):
    async with serving(app({"/café au lait": web.Response()})) as site:
        fetched = await site.fetcher().fetch(f" http://NEWS.example:80{path} ")
    assert fetched.address == "http://news.example/caf%C3%A9%20au%20lait?q=%F0%9F%A6%89"
