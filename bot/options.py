"""What the options of slash commands become."""

from typing import Any

import discord
from discord import app_commands

from bot.wording import clip
from bot.worker import Worker

MOST_CHOICES = 25
LONGEST_CHOICE = 100


class ArticleTitle(app_commands.Transformer):
    """An article by its title: suggestions while it is typed, then what was chosen or typed.

    A choice's value is the article's id, since titles may be the same or longer than Discord takes.
    """

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> str:  # noqa: ANN401
        return str(value)

    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction[Any], value: str, /
    ) -> list[app_commands.Choice[str]]:
        titles = await interaction.client.worker.titles_near(value, MOST_CHOICES)
        return [
            app_commands.Choice(name=clip(title, LONGEST_CHOICE) or "…", value=str(id))
            for id, title in titles.items()
        ]


class FeedTitle(app_commands.Transformer):
    """A followed feed by its title: suggestions while it is typed; a choice's value is its id."""

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> str:  # noqa: ANN401
        return str(value)

    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction[Any], value: str, /
    ) -> list[app_commands.Choice[str]]:
        worker: Worker = interaction.client.worker
        feeds = await worker.look_up(worker.feeds.all)
        wanted = value.casefold()
        return [
            app_commands.Choice(name=clip(feed.title, LONGEST_CHOICE) or "…", value=str(feed.id))
            for feed in feeds
            if wanted in f"{feed.title} {feed.address}".casefold()
        ][:MOST_CHOICES]
