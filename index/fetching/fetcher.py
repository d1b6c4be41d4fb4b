"""Fetches pages, files and feeds from the web, and never from anywhere else."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from logging import getLogger

import aiohttp
from yarl import URL

from index.domain.article import Revision
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason, too_large
from index.fetching.addresses import web_url
from index.fetching.http_client import MOST_REDIRECTS, Web, body
from index.fetching.network_guard import guarded_connector
from index.fetching.refresh import next_address
from index.fetching.refusals import Refused, cause_of, cause_of_status
from index.fetching.robots import Robots

log = getLogger(__name__)

PATIENCE = 15.0  # seconds for all that one fetch asks of servers
MOST_BYTES = 8_000_000  # once unpacked
_LONGEST_MARK = 1_000  # characters of an ETag
_NO_ARTICLES = {
    "image": Reason.PICTURE,
    "audio": Reason.SOUND,
    "video": Reason.FILM,
    "font": Reason.FONT,
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page or file as a server gave it; ``address`` is where the redirects ended, and
    ``content_type`` its header of that name.
    """

    address: str
    data: bytes
    revision: Revision
    content_type: str | None = None


class Fetcher:
    """Fetches what is public, small, allowed to programs and there in time."""

    def __init__(self, connector: Callable[[], aiohttp.TCPConnector] = guarded_connector) -> None:
        """``connector`` is called within the event loop; whom it lets us reach is up to it."""
        self._web = Web(connector)
        self._robots = Robots(self._web)

    async def aclose(self) -> None:
        """End all connections."""
        await self._web.close()
        self._robots.close()

    async def fetch(self, address: str, known: Revision | None = None) -> Fetched | None:
        """What is at an address; None where that has not changed since it was ``known``.

        Raises UnreadableArticle.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._fetch(address, known)
        except Exception as error:  # servers fail in ways that nobody can list
            cause = cause_of(error)
            log.info("not fetched", extra={"address": address, "reason": cause})
            log.debug("because of", exc_info=error)
            raise UnreadableArticle(address, cause) from error

    async def _fetch(self, address: str, known: Revision | None) -> Fetched | None:
        """What is where the pages end that lead elsewhere at once, as redirects do."""
        url = web_url(address)
        for step in range(MOST_REDIRECTS + 1):
            found = await self._ask(url, known)
            if found is None:
                return None
            following = next_address(found.data, found.address, found.content_type)
            if following is None:
                return _unless_known(found, known, is_led=step > 0)
            url = following
        raise Refused(Reason.REDIRECTS)

    async def _ask(self, url: URL, known: Revision | None) -> Fetched | None:
        """What is at an address; None where its server says that it is as it was ``known``."""
        async with self._web.open(url, self._robots.permit, _conditions(known)) as response:
            if known and response.status == 304:
                return None
            _refuse_by_headers(response)
            data = await body(response, MOST_BYTES)
        _refuse_large(len(data))
        etag, modified = (_mark(response, name) for name in ("ETag", "Last-Modified"))
        revision = Revision(sha256(data).hexdigest(), etag, modified)
        said = response.headers.get("Content-Type")
        return Fetched(str(response.url), data, revision, said)


def _unless_known(found: Fetched, known: Revision | None, is_led: bool) -> Fetched | None:
    """What was found, unless it has the bytes that are known. Where another page has led to it, it
    is known by them alone: that page would be the one to be asked about marks.
    """
    if known and known.sha256 == found.revision.sha256:
        return None
    return replace(found, revision=Revision(found.revision.sha256)) if is_led else found


def _conditions(known: Revision | None) -> dict[str, str]:
    marks = {"If-None-Match": known.etag, "If-Modified-Since": known.modified} if known else {}
    return {name: mark for name, mark in marks.items() if mark}


def _refuse_by_headers(response: aiohttp.ClientResponse) -> None:
    if not 200 <= response.status < 300:
        raise Refused(cause_of_status(response.status))
    if reason := _NO_ARTICLES.get(response.content_type.partition("/")[0]):
        raise Refused(reason)
    _refuse_large(response.content_length or 0)


def _refuse_large(size: int) -> None:
    if size > MOST_BYTES:
        raise Refused(too_large(MOST_BYTES))


def _mark(response: aiohttp.ClientResponse, name: str) -> str | None:
    """A header, where it is one that can be kept and sent back."""
    mark = response.headers.get(name, "")
    fit = mark.isascii() and mark.isprintable() and len(mark) <= _LONGEST_MARK
    return mark if mark and fit else None
