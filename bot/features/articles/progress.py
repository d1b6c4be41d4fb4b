"""Does several things for one command while there is time, and shows meanwhile how far it is."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic

from bot.interaction import responses
from bot.interaction.services import Interaction
from bot.rendering import errors
from bot.rendering import outcomes as outcome_cards
from index import Cause, LibraryError, Outcome, Reason, Skipped

_PATIENCE = 12 * 60  # seconds; one more may take long, and after 15 minutes Discord takes no card
_STEP = 2.0  # seconds between two looks of the card; Discord slows down who edits more often


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do with a source, and what that is called meanwhile."""

    name: str
    source: str
    do: Callable[[], Awaitable[Sequence[Outcome]]]


@dataclass(frozen=True, slots=True)
class _Results:
    """What became of each source so far, and what is to be said of each kind of error once."""

    outcomes: list[Outcome] = field(default_factory=list)
    errors: dict[type[LibraryError], str] = field(default_factory=dict)

    async def add(self, job: Job) -> None:
        try:
            self.outcomes.extend(await job.do())
        except LibraryError as error:
            self.outcomes.append(Skipped(job.source, Cause(Reason.TOLD_BELOW)))
            if type(error) not in self.errors:
                self.errors[type(error)] = errors.explain(error)


async def do_all(interaction: Interaction, jobs: Sequence[Job]) -> int:
    """Do one after the other while there is time, then show what became of them, to whoever asked
    for it: how many were done.
    """
    results = _Results()
    began, shown = monotonic(), float("-inf")
    for done, job in enumerate(jobs):
        if monotonic() - began >= _PATIENCE:
            await _show(interaction, results, outcome_cards.broken_off(done, len(jobs)))
            return done
        if len(jobs) > 1 and monotonic() - shown >= _STEP:
            reading = outcome_cards.reading(done, len(jobs), job.name)
            await _show(interaction, results, reading)
            shown = monotonic()
        await results.add(job)
    await _show(interaction, results)
    return len(jobs)


async def _show(interaction: Interaction, results: _Results, *below: str) -> None:
    card = outcome_cards.outcome_card(results.outcomes, *results.errors.values(), *below)
    await responses.show(interaction, card, private=True)
