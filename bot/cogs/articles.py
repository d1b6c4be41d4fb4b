"""/articles: what there is to ask about."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import catalogue, reply
from bot.controls.articles import page_of
from bot.worker import Worker


class Articles(commands.GroupCog, name="articles", description="The articles that I answer from"):
    """The articles that I answer from."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    @app_commands.command(name="list", description="All articles, newest first")
    async def list_articles(self, interaction: discord.Interaction[Any]) -> None:
        """All articles, newest first."""
        await reply.ack_privately(interaction)
        await reply.show_privately(interaction, await page_of(self._worker, 0))

    @app_commands.command(description="How many articles there are and when they last changed")
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """How many articles there are and when they last changed."""
        await reply.ack_privately(interaction)
        card = catalogue.status_card(await self._worker.status())
        await reply.show_privately(interaction, card)
