"""A server in Discord's place for a bot in another process: it asks, and hears the answers."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

from tests.support import payloads

IDENTIFY, RESUME, RECONNECT, INVALID_SESSION = 2, 6, 7, 9
HANG_UP = 0  # for a status: the line drops before there is one


@dataclass
class Said:
    """What the bot has sent for one interaction: its first response, then what it put there."""

    responses: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)
    edits: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)


@dataclass
class DiscordServer:
    """Discord, as far as one server, one channel and one member need it."""

    address: str = ""
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    take: asyncio.Event = field(default_factory=asyncio.Event)  # what is sent is taken once set
    heard: "asyncio.Queue[int]" = field(default_factory=asyncio.Queue)  # IDENTIFY or RESUME
    synced: int = 0  # how often the commands were told
    refused: dict[str, list[int]] = field(default_factory=dict)  # next statuses by kind of request
    _said: dict[str, Said] = field(default_factory=dict)
    _ids: "count[int]" = field(default_factory=lambda: count(100))
    _gateway: web.WebSocketResponse | None = None

    async def ask(self, question: str) -> Said:
        """Alice asks with /ask; what the bot will say to it."""
        id, token = str(next(self._ids)), f"token{next(self._ids)}"
        self._said[token] = Said()
        await self._send("INTERACTION_CREATE", payloads.asking(id, token, question))
        return self._said[token]

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/users/@me", _saying(payloads.ME)),
            web.get("/oauth2/applications/@me", _saying(payloads.APPLICATION)),
            web.put("/applications/1/commands", self._sync),
            web.get("/gateway/bot", self._gateways),
            web.get("/gateway", self._connect),
            web.post("/interactions/{id}/{token}/callback", self._respond),
            web.patch("/webhooks/1/{token}/messages/@original", self._edit),
        ]

    async def _gateways(self, _: web.Request) -> web.Response:
        limits = {"total": 1, "remaining": 1, "reset_after": 0, "max_concurrency": 1}
        url = f"{self.address}/gateway"
        return _json({"url": url, "shards": 1, "session_start_limit": limits})

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        self._gateway = web.WebSocketResponse()
        await self._gateway.prepare(request)
        await self._gateway.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}})
        async for message in self._gateway:
            said = message.json()
            if said["op"] == IDENTIFY:
                await self.say_ready()
            elif said["op"] == RESUME:
                await self._send("RESUMED", {})
            if said["op"] in (IDENTIFY, RESUME):
                self.heard.put_nowait(said["op"])
        return self._gateway

    async def say_ready(self) -> None:
        """Tell what the bot is and where it is, as after each IDENTIFY."""
        await self._send("READY", payloads.ready(f"{self.address}/gateway"))
        await self._send("GUILD_CREATE", payloads.SERVER)
        self.ready.set()

    async def hang_up(self, code: int) -> None:
        """Close the gateway, as Discord does when something is wrong on its side."""
        assert self._gateway
        await self._gateway.close(code=code)

    async def tell(self, op: int, data: Any = None) -> None:
        """Say something that is no event: RECONNECT or INVALID_SESSION."""
        assert self._gateway
        await self._gateway.send_json({"op": op, "d": data})

    async def _sync(self, _: web.Request) -> web.Response:
        self.synced += 1
        return _json([])

    async def _send(self, event: str, data: dict[str, Any]) -> None:
        assert self._gateway
        await self._gateway.send_json({"op": 0, "t": event, "s": next(self._ids), "d": data})

    async def _respond(self, request: web.Request) -> web.Response:
        if (status := self._refusal("callback")) is not None:
            return _no(status, request)
        said = await request.json()
        self._said[request.match_info["token"]].responses.put_nowait(said)
        if said["type"] == 5:  # a promise to answer
            await self.take.wait()
        return _json({"interaction": {"id": request.match_info["id"], "type": 2}})

    def _refusal(self, kind: str) -> int | None:
        waiting = self.refused.get(kind)
        return waiting.pop(0) if waiting else None

    async def _edit(self, request: web.Request) -> web.Response:
        if (status := self._refusal("edit")) is not None:
            return _no(status, request)
        self._said[request.match_info["token"]].edits.put_nowait(await request.json())
        return _json(payloads.message(str(next(self._ids))))


def _no(status: int, request: web.Request) -> web.Response:
    """As Discord refuses; with the wait that it asks for where there were too many requests."""
    if status == HANG_UP and request.transport:
        request.transport.abort()
    said = {"message": "no", "code": 0, "retry_after": 0.01, "global": False}
    headers = {"Content-Type": "application/json", "Via": "1.1 google"}
    return web.Response(status=status, body=json.dumps(said), headers=headers)


def _json(said: Any) -> web.Response:
    """As Discord says it; discord.py knows JSON by this very type, without a charset."""
    return web.Response(body=json.dumps(said), headers={"Content-Type": "application/json"})


def _saying(said: Any) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def say(_: web.Request) -> web.Response:
        return _json(said)

    return say


@asynccontextmanager
async def discord_server() -> AsyncIterator[DiscordServer]:
    """It serves at ``address`` meanwhile."""
    discord = DiscordServer()
    application = web.Application()
    application.add_routes(discord.routes())
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    discord.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield discord
    await runner.cleanup()
