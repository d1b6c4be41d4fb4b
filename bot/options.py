"""What the options of slash commands become."""

from typing import Any

import discord
from discord import app_commands

from bot.wording import clip

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
