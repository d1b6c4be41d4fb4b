"""The form for a text that somebody has copied."""

from dataclasses import replace
from datetime import date

import discord

from bot.ingestion.adding import Destination, keep
from bot.interaction import responses
from bot.interaction.controls import Form
from bot.interaction.permissions import require_adder, require_rate
from bot.interaction.services import Interaction, server_of
from bot.language.dates import UnclearDates, read_days
from bot.language.translation import N_, _
from bot.rendering import errors, links, outcomes
from bot.runtime.executors import Lane
from index import Outcome, Skipped, UnreadableArticle, is_address

_LONGEST_TEXT = 4_000  # as Discord takes it
_LONGEST_LINE = 300
_WITHOUT_DATE = N_("I took the text without a date.")


class PasteForm(Form):
    """Title, source, date and text of an article; only title and text are needed."""

    def __init__(self) -> None:
        super().__init__(title=_("Paste a text"))
        day = _("When it came out, as in 4 May 2026")
        origin = _("Its link, or who brought it out")
        self.heading = self.field(_("Title"), "title", _LONGEST_LINE)
        self.source = self.field(origin, "source", _LONGEST_LINE, required=False)
        self.day = self.field(day, "date", 40, required=False)
        self.text = self.field(_("Text"), "text", _LONGEST_TEXT, style=discord.TextStyle.paragraph)

    async def respond(self, interaction: Interaction) -> None:
        await responses.ack(interaction, private=True)
        client, server = interaction.client, server_of(interaction)
        await require_adder(interaction)
        require_rate(client.adding, interaction)
        remarks: list[str] = []
        day, today = None, await client.today_in(server)
        try:  # a date that cannot be read is left out: the text is worth more
            day = await client.executor.call(_day, self.day.value, today, on=Lane.QUICK)
        except UnclearDates as error:
            remarks = [errors.explain(error), _(_WITHOUT_DATE)]
        outcome = await self._add(interaction, day)
        below = remarks[:1] if isinstance(outcome, Skipped) else remarks
        card = outcomes.outcome_card([outcome], *below)
        await responses.show(interaction, card, private=True)

    async def _add(self, interaction: Interaction, day: date | None) -> Outcome:
        client, title = interaction.client, self.heading.value.strip()
        origin, text = self.source.value.strip(), self.text.value.encode("utf-8", "replace")
        source = links.of_paste(interaction.id, title)
        try:
            draft = await client.intake.draft(text, "pasted.txt")
        except UnreadableArticle as error:
            return Skipped(source, error.cause)
        draft = replace(
            draft,
            title=title or draft.title,
            source=source,
            url=origin if is_address(origin) else None,
            publisher=None if is_address(origin) else origin or None,
            published=day,
        )
        return await keep(draft, Destination(server_of(interaction)), client.executor)


def _day(words: str, today: date) -> date | None:
    """The first day that words name; None for none. Raises UnclearDates."""
    return read_days(words, today).since if words.strip() else None
