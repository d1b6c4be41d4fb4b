"""What every button, select and form has around it: it serves its server alone, it is counted as
work, and its errors, which discord.py only logs, are told to the asker.
"""

from collections.abc import Callable, Coroutine
from functools import partial, wraps
from typing import Any, TypeVar

import discord

from bot.interaction import responses
from bot.interaction.context import begin_with, put_off
from bot.interaction.services import Interaction
from bot.interaction.signing import verify
from bot.language.translation import N_, _
from bot.rendering import errors

Control = TypeVar("Control")
Callback = Callable[[Control, discord.Interaction[Any]], Coroutine[Any, Any, None]]

NO_LONGER_WORKS = N_("That button no longer works. Please ask again.")


def guarded(
    callback: Callable[[Control, Interaction], Coroutine[Any, Any, None]],
) -> Callback[Control]:
    """Refuse what this bot has not shown here, or while it takes on nothing more; tell the asker of
    any error in a callback.
    """

    @wraps(callback)
    async def run(self: Control, interaction: discord.Interaction[Any]) -> None:
        try:
            if not interaction.client.work.begin(partial(put_off, interaction)):
                await put_off(interaction)
                return
            await begin_with(interaction)
            if all(map(verify, _signed(interaction))):
                await callback(self, interaction)
            else:
                await responses.tell(interaction, _(NO_LONGER_WORKS))
        except Exception as error:
            await responses.tell(interaction, errors.explain(error))

    return run


def _signed(interaction: Interaction) -> list[str]:
    """What a button or select holds, which must bear our signature; a form holds what somebody
    wrote, and a select of roles or channels what Discord did.
    """
    if interaction.type is not discord.InteractionType.component:
        return []
    data: Any = interaction.data or {}
    is_ours = data.get("component_type") == discord.ComponentType.select.value
    return [data.get("custom_id", ""), *(data.get("values", ()) if is_ours else ())]
