"""What a summary offers: shorter, longer, a question about the article, and adding it."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot import access, answering, cards, errors, metrics, reply, summary_cards
from bot.controls.guard import Interaction, guarded
from bot.controls.quotes import LineSelect
from bot.offers import Offers
from bot.worker import Worker
from index import Length, Quote, Skipped, UnknownArticle

_ARTICLE = "[0-9]{1,18}"
_PATIENCE = 15 * 60  # seconds until a form that nobody sends is forgotten
_OFFER_IS_OVER = (
    "That offer is over. Choose **Apps** and **Summarize article** on the message again."
)


class LengthButton(
    ui.DynamicItem[ui.Button[Any]],
    template=rf"gist:(?P<article>{_ARTICLE}):(?P<length>short|medium|long)",
):
    """Shorter and Longer: the card itself changes."""

    def __init__(self, article: int, length: Length, label: str, exists: bool) -> None:
        id = f"gist:{article}:{length}"
        super().__init__(ui.Button(label=label, custom_id=id, disabled=not exists))
        self.article = article
        self.length = length

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["article"]), Length(match["length"]), "Longer", True)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await reply.ack_in_place(interaction)
        try:
            card = await summary_of(interaction.client.worker, self.article, self.length)
        except UnknownArticle as error:
            card = cards.note(errors.explain(error))  # what was forgotten does not stay on show
        await reply.show_privately(interaction, card)


class AskButton(ui.DynamicItem[ui.Button[Any]], template=rf"question:(?P<article>{_ARTICLE})"):
    """Ask about this article: a form whose answer comes from the article alone."""

    def __init__(self, article: int) -> None:
        id = f"question:{article}"
        super().__init__(ui.Button(label="Ask about this article", custom_id=id))
        self.article = article

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["article"]))

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(AskForm(self.article))


class AskForm(ui.Modal, title="Ask about this article"):
    """The form behind AskButton."""

    question: ui.TextInput["AskForm"] = ui.TextInput(
        label="What would you like to know?",
        custom_id="question",
        max_length=answering.LONGEST_QUESTION,
    )

    def __init__(self, article: int) -> None:
        super().__init__(timeout=_PATIENCE)
        self.article = article

    @guarded
    async def on_submit(self, interaction: Interaction, /) -> None:
        if refusal := access.too_soon(interaction.client.asking, interaction):
            metrics.QUESTIONS.labels("busy").inc()
            await reply.tell(interaction, refusal)
            return
        private = interaction.message is not None and interaction.message.flags.ephemeral
        await (reply.ack_privately if private else reply.ack)(interaction)
        worker: Worker = interaction.client.worker
        card = await answering.answer_about(worker, self.article, self.question.value)
        await (reply.show_privately if private else reply.show)(interaction, card)


class AddButton(ui.DynamicItem[ui.Button[Any]], template=r"add:(?P<offer>[0-9a-f]{8})"):
    """Add to articles: keeps the text that was summarized, where its asker may."""

    def __init__(self, offer: str) -> None:
        id = f"add:{offer}"
        super().__init__(
            ui.Button(label="Add to articles", custom_id=id, style=discord.ButtonStyle.primary)
        )
        self.offer = offer

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["offer"])

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await reply.ack_in_place(interaction)
        refusal = access.may_not_change(interaction)
        if refusal := refusal or access.too_soon(interaction.client.adding, interaction):
            await reply.tell(interaction, refusal)
            return
        offers: Offers = interaction.client.offers
        draft = offers.draft(self.offer)
        if draft is None:
            await reply.tell(interaction, _OFFER_IS_OVER)
            return
        worker: Worker = interaction.client.worker
        (added,) = await worker.add([draft])
        if isinstance(added, Skipped):
            await reply.tell(interaction, f"It was not added: {added.reason}.")
            return
        card = await summary_of(worker, added.article.id, Length.SHORT)
        await reply.show_privately(interaction, card)


async def summary_of(worker: Worker, article: int, length: Length) -> ui.LayoutView:
    """The card of an article that is kept. Raises UnknownArticle."""
    found = await worker.summarize(article, length)
    if not await worker.stand([line for line in found.lines if isinstance(line, Quote)]):
        return cards.note(cards.CHANGED)
    return summary_cards.summary_card(found, LineSelect, LengthButton, AskButton)
