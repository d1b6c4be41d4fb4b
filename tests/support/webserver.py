"""A web server for tests: on this machine, and known by a name that only a test's fetcher knows."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress

import aiohttp
from aiohttp import web
from aiohttp.abc import ResolveResult

from index.fetching.fetcher import Fetcher
from index.fetching.network_guard import PublicResolver, guarded_socket

HERE = "127.0.0.1"
NAME = "news.example"
NAMES = (NAME, "www.news.example", "other.example")  # all lead to the server

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Talk = Callable[[str, asyncio.StreamWriter], Awaitable[None]]


class Site:
    """Where a server is, and who can reach it; nothing else can be reached."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.fetchers: list[Fetcher] = []

    def address(self, path: str = "/", host: str = NAME) -> str:
        """The address of a path, as http://news.example/path."""
        return f"http://{host}{path}"

    def fetcher(self) -> Fetcher:
        """A new fetcher; it is closed when the server is."""
        self.fetchers.append(Fetcher(self.connector))
        return self.fetchers[-1]

    def connector(self) -> aiohttp.TCPConnector:
        """Leads NAMES to the server."""
        return aiohttp.TCPConnector(
            resolver=_Names(self.port), socket_factory=self.open_socket, force_close=True
        )

    def open_socket(self, target: aiohttp.AddrInfoType) -> socket.socket:
        """A socket to the server, or one that is guarded as ever."""
        family, kind, protocol, _, address = target
        if address == (HERE, self.port):
            return socket.socket(family, kind, protocol)
        return guarded_socket(target)


class _Names(PublicResolver):
    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if host in NAMES:
            return [place(host, self._port)]
        return await super().resolve(host, port, family)


def place(host: str, port: int) -> ResolveResult:
    """What a resolver says of a name that leads to a port here."""
    return ResolveResult(
        hostname=host, host=HERE, port=port, family=socket.AF_INET, proto=0, flags=0
    )


def app(routes: Mapping[str, Handler | web.Response]) -> web.Application:
    """Answers each path by a handler, or always by the same; any other is not found."""
    made = web.Application()
    for path, answer in routes.items():
        made.router.add_get(path, answer if callable(answer) else _always(answer))
    return made


def _always(answer: web.Response) -> Handler:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=answer.body, status=answer.status, headers=answer.headers)

    return handler


def moved(address: str) -> web.Response:
    """A redirect."""
    return web.Response(status=302, headers={"Location": address})


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[Site]:
    """Runs a server for as long as its context; what it has not answered by then is dropped."""
    runner = web.AppRunner(app, shutdown_timeout=0, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, HERE, 0).start()
    site = Site(runner.addresses[0][1])
    try:
        yield site
    finally:
        await _close(site)
        await runner.cleanup()


@asynccontextmanager
async def talking(talk: Talk) -> AsyncIterator[Site]:
    """A server that says what it wants: ``talk`` gets the path of the request, and writes."""
    talks: list[asyncio.Task[None]] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        with suppress(ConnectionError):  # whoever asked may have hung up
            try:
                await talk(request.split()[1].decode(), writer)
            finally:
                writer.close()
                await writer.wait_closed()

    def start(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.create_task(answer(reader, writer)))

    server = await asyncio.start_server(start, HERE, 0)
    site = Site(server.sockets[0].getsockname()[1])
    try:
        yield site
    finally:
        await _close(site)
        server.close()
        for each in talks:
            each.cancel()
        await asyncio.gather(*talks, return_exceptions=True)


async def _close(site: Site) -> None:
    for fetcher in site.fetchers:
        await fetcher.aclose()
