"""How long a start takes for each server that the bot is in, beside discord.py's own bare bot.

    python -m bench.start --servers 3000

Both start in SimCord, which feeds each server to discord.py as Discord does; most of the time is
SimCord's own. The starts take turns, and the median of each is told.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import discord
import simcord
from discord.ext import commands

from bot.app.client import FootnoteBot
from bot.ingestion.intake import open_intake
from bot.runtime.config import Settings
from index import Embedder, Fetcher, LibraryRegistry
from index.storage.open import open_engine

_ROUNDS = 5
_SHARDS = 3


async def start(bot: commands.AutoShardedBot, servers: int) -> float:
    """The seconds that a start in so many servers takes."""
    env = simcord.Env(bot, shard_count=_SHARDS, settle_timeout=120)
    for number in range(servers):
        env.create_guild(f"Server {number}")
    begun = perf_counter()
    await env.start()
    took = perf_counter() - begun
    await env.shutdown()
    return took


def bare() -> commands.AutoShardedBot:
    """A bot that hears what Footnote hears, and does nothing."""
    intents = discord.Intents(guilds=True, guild_messages=True)
    return commands.AutoShardedBot(commands.when_mentioned, help_command=None, intents=intents)


async def measure(servers: int, folder: Path) -> None:
    settings = Settings()
    ours, own = [], []
    with LibraryRegistry(
        open_engine(folder / "shared", folder / "servers"), Embedder(), most_open=4, idle=60
    ) as registry:
        async with open_intake(registry, settings.max_file_bytes, Fetcher()) as intake:
            for _ in range(_ROUNDS):
                own.append(await start(bare(), servers))
                ours.append(await start(FootnoteBot(intake, settings), servers))
    for name, seconds in (("discord.py's own bot", own), ("Footnote", ours)):
        print(
            f"{name:22} {median(seconds):.2f} s, {1000 * median(seconds) / servers:.2f} ms/server"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", type=int, default=3_000)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(parser.parse_args().servers, Path(folder)))


if __name__ == "__main__":
    main()
