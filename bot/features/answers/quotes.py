"""Lays out quotes with their footnotes, as many as fit; the others come by a button."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from discord import ui

from bot.exceptions import Refusal
from bot.features.answers.quote_buttons import ContextButton
from bot.interaction import responses
from bot.interaction.controls import SignedButton
from bot.interaction.custom_ids import PLACES, as_many_as_fit
from bot.interaction.services import Interaction
from bot.interaction.session import private_session
from bot.language.translation import N_, _
from bot.rendering import footnotes, layout
from bot.runtime.executors import Lane
from index import Finding, QuoteRef

_GONE = N_("Those sentences are no longer in these articles.")
QUOTE = 2_400  # no sentence is longer than 1,000 characters, or 2,000 once escaped
_IN_A_ROW = 5  # buttons, which Discord allows


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as it stands in a card: its block quote and its footnote."""

    place: QuoteRef
    quote: str
    footnote: str

    @property
    def size(self) -> int:
        return len(self.quote) + len(self.footnote) + len("\n\n")


class MoreButton(SignedButton, custom_id="more:{places}", places=PLACES):
    """More quotes: those that the card had no room for, to the asker alone."""

    def __init__(self, places: Sequence[QuoteRef]) -> None:
        self.places = as_many_as_fit("more:", places)
        super().__init__(_("More quotes"), places=self.places)

    async def respond(self, interaction: Interaction) -> None:
        findings = await reopened(interaction, self.places)
        await responses.show(interaction, more_quotes(findings), private=True)


async def reopened(interaction: Interaction, places: Sequence[QuoteRef]) -> Sequence[Finding]:
    """What is found at some places now, for the asker alone. Raises Refusal where nothing is."""
    await responses.ack(interaction, private=True)
    session = await private_session(interaction)
    findings = await session.read(lambda view: view.reopen(places), on=Lane.QUOTES)
    if not findings:
        raise Refusal(_(_GONE))
    return findings


def more_quotes(findings: Sequence[Finding]) -> ui.LayoutView:
    """Further quotes, each alone; at least one finding, as many as fit are shown."""
    head = "-# " + _("More from these articles")
    entries = fitting(alone(findings, 1), layout.MOST_TEXT - len(head))
    return layout.telling(
        ui.TextDisplay(head),
        *spaced(entries),
        ui.Separator(),
        footnotes_of(entries),
        *rows(context_buttons(entries)),
    )


def alone(findings: Sequence[Finding], first: int) -> Iterator[Entry]:
    """Each sentence without its passage, numbered from ``first``."""
    for number, finding in enumerate(findings, first):
        quote = footnotes.alone(finding.quote, number, QUOTE, finding.passage)
        yield Entry(finding.quote.place, quote, footnotes.footnote(finding, number))


def fitting(entries: Iterator[Entry], room: int) -> list[Entry]:
    """The first entries whose sizes together stay within ``room``."""
    kept: list[Entry] = []
    for entry in entries:
        room -= entry.size
        if room < 0:
            break
        kept.append(entry)
    return kept


def spaced(entries: Sequence[Entry]) -> Iterator[ui.Item[Any]]:
    """The quotes, with some room between them."""
    for position, entry in enumerate(entries):
        if position:
            yield ui.Separator(visible=False)
        yield ui.TextDisplay(entry.quote)


def footnotes_of(entries: Sequence[Entry]) -> ui.TextDisplay[Any]:
    """The footnotes, a line each."""
    return ui.TextDisplay("\n".join(entry.footnote for entry in entries))


def context_buttons(entries: Sequence[Entry]) -> list[ui.Item[Any]]:
    """A button for each quote, which shows what stands around it."""
    numbers = map(footnotes.raised, range(2, len(entries) + 1))
    further = [_("{number} in context").format(number=number) for number in numbers]
    labels = [_("Show in context"), *further][: len(entries)]
    return [ContextButton(entry.place, label) for entry, label in zip(entries, labels, strict=True)]


def ways_on(entries: Sequence[Entry], left: Sequence[QuoteRef]) -> ui.ActionRow[Any]:
    """A row with a button for each quote, and one for those that are ``left``, if any are."""
    return ui.ActionRow(*context_buttons(entries), *([MoreButton(left)] if left else []))


def rows(buttons: Sequence[ui.Item[Any]]) -> Iterator[ui.ActionRow[Any]]:
    """Buttons, as many in a row as Discord allows; no row where there are none."""
    for first in range(0, len(buttons), _IN_A_ROW):
        yield ui.ActionRow(*buttons[first : first + _IN_A_ROW])
