"""The network as tests have it: connects are noted and not made, and names lead where they say."""

import asyncio
import socket
from collections.abc import Iterator, Mapping, Sequence

import pytest

Address = tuple[str, int]


def watch_connects(monkeypatch: pytest.MonkeyPatch, port: int) -> list[Address]:
    """Every connect from now on, but for those to ``port`` here; and none of them is made."""
    tried: list[Address] = []

    def refuse(address: object) -> None:
        if not isinstance(address, tuple) or address[:2] != ("127.0.0.1", port):
            tried.append(address)
            raise ConnectionRefusedError("no connects in tests")

    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def watched(self, address, real=real):
            refuse(address)
            return real(self, address)

        monkeypatch.setattr(socket.socket, name, watched)

    loop = asyncio.get_running_loop()
    really_connect = loop.sock_connect

    async def sock_connect(sock, address):
        refuse(address)
        await really_connect(sock, address)

    monkeypatch.setattr(loop, "sock_connect", sock_connect)
    return tried


def fake_names(
    monkeypatch: pytest.MonkeyPatch, names: Mapping[str, Sequence[str] | Iterator[Sequence[str]]]
) -> None:
    """Names lead to these addresses, all others nowhere; an iterator is asked anew every time.

    Numbers, however they are written, are what the system takes them for.
    """
    real = socket.getaddrinfo

    def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
        found = names.get(host)
        if found is None:
            return real(host, port, family, type, proto, socket.AI_NUMERICHOST)
        addresses = next(found) if isinstance(found, Iterator) else found
        return [_info(address, port) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def _info(address: str, port: int) -> tuple[int, int, int, str, tuple[str | int, ...]]:
    if ":" in address:
        return socket.AF_INET6, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port, 0, 0)
    return socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port)
