"""A bot that is restarted again and again in a process of its own: each time all is opened anew on
the same folder, and a button of a card that is older than that is pressed. What the process holds
on to after a third of the restarts and at their end is printed.

python -m tests.faults.many_restarts FOLDER RESTARTS
"""

import asyncio
import json
import logging
import sys
from contextlib import AsyncExitStack
from dataclasses import asdict
from pathlib import Path

import simcord
from pydantic import SecretStr

import seeds
from bot.app.background import rounds
from bot.app.client import FootnoteBot
from bot.ingestion.folder_watcher import look_through
from bot.ingestion.intake import open_intake
from bot.runtime import logging as logs
from bot.runtime.config import Settings
from index import Fetcher, LibraryRegistry
from index.storage.open import open_engine
from tests.faults import churn
from tests.faults.residue import forget, residue
from tests.support.newsroom import text_of
from tests.support.word_embedder import WordEmbedder

_OAK = "/wood/oak"
_ANEW = 10  # restarts from one new card, and one text that is read, to the next
_SETTINGS = Settings(watch_folders=(seeds.FOLDER,), discord_token=SecretStr("a.b.c"))


class Lives:
    """One bot after the other, each with libraries, threads and a reading process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._embedder = WordEmbedder("words")
        self._parts = AsyncExitStack()
        self._rounds = AsyncExitStack()

    async def bot(self) -> FootnoteBot:
        """The next bot, with all that it needs."""
        registry = LibraryRegistry(
            open_engine(self._folder / "shared", self._folder / "servers"), self._embedder, 4, 60
        )
        self._parts.enter_context(registry)
        opened = open_intake(registry, _SETTINGS.max_file_bytes, Fetcher())
        intake = await self._parts.enter_async_context(opened)
        return FootnoteBot(intake, _SETTINGS)

    async def go_round(self, env: simcord.Env) -> None:
        """From now on it follows feeds and folders, as ``footnote run`` does."""
        await self._rounds.enter_async_context(rounds(env.bot, _SETTINGS))

    async def rest(self) -> None:
        """From now on it only answers."""
        await self._rounds.aclose()

    async def restart(self, env: simcord.Env) -> None:
        """End one bot as ``footnote run`` ends, and begin another."""
        await self.rest()
        before = self._parts.pop_all()
        await env.restart_bot(await self.bot())
        await before.aclose()
        await self.go_round(env)

    async def end(self) -> None:
        """Close what the last bot had."""
        await self.rest()
        await self._parts.aclose()


async def go_on(folder: Path, restarts: int) -> None:
    """Restart so often, and print what is held on to."""
    lives = Lives(folder)
    async with simcord.run(await lives.bot(), settle_timeout=30, shard_count=1) as env:
        server = env.create_guild()
        channel = server.create_text_channel("newsroom")
        alice = server.add_member(env.create_user("alice"))
        await env.bot.executor.add(server.id, [churn.draft(_OAK, 1)])
        watched = look_through(_SETTINGS.watch_folders, env.bot.intake)
        assert [outcome async for outcome in watched]
        await lives.go_round(env)
        for number in range(restarts):
            if number % _ANEW == 0 or number == restarts // 3:
                forget(env)
                asked = await alice.slash(channel, "ask", question=churn.question(_OAK, 1))
                await env.bot.intake.draft(churn.draft(_OAK, number).text.encode(), "story.txt")
            await lives.restart(env)
            shown = await alice.click(asked.response, label="Show in context")
            assert churn.sentence(_OAK, 1) in text_of(shown.response), text_of(shown.response)
            if number + 1 in (restarts // 3, restarts):
                await lives.rest()
                print(json.dumps(asdict(await residue(env, folder))), flush=True)
    await lives.end()


if __name__ == "__main__":
    logs.set_up("text", logging.INFO, None)
    asyncio.run(go_on(Path(sys.argv[1]), int(sys.argv[2])))
