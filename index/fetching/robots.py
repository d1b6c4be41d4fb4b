"""Asks sites what they ask of programs: robots.txt, as RFC 9309 has it, by protego."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic

import aiohttp
from protego import Protego
from yarl import URL

from index.domain.reasons import Reason
from index.fetching.http_client import NAME, Web, body
from index.fetching.refusals import Refused

REMEMBERED = 3600.0  # seconds
MOST_SITES = 256
MOST_BYTES = 500_000  # of one robots.txt; what comes after it is not read
_MOST_KEPT = 8_000_000  # bytes of them all
_AGENT = re.compile(
    r"\s*user(?:-|\s*)agent(?=[\s:]|$)[\s:]*(\*(?![\w*-])|[\w-]*)", re.IGNORECASE | re.ASCII
)
_FAILURES = (
    Refused,
    aiohttp.ClientPayloadError,
    aiohttp.ClientResponseError,
    aiohttp.ServerDisconnectedError,
)


@dataclass(slots=True)
class _RobotsFile:
    text: bytes = b""
    until: float = 0.0
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)


class Robots:
    """What sites ask of programs, each asked once an hour."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._files: dict[URL, _RobotsFile] = {}
        self._parsing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="robots")

    def close(self) -> None:
        """End the thread."""
        self._parsing.shutdown(wait=False, cancel_futures=True)

    async def permit(self, url: URL) -> None:
        """Raises Refused where the site asks not to be read, and what Web.open raises."""
        text = await self._text(url.origin())
        loop = asyncio.get_running_loop()
        if not await loop.run_in_executor(self._parsing, allows, text, str(url)):
            raise Refused(Reason.ROBOTS_FORBID)

    async def _text(self, site: URL) -> bytes:
        file = self._files.setdefault(site, _RobotsFile())
        self._forget_oldest()
        async with file.asking:
            if file.until <= monotonic():
                file.text = await self._ask(site)
                file.until = monotonic() + REMEMBERED
        return file.text

    async def _ask(self, site: URL) -> bytes:
        """Nothing where there is none: then all is allowed."""
        try:
            async with self._web.open(site / "robots.txt") as response:
                if response.status >= 500:
                    raise Refused(Reason.ROBOTS_UNREADABLE)
                found = 200 <= response.status < 300
                return (await body(response, MOST_BYTES))[:MOST_BYTES] if found else b""
        except _FAILURES as error:
            raise Refused(Reason.ROBOTS_UNREADABLE) from error

    def _forget_oldest(self) -> None:
        kept = sum(len(file.text) for file in self._files.values())
        while len(self._files) > MOST_SITES or kept > _MOST_KEPT:
            kept -= len(self._files.pop(next(iter(self._files))).text)


def allows(text: bytes, address: str) -> bool:
    """Whether a robots.txt lets us read an address of its site."""
    lines = text.decode("utf-8-sig", "replace").splitlines()
    return Protego.parse("\n".join(_few_agents(lines))).can_fetch(address, NAME)


def _few_agents(lines: list[str]) -> Iterator[str]:
    """With all others under one name: protego copies each rule for each name above it."""
    for line in lines:
        found = _AGENT.match(line)
        agent = found[1].lower() if found else ""
        ours = agent if agent in ("*", NAME.lower()) else "another"
        yield f"User-agent: {ours}" if found else line
