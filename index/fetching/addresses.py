"""Which web addresses may be fetched at all; where they lead is for the network's guard to see."""

import re

from yarl import URL

from index.fetching.refusals import CANNOT_BE_READ, Refused

LONGEST_ADDRESS = 2_000  # characters
_PORTS = {"http": 80, "https": 443}
_NO_ADDRESS = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")  # what programs read differently
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")


def web_url(address: str) -> URL:
    """An http or https address, without its fragment. Raises Refused."""
    return _checked(_parsed(address.strip(" ")))


def redirected(url: URL, location: str) -> URL:
    """Where ``location``, which may be relative, leads from ``url``. Raises Refused."""
    return _checked(url.join(_parsed(location.strip(" "))))


def _parsed(address: str) -> URL:
    if len(address) > LONGEST_ADDRESS:
        raise Refused("its address is too long")
    if _NO_ADDRESS.search(address):
        raise Refused(CANNOT_BE_READ)
    try:
        return URL(address)
    except ValueError as error:
        raise Refused(CANNOT_BE_READ) from error


def _checked(url: URL) -> URL:
    if url.scheme not in _PORTS or not url.raw_host:
        raise Refused("only web addresses can be read")
    if "@" in url.raw_authority:
        raise Refused("its address holds a user's name")
    if url.port != _PORTS[url.scheme]:
        raise Refused("its address names a port of its own")
    if not _HOST.fullmatch(url.raw_host):
        raise Refused(CANNOT_BE_READ)
    return url.with_fragment(None)
