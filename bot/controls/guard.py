"""What every button, select and form has around it: it is counted as work, and its errors, which
discord.py only logs, are told to the asker.
"""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

import discord

from bot import errors, reply
from bot.stopping import RESTARTING

Interaction = discord.Interaction[Any]
Control = TypeVar("Control")
Callback = Callable[[Control, Interaction], Coroutine[Any, Any, None]]


def guarded(callback: Callback[Control]) -> Callback[Control]:
    """Tell the asker of any error in a callback, and when the bot takes on nothing more."""

    @wraps(callback)
    async def run(self: Control, interaction: Interaction) -> None:
        try:
            if interaction.client.work.begin():
                await callback(self, interaction)
            else:
                await reply.tell(interaction, RESTARTING)
        except Exception as error:
            await reply.tell(interaction, errors.explain(error))

    return run
