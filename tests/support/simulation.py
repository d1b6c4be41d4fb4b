"""A bot in a simulated Discord, where what is raised to be told to somebody is no error."""

import simcord

from bot.app.client import FootnoteBot
from bot.exceptions import NotYet, Refusal
from bot.language.dates import UnclearDates
from index import AmbiguousArticle, EmptyLibrary, TooManyFeeds, UnknownArticle, UnreadableArticle

TOLD = (
    Refusal,
    NotYet,
    UnclearDates,
    AmbiguousArticle,
    EmptyLibrary,
    TooManyFeeds,
    UnknownArticle,
    UnreadableArticle,
)


class _Env(simcord.Env):
    def _record_error(self, error: BaseException) -> None:
        if not isinstance(getattr(error, "original", error), TOLD):
            super()._record_error(error)


class Simulation(simcord.run):
    """``async with Simulation(bot) as env:`` is a Discord where the bot is logged in. At its end
    the test fails for whatever else a command raised, unless it has looked at ``env.errors``.
    """

    def __init__(self, bot: FootnoteBot) -> None:
        self._env = _Env(bot, settle_timeout=30, shard_count=1)
