"""Tells the asker of errors in buttons, selects and modals, which discord.py only logs."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

import discord

from bot import errors, reply

Interaction = discord.Interaction[Any]
Control = TypeVar("Control")
Callback = Callable[[Control, Interaction], Coroutine[Any, Any, None]]


def guarded(callback: Callback[Control]) -> Callback[Control]:
    """Tell the asker of any error in a callback."""

    @wraps(callback)
    async def run(self: Control, interaction: Interaction) -> None:
        try:
            await callback(self, interaction)
        except Exception as error:
            await reply.tell(interaction, errors.explain(error))

    return run
