"""A newspaper's server for a long night: four feeds with the same stories, each with its own ways
to fail. Every other time a feed has not changed.
"""

from collections import deque

from aiohttp import web

from tests.faults import churn
from tests.support import pages
from tests.support.webserver import NAME

FEEDS = ("calm", "plain", "failing", "hanging")
_KEPT = 10  # stories that a feed lists
_FAILS = 3  # a feed that fails does so every third time: never five in a row, which would stop it


class Paper:
    """It serves what was published last."""

    def __init__(self) -> None:
        self.stories: deque[int] = deque(maxlen=_KEPT)
        self.not_changed = self.failed = self.hung_up = 0
        self._asked = dict.fromkeys(FEEDS, 0)

    def publish(self, number: int) -> None:
        """A story, of which no sentence is in another."""
        self.stories.appendleft(number)

    def app(self) -> web.Application:
        made = web.Application()
        made.router.add_get("/story/{number}", self._story)
        made.router.add_get("/calm", self._calm)
        made.router.add_get("/plain", self._plain)
        made.router.add_get("/failing", self._failing)
        made.router.add_get("/hanging", self._hanging)
        return made

    async def _calm(self, request: web.Request) -> web.Response:
        """Says by 304 that nothing has changed."""
        mark = f'"{max(self.stories, default=0)}"'
        if request.headers.get("If-None-Match") == mark:
            self.not_changed += 1
            return web.Response(status=304)
        return self._feed("calm", {"ETag": mark})

    async def _plain(self, _: web.Request) -> web.Response:
        """Sends the same again and again."""
        return self._feed("plain", {})

    async def _failing(self, _: web.Request) -> web.Response:
        if self._is_bad_time("failing"):
            self.failed += 1
            return web.Response(status=500)
        return self._feed("failing", {})

    async def _hanging(self, request: web.Request) -> web.StreamResponse:
        """Hangs up in the middle of a word."""
        if not self._is_bad_time("hanging"):
            return self._feed("hanging", {})
        self.hung_up += 1
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"<rss")
        assert request.transport
        request.transport.abort()
        return response

    async def _story(self, request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        return pages.page(f"Story {number}", churn.draft("/wood/oak", number).text)

    def _feed(self, name: str, headers: dict[str, str]) -> web.Response:
        links = (f"http://{NAME}/story/{number}" for number in self.stories)
        response = pages.feed(*links, title=f"The {name} paper")
        response.headers.update(headers)
        return response

    def _is_bad_time(self, name: str) -> bool:
        self._asked[name] += 1
        return self._asked[name] % _FAILS == 0
