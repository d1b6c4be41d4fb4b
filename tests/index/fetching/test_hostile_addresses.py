"""No address leads into a private network, and no redirect, and no name; not one socket tries."""

import itertools
import socket
from contextlib import aclosing

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver

from bot.rendering.reasons import in_english
from index.domain.errors import UnreadableArticle
from index.fetching.fetcher import Fetcher
from tests.support.hostile import HOSTILE, HOSTILE_NAMES, PUBLIC
from tests.support.sockets import fake_names, watch_connects
from tests.support.webserver import app, moved, place, serving

IN_A_HEADER = [
    address
    for address in HOSTILE
    if not {"\0", "\r", "\n"} & set(address) and "\ud800" not in address and "\udc80" not in address
]


def test_the_list_is_long_and_names_each_address_once():
    assert len(HOSTILE) == len(set(HOSTILE)) >= 120


@pytest.mark.parametrize("address", HOSTILE, ids=ascii)
async def test_an_address_that_must_not_be_reached_is_not(address, monkeypatch):
    fake_names(monkeypatch, HOSTILE_NAMES)
    tried = watch_connects(monkeypatch, port=0)
    async with aclosing(Fetcher()) as fetcher:
        with pytest.raises(UnreadableArticle) as error:
            await fetcher.fetch(address)
    assert tried == []
    assert error.value.source == address
    assert in_english(error.value.cause).isprintable()


@pytest.mark.parametrize("address", IN_A_HEADER, ids=ascii)
async def test_nor_is_it_by_a_redirect(address, monkeypatch):
    fake_names(monkeypatch, HOSTILE_NAMES)
    async with serving(app({"/": moved(address)})) as site:
        tried = watch_connects(monkeypatch, site.port)
        with pytest.raises(UnreadableArticle):
            await site.fetcher().fetch(site.address())
    assert tried == []


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "https://[::1]/", "http://localhost/", "http://0x7f.1/"]
)
async def test_who_gave_it_is_told_why(address, monkeypatch):
    fake_names(monkeypatch, HOSTILE_NAMES)
    watch_connects(monkeypatch, port=0)
    async with aclosing(Fetcher()) as fetcher:
        with pytest.raises(UnreadableArticle) as error:
            await fetcher.fetch(address)
    assert in_english(error.value.cause) == "its address leads into a private network"


async def test_a_name_that_leads_elsewhere_the_second_time_is_not_followed(monkeypatch):
    fake_names(monkeypatch, {"rebind.test": itertools.chain([[PUBLIC]], itertools.repeat(["::1"]))})
    tried = watch_connects(monkeypatch, port=0)
    async with aclosing(Fetcher()) as fetcher:
        for _ in range(3):
            with pytest.raises(UnreadableArticle):
                await fetcher.fetch("http://rebind.test/")
    assert {host for host, *_ in tried} <= {PUBLIC}


async def test_nor_is_one_that_changes_between_robots_txt_and_the_page(monkeypatch):
    async with serving(app({"/robots.txt": goodbye, "/page": web.Response(text="Owls.")})) as site:
        tried = watch_connects(monkeypatch, site.port)

        def connector() -> aiohttp.TCPConnector:
            resolver = Rebinding(site.port)
            return aiohttp.TCPConnector(
                resolver=resolver,
                socket_factory=site.open_socket,
                force_close=True,
                use_dns_cache=False,
            )

        async with aclosing(Fetcher(connector)) as fetcher:
            with pytest.raises(UnreadableArticle) as error:
                await fetcher.fetch(site.address("/page"))
    assert in_english(error.value.cause) == "its address leads into a private network"
    assert tried == []


async def test_a_robots_txt_leads_nowhere_else_either(monkeypatch):
    async with serving(app({"/robots.txt": moved("http://169.254.169.254/latest/")})) as site:
        tried = watch_connects(monkeypatch, site.port)
        with pytest.raises(UnreadableArticle) as error:
            await site.fetcher().fetch(site.address("/page"))
    assert in_english(error.value.cause) == "its address leads into a private network"
    assert tried == []


async def goodbye(_: web.Request) -> web.Response:
    return web.Response(headers={"Connection": "close"})


class Rebinding(AbstractResolver):
    """Leads to the test server once, and then to another one here."""

    def __init__(self, port: int) -> None:
        self._ports = itertools.chain([port], itertools.repeat(80))

    async def resolve(self, host, port=0, family=socket.AF_INET):
        return [place(host, next(self._ports))]

    async def close(self) -> None:
        """It holds nothing."""
