"""Keeps connections on the public internet: out of our own networks, and to web servers alone."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from index.fetching.refusals import PrivateAddress
from index.fetching.resolver import Names

PORTS = (80, 443)

# What has a use of its own (IANA's registries of special-purpose addresses): Python does not know
# all of it, and takes some for global.
_SPECIAL = tuple(
    ip_network(block)
    for block in (
        *("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"),
        *("192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
        *("192.175.48.0/24", "198.18.0.0/15"),
        *("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),
        "168.63.129.16/32",  # what tells machines in Azure about themselves
        *("224.0.0.0/4", "240.0.0.0/4"),
        "2001::/23",  # Teredo, ORCHID, benchmarks
        *("2001:db8::/32", "2620:4f:8000::/48", "3ffe::/16", "3fff::/20"),
        "2002::/16",  # 6to4
    )
)
_GLOBAL_V6 = ip_network("2000::/3")
_ISATAP = (0x00005EFE, 0x02005EFE)  # before an IPv4 address in the last 64 bits


def is_public(host: str) -> bool:
    """Whether an address in figures is one machine's on the public internet; a name is not."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if any(address in block for block in _SPECIAL):
        return False
    return isinstance(address, IPv4Address) or _is_public_v6(address)


def guarded_socket(target: aiohttp.AddrInfoType) -> socket.socket:
    """A socket to connect to ``target``, which is about to happen. Raises PrivateAddress."""
    family, kind, protocol, _, (host, port, *_) = target
    if port not in PORTS or not is_public(host):
        raise PrivateAddress(f"{host} port {port}")
    return socket.socket(family, kind, protocol)


class PublicResolver(AbstractResolver):
    """Finds the addresses of a name whose addresses are all public.

    One that has a private one among them is refused: which of them is tried would be chance.
    """

    def __init__(self) -> None:
        self._names = Names()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """As AbstractResolver has it. Raises PrivateAddress."""
        found = await self._names.look_up(host, port, family)
        results = [_result(host, *each) for each in found]
        for each in results:
            if not is_public(each["host"]):
                raise PrivateAddress(f"{host} is {each['host']}")
        return results

    async def close(self) -> None:
        """There is nothing to close."""


def guarded_connector() -> aiohttp.TCPConnector:
    """Connects to public web servers alone; to be called while an event loop runs.

    Anew for each request, lest one server's answer be followed by a second, for the next request.
    """
    return aiohttp.TCPConnector(
        resolver=PublicResolver(), socket_factory=guarded_socket, force_close=True
    )


def _result(
    name: str, family: int, kind: int, protocol: int, official: str, address: tuple[Any, ...]
) -> ResolveResult:
    """One address as aiohttp has it; of one that is a single link's, the guard sees the link."""
    host, port, *of_v6 = address
    _flow, link = of_v6 or (0, 0)
    return ResolveResult(
        hostname=name,
        host=f"{host}%{link}" if link else host,
        port=port,
        family=family,
        proto=protocol,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )


def _is_public_v6(address: IPv6Address) -> bool:
    if address.scope_id is not None or address not in _GLOBAL_V6:
        return False
    return int(address) >> 32 & 0xFFFFFFFF not in _ISATAP
