"""For whom something is shown: how it is promised, what it is made of, and how it gets there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from discord import ui

from bot.interaction import responses
from bot.interaction.services import Interaction
from bot.interaction.session import Session, private_session, public_session


@dataclass(frozen=True, slots=True)
class Recipients:
    """All in the channel or the asker alone; the ``session`` gives what these may read."""

    ack: Callable[[Interaction], Awaitable[None]]
    session: Callable[[Interaction], Awaitable[Session]]
    show: Callable[[Interaction, ui.LayoutView], Awaitable[None]]


TO_ALL = Recipients(responses.ack, public_session, responses.show)
TO_ASKER = Recipients(responses.ack_privately, private_session, responses.show_privately)
