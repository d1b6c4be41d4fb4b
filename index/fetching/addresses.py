"""Which web addresses may be fetched at all; where they lead is for the network's guard to see."""

import re

from yarl import URL

from index.domain.reasons import Reason
from index.fetching.refusals import Refused

LONGEST_ADDRESS = 2_000  # characters
_PORTS = {"http": 80, "https": 443}
_NO_ADDRESS = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")  # what programs read differently
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")


def web_url(address: str, base: URL | None = None) -> URL:
    """An http or https address, without its fragment; it may be relative to ``base``.

    Raises Refused.
    """
    written = _parsed(address.strip(" "))
    url = base.join(written) if base else written
    if url.scheme not in _PORTS or not url.raw_host:
        raise Refused(Reason.NO_WEB_ADDRESS)
    if "@" in url.raw_authority:
        raise Refused(Reason.ADDRESS_WITH_USER)
    if url.port != _PORTS[url.scheme]:
        raise Refused(Reason.ADDRESS_WITH_PORT)
    if not _HOST.fullmatch(url.raw_host):
        raise Refused(Reason.ADDRESS)
    return url.with_fragment(None)


def _parsed(address: str) -> URL:
    if len(address) > LONGEST_ADDRESS:
        raise Refused(Reason.ADDRESS_TOO_LONG)
    if _NO_ADDRESS.search(address):
        raise Refused(Reason.ADDRESS)
    try:
        return URL(address)
    except ValueError as error:
        raise Refused(Reason.ADDRESS) from error
