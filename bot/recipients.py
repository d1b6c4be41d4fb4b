"""For whom something is shown: how it is promised, what it is made of, and how it gets there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from discord import ui

from bot import reply
from bot.desk import Desk, private_desk, public_desk
from bot.interactions import Interaction


@dataclass(frozen=True, slots=True)
class Recipients:
    """All in the channel or the asker alone; the ``desk`` gives what these may read."""

    ack: Callable[[Interaction], Awaitable[None]]
    desk: Callable[[Interaction], Awaitable[Desk]]
    show: Callable[[Interaction, ui.LayoutView], Awaitable[None]]


TO_ALL = Recipients(reply.ack, public_desk, reply.show)
TO_ASKER = Recipients(reply.ack_privately, private_desk, reply.show_privately)
