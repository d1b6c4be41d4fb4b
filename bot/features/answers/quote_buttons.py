"""A button and a select that show a quote within its article, to the asker alone."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.interaction import responses
from bot.interaction.controls import SignedButton, SignedSelect
from bot.interaction.custom_ids import PLACE, read_place, write_place
from bot.interaction.services import Interaction
from bot.interaction.session import private_session
from bot.language.translation import N_, _
from bot.rendering import footnotes, layout
from bot.runtime.executors import Lane
from index import Finding, QuoteRef, View

_OLDER = N_("The article has changed since: this is how it stood when it was quoted.")
_WIDEST = 2_900  # characters
_MANY = 9  # passages on each side, more than a card has room for


class ContextButton(SignedButton, custom_id="context:{place}", place=PLACE):
    """Show in context: the sentence with the passages beside it, to the asker alone."""

    def __init__(self, place: QuoteRef, label: str = "") -> None:
        super().__init__(label, place=place)
        self.place = place

    async def respond(self, interaction: Interaction) -> None:
        await _show_in_context(interaction, self.place)


class LineSelect(SignedSelect, custom_id="line:context"):
    """Show in context, for one of several lines, each an option whose value is its place."""

    def __init__(self, lines: Sequence[tuple[QuoteRef, str]] = ()) -> None:
        """Each line's place with what to call it, at most 100 characters."""
        options = [
            discord.SelectOption(label=name, value=write_place(place)) for place, name in lines
        ]
        super().__init__(options, _("Show a line in context"))

    async def respond(self, interaction: Interaction) -> None:
        await _show_in_context(interaction, read_place(self.chosen))


async def _show_in_context(interaction: Interaction, place: QuoteRef) -> None:
    await responses.ack(interaction, private=True)
    session = await private_session(interaction)
    finding = await session.read(lambda view: _around(view, place), on=Lane.QUOTES)
    await responses.show(interaction, in_context(finding), private=True)


def _around(view: View, place: QuoteRef) -> Finding:
    """The passages about a quote: many where this card alone is where its article can be read."""
    neighbours = 1 if footnotes.address_of(view.the(place.key)) else _MANY
    return view.context(place, neighbours)


def in_context(finding: Finding) -> ui.LayoutView:
    """A sentence in bold within everything around it that ``finding`` holds, and whether that is
    what the article says today.
    """
    quote = finding.quote
    note = f"\n-# {_(_OLDER)}" if quote.version < quote.article.version else ""
    return layout.telling(
        ui.TextDisplay(footnotes.in_passage(finding, 1, _WIDEST)),
        ui.Separator(),
        ui.TextDisplay(f"{footnotes.footnote(finding, 1)}{note}"),
    )
