"""What every button, select and form has around it: it serves its server alone, it is counted as
work, and its errors, which discord.py only logs, are told to the asker.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import discord

from bot.exceptions import Refusal
from bot.interaction import responses
from bot.interaction.context import begin_with, put_off
from bot.interaction.services import Interaction
from bot.interaction.signing import verify
from bot.language.translation import N_, _
from bot.rendering import errors

NO_LONGER_WORKS = N_("That button no longer works. Please ask again.")


async def guarded(
    interaction: Interaction, respond: Callable[[Interaction], Awaitable[None]]
) -> None:
    """Let a control respond to what this bot has shown here, unless it takes on nothing more; tell
    the asker of any error.
    """
    try:
        if not interaction.client.work.begin(partial(put_off, interaction)):
            await put_off(interaction)
            return
        await begin_with(interaction)
        if not all(map(verify, _signed(interaction))):
            raise Refusal(_(NO_LONGER_WORKS))
        await respond(interaction)
    except Exception as error:
        await responses.tell(interaction, errors.explain(error))


def _signed(interaction: Interaction) -> list[str]:
    """What a button or select holds, which must bear our signature; a form holds what somebody
    wrote, and a select of roles or channels what Discord did.
    """
    if interaction.type is not discord.InteractionType.component:
        return []
    data: Any = interaction.data or {}
    is_ours = data.get("component_type") == discord.ComponentType.select.value
    return [data.get("custom_id", ""), *(data.get("values", ()) if is_ours else ())]
