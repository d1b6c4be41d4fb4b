"""A bot's long night in a process of its own: its feeds are looked at once an hour, people ask in
between. What it holds on to after a third of it and at its end is printed.

python -m tests.faults.long_night FOLDER LOOKS QUESTIONS MODEL
"""

import asyncio
import json
import logging
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import simcord
from discord import Permissions
from pydantic import SecretStr

from bot.app.client import FootnoteBot
from bot.ingestion.intake import open_intake
from bot.runtime import logging as logs
from bot.runtime.config import Settings
from index import Embedder, Library, LibraryRegistry
from index.storage.open import open_engine
from tests.faults import churn
from tests.faults.paper import FEEDS, Paper
from tests.faults.residue import forget, residue
from tests.support.newsroom import text_of
from tests.support.views import seen
from tests.support.webserver import NAME, serving
from tests.support.word_embedder import WordEmbedder

_A_LOOK = timedelta(minutes=70)  # a feed is due after an hour and some minutes
_NEWS = 10  # looks from one story to the next
_STAY = 8  # stories: an older one is forgotten, so that the library stays as large as it is
_PACE = 5  # questions of one person,
_BREATH = 30  # and the seconds until they may ask so many again
_UNKNOWN = "Which quarterback threw touchdowns?"


@dataclass(frozen=True)
class Night:
    """A channel where alice, who may manage the server, asks; and the newspaper that it follows."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor
    paper: Paper
    began: datetime

    async def look(self, number: int) -> None:
        """One look at all feeds, an hour after the last; now and then there is a new story."""
        if number % _NEWS == 0:
            self.paper.publish(number // _NEWS)
        await self.env.bot.poller.look(self.began + number * _A_LOOK)
        if number % _NEWS == 0:
            server = self.channel.guild.id
            await self.env.bot.executor.change(server, _forget_the_oldest)
            forget(self.env)

    async def ask(self, number: int) -> None:
        """One question, each in another way than the one before."""
        if number % _PACE == 0:
            await self.env.advance_time(_BREATH)
            forget(self.env)
        story = self.paper.stories[number % 3]
        await _WAYS[number % len(_WAYS)](self, churn.question("/wood/oak", story), story)

    async def command(self, words: str, story: int) -> None:
        asked = await self.alice.slash(self.channel, "ask", question=words)
        assert churn.sentence("/wood/oak", story) in text_of(asked.response)

    async def in_private(self, words: str, story: int) -> None:
        asked = await self.alice.slash(self.channel, "ask", question=words, private=True)
        assert asked.ephemeral
        shown = await self.alice.click(asked.response, label="Show in context")
        assert churn.sentence("/wood/oak", story) in text_of(shown.response)

    async def mention(self, words: str, story: int) -> None:
        await self.alice.send(self.channel, f"<@{self.env.bot.user.id}> {words}")
        assert churn.sentence("/wood/oak", story) in text_of(self.channel.last_message)

    async def vote(self, words: str, _story: int) -> None:
        asked = await self.alice.slash(self.channel, "ask", question=words)
        await self.alice.click(asked.response, label="Not helpful")

    async def in_vain(self, _words: str, _story: int) -> None:
        asked = await self.alice.slash(self.channel, "ask", question=_UNKNOWN)
        assert "Not covered" in text_of(asked.response), text_of(asked.response)


_WAYS = (Night.command, Night.in_private, Night.mention, Night.vote, Night.in_vain)


def _forget_the_oldest(own: Library) -> None:
    for article in sorted(seen(own).articles(), key=lambda each: each.id)[:-_STAY]:
        own.forget(article.id)


async def spend(folder: Path, looks: int, questions: int, embedder: Embedder) -> None:
    """Live through a night, and print what is held on to."""
    settings, paper = Settings(discord_token=SecretStr("a.b.c")), Paper()
    with LibraryRegistry(
        open_engine(folder / "shared", folder / "servers"), embedder, 4, 60
    ) as registry:
        async with (
            serving(paper.app()) as site,
            open_intake(registry, settings.max_file_bytes, site.fetcher()) as intake,
            simcord.run(FootnoteBot(intake, settings), settle_timeout=30, shard_count=1) as env,
        ):
            night = await _evening(env, paper)
            each = looks // questions
            for number in range(questions):
                for look in range(number * each, (number + 1) * each):
                    await night.look(look)
                await night.ask(number)
                if number + 1 in (questions // 3, questions):
                    print(json.dumps(asdict(await residue(env, folder))), flush=True)
    print(json.dumps([paper.not_changed, paper.failed, paper.hung_up]))


async def _evening(env: simcord.Env, paper: Paper) -> Night:
    server = env.create_guild()
    channel = server.create_text_channel("newsroom")
    role = server.create_role("editors", permissions=Permissions(manage_guild=True))
    alice = server.add_member(env.create_user("alice"), roles=[role])
    for story in range(-_STAY, 0):
        paper.publish(-story * 100_000)
    for feed in FEEDS:
        url = f"http://{NAME}/{feed}"
        told = await alice.slash(channel, "feeds add", url=url, channel=channel)
        assert "Following" in text_of(told.response), text_of(told.response)
    return Night(env, channel, alice, paper, datetime.now(UTC) + _A_LOOK)


if __name__ == "__main__":
    where, many_looks, many_questions, model = sys.argv[1:]
    logs.set_up("text", logging.INFO, None)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)  # that of the paper
    made = Embedder() if model == "real" else WordEmbedder("words")
    asyncio.run(spend(Path(where), int(many_looks), int(many_questions), made))
