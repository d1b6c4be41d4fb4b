"""What the options of slash commands become."""

from typing import Any

import discord
from discord import app_commands

from bot.features.feeds.followed import followed_feeds
from bot.features.feeds.names import names
from bot.interaction.article_name import ArticleName, as_choice
from bot.interaction.session import private_desk
from bot.language.formatting import clip
from index import View

MOST_CHOICES = 25
LONGEST_CHOICE = 100
LONGEST_SOURCE = 60  # characters, which a button keeps


class ArticleTitle(app_commands.Transformer):
    """An article by its title: suggestions while it is typed, then what was chosen or typed.

    A choice stands for the article's key, since titles may be the same, or longer than Discord
    takes.
    """

    async def transform(
        self,
        interaction: discord.Interaction[Any],
        value: Any,  # noqa: ANN401
        /,
    ) -> ArticleName:
        return ArticleName.read(str(value))

    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction[Any], value: str, /
    ) -> list[app_commands.Choice[str]]:
        desk = await private_desk(interaction)
        titles = await desk.suggest(
            interaction.user.id, lambda view: view.titles_near(value, MOST_CHOICES)
        )
        return [
            app_commands.Choice(name=clip(title, LONGEST_CHOICE) or "…", value=as_choice(key))
            for key, title in (titles or {}).items()
        ]


class SourceName(app_commands.Transformer):
    """Who brought articles out, or their site: suggestions while it is typed."""

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> str:  # noqa: ANN401
        return str(value)[:LONGEST_SOURCE]

    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction[Any], value: str, /
    ) -> list[app_commands.Choice[str]]:
        desk = await private_desk(interaction)
        names = await desk.suggest(interaction.user.id, View.publishers)
        wanted = value.casefold()
        return [
            app_commands.Choice(name=name, value=name)
            for name in names or ()
            if wanted in name.casefold() and len(name) <= LONGEST_SOURCE
        ][:MOST_CHOICES]


class FeedTitle(app_commands.Transformer):
    """A followed feed by its name: suggestions while it is typed; a choice's value is its id."""

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> str:  # noqa: ANN401
        return str(value)

    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction[Any], value: str, /
    ) -> list[app_commands.Choice[str]]:
        feeds = await followed_feeds(interaction)
        called, wanted = names(feeds), value.casefold()
        return [
            app_commands.Choice(
                name=clip(called[feed.id], LONGEST_CHOICE) or "…", value=str(feed.id)
            )
            for feed in feeds
            if wanted in f"{feed.title} {feed.address}".casefold()
        ][:MOST_CHOICES]
