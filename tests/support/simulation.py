"""A bot in a simulated Discord, where what is raised to be told to somebody is no error."""

import simcord

from bot.app.client import FootnoteBot
from bot.exceptions import NotYet, Refusal
from bot.language.dates import UnclearDates


class Simulation(simcord.Env):
    """Fails the test at its end for whatever else a command raised, unless the test looked."""

    def _record_error(self, error: BaseException) -> None:
        if not isinstance(getattr(error, "original", error), Refusal | NotYet | UnclearDates):
            super()._record_error(error)


def simulated(bot: FootnoteBot) -> simcord.run:
    """``async with simulated(bot) as env:`` is a Discord where the bot is logged in."""
    running = simcord.run(bot)
    running._env = Simulation(bot, settle_timeout=30, shard_count=1)
    return running
