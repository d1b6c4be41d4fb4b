"""The connection to Discord is lost and found again: nobody is answered twice, or not at all."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager

import discord
import pytest
from pydantic import SecretStr
from yarl import URL

from bot.app.client import FootnoteBot
from bot.ingestion.intake import open_intake
from bot.runtime.config import Settings
from bot.runtime.rate_limits import Rate
from index import Fetcher, Library
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.discord_server import (
    HANG_UP,
    IDENTIFY,
    INVALID_SESSION,
    RECONNECT,
    RESUME,
    DiscordServer,
    discord_server,
)
from tests.support.payloads import text_in
from tests.support.registries import registry_over

QUESTION = "How much will the repairs of the bridge cost?"
SENTENCE = "Repairs will cost 2.4 million euros and take until the autumn of 2025."


@pytest.fixture(autouse=True)
def no_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits for seconds between two tries; what it decides stays its own."""
    wait = asyncio.sleep

    async def shortly(seconds: float, result: object = None) -> object:
        return await wait(min(seconds, 0.01), result)

    for module in (discord.client, discord.shard, discord.http, discord.webhook.async_):
        monkeypatch.setattr(module.asyncio, "sleep", shortly)


@pytest.fixture(autouse=True)
def nothing_unhandled(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No error is in the log, that of a task whose end nobody waited for among them."""
    yield
    gc.collect()
    records = [*caplog.get_records("call"), *caplog.get_records("teardown")]
    assert not [each for each in records if each.levelno >= logging.ERROR]


@asynccontextmanager
async def connected(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[DiscordServer]:
    """The bot over a library, and the server that stands in Discord's place."""
    settings = Settings(discord_token=SecretStr("made.up.token"), ask_pace=Rate(99, 60))
    registry = registry_over(library)
    async with (
        asyncio.timeout(60),
        discord_server() as place,
        open_intake(registry, settings.max_file_bytes, Fetcher()) as intake,
        FootnoteBot(intake, settings) as bot,
    ):
        monkeypatch.setattr(discord.http.Route, "BASE", place.address)
        gateway = URL(place.address) / "gateway"
        monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
        place.take.set()
        await bot.login("made.up.token")
        connection = asyncio.create_task(bot.connect())
        assert await place.heard.get() == IDENTIFY
        yield place
        connection.cancel()
    registry.close()


async def assert_answers_once(place: DiscordServer) -> None:
    said = await place.ask(QUESTION)
    assert f"**{SENTENCE}**" in text_in(await said.edits.get())
    again = await place.ask(QUESTION)
    await again.edits.get()
    assert (said.edits.qsize(), said.responses.qsize()) == (0, 1)


async def close(place: DiscordServer) -> None:
    await place.hang_up(4000)


async def reconnect(place: DiscordServer) -> None:
    await place.tell(RECONNECT)


async def invalidate(place: DiscordServer) -> None:
    await place.tell(INVALID_SESSION, False)


@pytest.mark.parametrize(
    ("lose", "comes_back_by"), [(close, RESUME), (reconnect, RESUME), (invalidate, IDENTIFY)]
)
async def test_a_lost_connection_is_taken_up_again_and_questions_are_answered(
    lose: Callable[[DiscordServer], Awaitable[None]],
    comes_back_by: int,
    library: MakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with connected(library(BRIDGE, OWLS, BREAD), monkeypatch) as place:
        for _ in range(3):
            await lose(place)
            assert await place.heard.get() == comes_back_by
            await assert_answers_once(place)
        assert place.synced == 1


async def test_being_told_five_times_that_all_is_ready_changes_nothing(
    library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connected(library(BRIDGE, OWLS, BREAD), monkeypatch) as place:
        for _ in range(4):
            await place.say_ready()
        await assert_answers_once(place)
        assert place.synced == 1


@pytest.mark.parametrize("kind", ["callback", "edit"])
@pytest.mark.parametrize("statuses", [[429], [500], [502], [429, 500, 502]], ids=str)
async def test_who_asks_while_discord_stumbles_is_answered_once(
    kind: str, statuses: list[int], library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connected(library(BRIDGE, OWLS, BREAD), monkeypatch) as place:
        place.refused[kind] = list(statuses)
        await assert_answers_once(place)
        assert not place.refused[kind]


async def test_who_asks_while_the_line_drops_is_answered_once(
    library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connected(library(BRIDGE, OWLS, BREAD), monkeypatch) as place:
        place.refused["callback"] = [HANG_UP]
        said = await place.ask(QUESTION)
        assert f"**{SENTENCE}**" in text_in(await said.responses.get())
