"""Connections are made to web servers on the public internet alone."""

import socket

import aiohttp
import pytest

from index.fetching.network_guard import (
    PublicResolver,
    guarded_connector,
    guarded_socket,
    is_public,
)
from index.fetching.refusals import PrivateAddress
from tests.support.hostile import PUBLIC
from tests.support.sockets import fake_names, watch_connects


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "1.1.1.1", "93.184.215.14", "172.15.0.1", "172.32.0.1", "192.0.1.1"),
        *("100.63.255.255", "100.128.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.254"),
        *("2606:4700::1111", "2001:4860:4860::8888", "2a00:1450:4001:80b::200e", "2001:200::1"),
    ],
)
def test_machines_on_the_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("224.0.0.1", "::127.0.0.1", "fec0::1", "2002:7f00:1::", "64:ff9b::7f00:1"),
        *("64:ff9b:1::7f00:1", "192.0.0.8", "2001:4860::5efe:7f00:1", "2606:4700::1%eth0"),
    ],
)
def test_what_python_takes_for_global_is_not_always_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "host", ["news.example", "localhost", "127.1", "0x8.8.8.8", "8.8.8.8.", ""]
)
def test_only_an_address_in_figures_is_public(host):
    assert not is_public(host)


@pytest.mark.parametrize(
    ("host", "port"), [(PUBLIC, 22), (PUBLIC, 8080), ("10.0.0.1", 80), ("news.example", 443)]
)
def test_no_socket_is_made_for_what_is_no_public_web_server(host, port):
    with pytest.raises(PrivateAddress):
        guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", (host, port)))


@pytest.mark.parametrize("port", [80, 443])
def test_a_socket_is_made_for_a_public_web_server(port):
    with guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", (PUBLIC, port))) as made:
        assert made.family == socket.AF_INET


async def test_a_name_is_refused_when_one_of_its_addresses_is_private(monkeypatch):
    fake_names(monkeypatch, {"good.test": [PUBLIC, "2606:4700::1"], "bad.test": [PUBLIC, "::1"]})
    found = await PublicResolver().resolve("good.test", 443)
    assert [(each["host"], each["port"]) for each in found] == [
        (PUBLIC, 443),
        ("2606:4700::1", 443),
    ]
    with pytest.raises(PrivateAddress):
        await PublicResolver().resolve("bad.test", 443)


async def test_a_name_is_refused_when_it_leads_to_an_address_of_one_link_only(monkeypatch):
    info = (socket.AF_INET6, socket.SOCK_STREAM, socket.IPPROTO_TCP, "")
    found = [(*info, ("2606:4700::1", 443, 0, 0)), (*info, ("2606:4700::1", 443, 0, 3))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found[:1])
    assert [each["host"] for each in await PublicResolver().resolve("link.test")] == [
        "2606:4700::1"
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(PrivateAddress):
        await PublicResolver().resolve("link.test")


async def test_a_connector_asks_the_guard_for_an_address_and_for_a_name(monkeypatch):
    fake_names(monkeypatch, {"inside.test": ["10.0.0.1"]})
    tried = watch_connects(monkeypatch, port=0)
    async with aiohttp.ClientSession(connector=guarded_connector()) as session:
        for address in ("http://10.0.0.1/", "http://inside.test/"):
            with pytest.raises(aiohttp.ClientConnectorError) as error:
                await session.get(address)
            assert isinstance(error.value.os_error, PrivateAddress)
    assert tried == []


async def test_a_public_name_is_connected_to(monkeypatch):
    fake_names(monkeypatch, {"outside.test": [PUBLIC]})
    tried = watch_connects(monkeypatch, port=0)
    async with aiohttp.ClientSession(connector=guarded_connector()) as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get("http://outside.test/")
    assert set(tried) == {(PUBLIC, 80)}
