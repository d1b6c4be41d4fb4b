"""Does several things for one command, and shows meanwhile how far it is."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

import discord

from bot import errors, outcome_cards, reply
from index import Kept, LibraryError, Skipped

_STEP = 2.0  # seconds between two looks of the card; Discord slows down who edits more often


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do, and what it is called meanwhile."""

    name: str
    do: Callable[[], Awaitable[Sequence[Kept | Skipped]]]


async def do_all(interaction: discord.Interaction[Any], jobs: Sequence[Job]) -> None:
    """Do one after the other, then show what became of all, to whoever asked for it."""
    outcomes: list[Kept | Skipped] = []
    shown = float("-inf")
    for number, job in enumerate(jobs):
        if len(jobs) > 1 and monotonic() - shown >= _STEP:
            waiting = [other.name for other in jobs[number:]]
            card = outcome_cards.outcome_card(outcomes, waiting)
            await reply.show_privately(interaction, card)
            shown = monotonic()
        try:
            outcomes += await job.do()
        except LibraryError as error:
            outcomes.append(Skipped(job.name, errors.explain(error)))
    await reply.show_privately(interaction, outcome_cards.outcome_card(outcomes))
