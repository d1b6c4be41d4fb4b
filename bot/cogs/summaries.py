"""/summarize and /digest, and Summarize article on a message."""

from typing import Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import reply, summarizing
from bot.controls import digests, summaries
from bot.dates import read_span
from bot.options import ArticleTitle
from bot.worker import Worker
from index import Length

_LONGEST_DATE = 40


class Summaries(commands.Cog):
    """Articles and weeks in the articles' own sentences."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    @app_commands.command(description="An article in a few of its own sentences")
    @app_commands.describe(
        article="Its title, or a part of it",
        length="How many sentences at most: 3, 5 or 8; short without it",
        private="Only you see the summary",
    )
    async def summarize(
        self,
        interaction: discord.Interaction[Any],
        article: app_commands.Transform[str, ArticleTitle],
        length: Literal["short", "medium", "long"] = "short",
        private: bool = False,
    ) -> None:
        """An article in a few of its own sentences."""
        await (reply.ack_privately if private else reply.ack)(interaction)
        found = await self._worker.find(article)
        card = await summaries.summary_of(self._worker, found.id, Length(length))
        await (reply.show_privately if private else reply.show)(interaction, card)

    @app_commands.command(
        description="The stories of a week, or of any other days, in one line each"
    )
    @app_commands.describe(
        since="From when: yesterday, last week, March 2018; seven days without it",
        until="Until when: yesterday, 2018-02-28; today without it",
        topic="Only the stories about this",
    )
    async def digest(
        self,
        interaction: discord.Interaction[Any],
        since: app_commands.Range[str, 1, _LONGEST_DATE] | None = None,
        until: app_commands.Range[str, 1, _LONGEST_DATE] | None = None,
        topic: app_commands.Range[str, 1, digests.LONGEST_TOPIC] | None = None,
    ) -> None:
        """The stories of a week, or of any other days, in one line each."""
        span = read_span(since, until, interaction.client.today())
        await reply.ack(interaction)
        card, picture = await digests.page_of(self._worker, span, topic, 0)
        await reply.show(interaction, card, picture)


@app_commands.context_menu(name="Summarize article")
async def summarize_message(
    interaction: discord.Interaction[Any], message: discord.Message
) -> None:
    """The article that a message links to or has attached, for the asker alone."""
    await reply.ack_privately(interaction)
    client = interaction.client
    card = await summarizing.card_of(message, client.worker, client.offers, client.max_bytes)
    await reply.show_privately(interaction, card)
