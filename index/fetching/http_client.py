"""Asks web servers: hop by hop, each checked, none for long, without cookies and proxies."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version

import aiohttp
from yarl import URL

from index.domain.reasons import Reason
from index.fetching.addresses import web_url
from index.fetching.refusals import Refused

NAME = "Footnote"
MOST_REDIRECTS = 3
CONNECTING = 5.0  # seconds, of which a server may take so many to be reached
SILENCE = 5.0  # seconds, that may pass between two bytes
_REDIRECTS = (301, 302, 303, 307, 308)
_ENCODINGS = ("", "identity", "gzip", "deflate")  # these are unpacked a little at a time
_HEADERS = {
    "User-Agent": f"{NAME}/{version('footnote-bot')} (article reader)",
    "Accept-Encoding": "gzip, deflate",
}

Permit = Callable[[URL], Awaitable[None]]


class Web:
    """One session with all servers, made when it is first needed."""

    def __init__(self, connector: Callable[[], aiohttp.TCPConnector]) -> None:
        self._connector = connector
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """End all connections."""
        if self._session:
            await self._session.close()

    @asynccontextmanager
    async def open(
        self, url: URL, permit: Permit | None = None, headers: Mapping[str, str] | None = None
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """The answer where the redirects end; ``permit`` may refuse each address on the way.

        Raises Refused, and what aiohttp raises.
        """
        for _ in range(MOST_REDIRECTS + 1):
            if permit:
                await permit(url)
            request = self._started().get(url, headers=headers, allow_redirects=False)
            async with request as response:
                location = response.headers.get("Location")
                if response.status not in _REDIRECTS or location is None:
                    yield response
                    return
            url = web_url(location, url)
        raise Refused(Reason.REDIRECTS)

    def _started(self) -> aiohttp.ClientSession:
        self._session = self._session or aiohttp.ClientSession(
            connector=self._connector(),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_HEADERS,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(
                total=None, connect=CONNECTING, sock_connect=CONNECTING, sock_read=SILENCE
            ),
        )
        return self._session


async def body(response: aiohttp.ClientResponse, most: int) -> bytes:
    """All that was sent, unpacked; of what is longer than ``most`` bytes, a little more than that.

    Raises Refused, and what aiohttp raises.
    """
    if response.headers.get("Content-Encoding", "").strip().lower() not in _ENCODINGS:
        raise Refused(Reason.PACKING)
    data = bytearray()
    async for chunk in response.content.iter_any():
        data += chunk
        if len(data) > most:
            break
    return bytes(data)
