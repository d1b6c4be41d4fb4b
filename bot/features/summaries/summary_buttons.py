"""What a summary offers: shorter, longer, a question about the article, and adding it."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.features.answers import buttons, search
from bot.features.answers.quote_buttons import LineSelect
from bot.features.answers.search import LONGEST_QUESTION, Query
from bot.features.summaries import summary_card
from bot.ingestion import adding
from bot.ingestion.adding import Destination
from bot.interaction import permissions, responses
from bot.interaction.guard import guarded
from bot.interaction.services import Interaction, server_of
from bot.interaction.session import Session, private_session, session_where_shown
from bot.interaction.signing import SEAL, sealed
from bot.language.translation import N_, _
from bot.rendering import errors, layout, reasons
from bot.runtime.draft_cache import DraftCache
from bot.runtime.executors import Lane
from index import Length, Quote, Skipped, UnknownArticle

_ARTICLE = "s?[0-9]{1,18}"
_OFFER_IS_OVER = N_(
    "I no longer have that text: I keep only the newest ones, and none over a restart. Choose"
    " **Apps** and **Summarize article** on the message again."
)


class LengthButton(
    ui.DynamicItem[ui.Button[Any]],
    template=rf"gist:(?P<article>{_ARTICLE}):(?P<length>{'|'.join(Length)}){SEAL}",
):
    """Shorter and Longer: the card itself changes."""

    def __init__(self, article: str, length: Length, label: str, exists: bool) -> None:
        id = sealed(f"gist:{article}:{length}")
        super().__init__(ui.Button(label=label, custom_id=id, disabled=not exists))
        self.article = article
        self.length = length

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["article"], Length(match["length"]), _("Longer"), True)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        if refusal := permissions.too_soon(interaction.client.asking, interaction):
            await responses.tell(interaction, refusal)
            return
        await responses.ack_in_place(interaction)
        try:
            card = await summary_of(
                await session_where_shown(interaction), self.article, self.length
            )
        except UnknownArticle as error:
            card = layout.note(errors.explain(error))  # what was forgotten does not stay on show
        await responses.show_privately(interaction, card)


class AskButton(
    ui.DynamicItem[ui.Button[Any]], template=rf"question:(?P<article>{_ARTICLE}){SEAL}"
):
    """Ask about this article: a form whose answer comes from the article alone."""

    def __init__(self, article: str) -> None:
        id = sealed(f"question:{article}")
        super().__init__(ui.Button(label=_("Ask about this article"), custom_id=id))
        self.article = article

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["article"])

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await responses.ask(interaction, AskForm(self.article))


class AskForm(ui.Modal):
    """The form behind AskButton."""

    def __init__(self, article: str) -> None:
        super().__init__(title=_("Ask about this article"))
        self.article = article
        self.question: ui.TextInput[Self] = ui.TextInput(
            label=_("What would you like to know?"),
            custom_id="question",
            max_length=LONGEST_QUESTION,
        )
        self.add_item(self.question)

    @guarded
    async def on_submit(self, interaction: Interaction, /) -> None:
        asked = Query(self.question.value, article=self.article)
        await buttons.answer_form(
            interaction, asked.words, lambda session: search.ask(session, asked)
        )


class AddButton(ui.DynamicItem[ui.Button[Any]], template=rf"add:(?P<offer>[0-9a-f]{{8}}){SEAL}"):
    """Add to articles: keeps the text that was summarized, where its asker may."""

    def __init__(self, offer: str) -> None:
        id = sealed(f"add:{offer}")
        super().__init__(
            ui.Button(label=_("Add to articles"), custom_id=id, style=discord.ButtonStyle.primary)
        )
        self.offer = offer

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["offer"])

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await responses.ack_in_place(interaction)
        preferences = await interaction.client.preferences.of(server_of(interaction))
        refusal = permissions.may_not_add(interaction, preferences)
        if refusal := refusal or permissions.too_soon(interaction.client.adding, interaction):
            await responses.tell(interaction, refusal)
            return
        offers: DraftCache = interaction.client.offers
        draft = offers.draft(self.offer)
        if draft is None:
            await responses.tell(interaction, _(_OFFER_IS_OVER))
            return
        to = Destination(server_of(interaction), draft.audience)
        added = await adding.keep(draft, to, interaction.client.executor)
        if isinstance(added, Skipped):
            reason = reasons.in_words(added.refusal)
            words = _("It was not added: {reason}.").format(reason=reason)
            await responses.tell(interaction, words)
            return
        session = await private_session(interaction)
        card = await summary_of(session, added.article.key, Length.SHORT)
        await responses.show_privately(interaction, card)


async def summary_of(session: Session, article: str, length: Length) -> ui.LayoutView:
    """The card of the article with a key. Raises UnknownArticle."""
    found = await session.read(lambda view: view.summarize(article, length), on=Lane.LONG)
    lines = [line for line in found.lines if isinstance(line, Quote)]
    if not await session.read(lambda view: view.stand(lines), on=Lane.QUOTES):
        return layout.note(_(layout.CHANGED))
    return summary_card.summary_card(found, LineSelect, LengthButton, AskButton)
