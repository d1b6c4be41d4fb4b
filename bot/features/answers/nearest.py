"""A button that shows the passage nearest to a question that is not covered, to the asker alone."""

from discord import ui

from bot.features.answers import quotes
from bot.features.answers.quotes import Entry
from bot.interaction import responses
from bot.interaction.controls import SignedButton
from bot.interaction.custom_ids import PLACE
from bot.interaction.services import Interaction
from bot.language.translation import _
from bot.rendering import footnotes, layout
from index import Finding, QuoteRef

_LONGEST = 900


class NearestButton(SignedButton, custom_id="nearest:{place}", place=PLACE):
    """Show the nearest: the passage of one place, with nothing in it put forward."""

    def __init__(self, place: QuoteRef) -> None:
        super().__init__(_("Show the nearest"), place=place)
        self.place = place

    async def respond(self, interaction: Interaction) -> None:
        findings = await quotes.reopened(interaction, [self.place])
        await responses.show(interaction, nearest_card(findings[0]), private=True)


def nearest_card(finding: Finding) -> ui.LayoutView:
    """A passage that is no answer, and a way into its article."""
    what = _("The nearest passage, which may not be what you asked:")
    passage = footnotes.plain_passage(finding, _LONGEST)
    entry = Entry(finding.quote.place, passage, footnotes.footnote(finding, 1))
    return layout.not_covered(
        ui.TextDisplay(f"-# {what}"),
        ui.TextDisplay(entry.quote),
        ui.Separator(),
        quotes.footnotes_of([entry]),
        *quotes.rows(quotes.context_buttons([entry])),
    )
