"""A start in many servers does for each of them what discord.py does by itself, and no more."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import discord
import pytest
import simcord
from discord.ext import commands

import bot
import index
from bot.app.client import FootnoteBot
from bot.ingestion.intake import open_intake
from bot.runtime.config import Settings
from index import Fetcher, Library
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE
from tests.support.registries import registry_over

OURS = tuple(str(Path(package.__path__[0])) for package in (bot, index))
DISCORD = discord.__path__[0]
SHARDS = 3


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The folders of the libraries that are opened from here on."""
    folders: list[Path] = []
    make = Library.__init__

    def noted(self: Library, folder: Path, *rest: object) -> None:
        folders.append(folder)
        make(self, folder, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Library, "__init__", noted)
    return folders


def bare() -> commands.AutoShardedBot:
    """A bot that hears what Footnote hears, and does nothing."""
    intents = discord.Intents(guilds=True, guild_messages=True)
    return commands.AutoShardedBot(commands.when_mentioned, help_command=None, intents=intents)


async def calls_of_start(starting: commands.AutoShardedBot, servers: int) -> Counter[str]:
    """How many Python functions a start calls: of our own, and of discord.py's."""
    env = simcord.Env(starting, shard_count=SHARDS, settle_timeout=60)
    for number in range(servers):
        env.create_guild(f"Server {number}")
    calls: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            file = frame.f_code.co_filename
            calls["ours"] += file.startswith(OURS)
            calls["discord"] += file.startswith(DISCORD)

    sys.setprofile(count)
    try:
        await env.start()
        for guild in starting.guilds:  # as with Discord; SimCord leaves it out
            starting.dispatch("guild_available", guild)
        await env.settle()
    finally:
        sys.setprofile(None)
    assert len(starting.guilds) == servers
    assert {guild.shard_id for guild in starting.guilds} <= set(range(SHARDS))
    await env.shutdown()
    return calls


async def calls_for_servers(
    make: Callable[[], commands.AutoShardedBot], servers: int
) -> Counter[str]:
    """What a start in so many servers calls more than a start in one."""
    await calls_of_start(make(), 1)  # reads what a process reads only once, such as catalogues
    few = await calls_of_start(make(), 1)
    many = await calls_of_start(make(), servers)
    many.subtract(few)
    return many


@pytest.mark.parametrize("servers", [300, pytest.param(3_000, marks=pytest.mark.slow)])
async def test_a_server_costs_a_start_what_it_costs_discord_py(
    library: MakeLibrary, opened: list[Path], tmp_path: Path, servers: int
) -> None:
    settings = Settings(footnote_home=tmp_path / "home")
    registry = registry_over(library(BRIDGE))
    opened.clear()
    async with open_intake(registry, settings.max_file_bytes, Fetcher()) as intake:
        ours = await calls_for_servers(lambda: FootnoteBot(intake, settings), servers)
    own = await calls_for_servers(bare, servers)
    assert own["discord"] >= servers
    assert ours["ours"] == 0
    assert ours["discord"] <= own["discord"]
    assert not opened
    assert not registry.servers()
    assert not settings.footnote_home.exists()
