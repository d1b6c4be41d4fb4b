"""What all features offer to Discord: commands, menus on messages, and controls."""

from typing import Any

from discord.ext import commands

from bot.features.answers import cog as answers
from bot.features.articles import cog as articles
from bot.features.feeds import cog as feeds
from bot.features.feeds.poller import FeedPoller
from bot.features.server import cog as server
from bot.features.summaries import cog as summaries
from bot.interaction.controls import SignedControl
from bot.interaction.services import Services

MENUS = (*summaries.MENUS, *articles.MENUS)

CONTROLS: tuple[type[SignedControl[Any]], ...] = (
    *answers.CONTROLS,
    *summaries.CONTROLS,
    *articles.CONTROLS,
    *server.CONTROLS,
)
"""For the bot to know them again after a restart."""


def cogs(bot: Services, poller: FeedPoller) -> tuple[commands.Cog, ...]:
    """The commands of a bot."""
    return (
        answers.Ask(bot),
        summaries.Summaries(),
        articles.Articles(),
        feeds.Feeds(poller),
        server.Server(),
    )
