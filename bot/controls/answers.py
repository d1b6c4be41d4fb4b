"""An answer as it is shown, and what it offers: to ask on, to say whether it helped, to ask of all
days.
"""

import hmac
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any, Self

from discord import ui

from bot import access, cards, inquiry, metrics, reply
from bot.controls.guard import Interaction, guarded
from bot.controls.quotes import ContextButton, MoreButton
from bot.conversation import Exchange, exchange_of
from bot.desk import Desk, desk_where_shown, is_private
from bot.inquiry import LONGEST_QUESTION, Inquiry, Told
from bot.seals import SEAL, sealed
from bot.translation import N_, _
from index import NotCovered

PATIENCE = 15 * 60  # seconds until a form that nobody sends is forgotten
NOT_AN_ANSWER = N_("I can no longer tell what was asked there. Please ask again.")
NOT_KEPT = N_("This server does not keep what people think of answers.")


class FollowButton(ui.DynamicItem[ui.Button[Any]], template=rf"follow:{SEAL}"):
    """Ask a follow-up: a form whose question is understood with the one that was answered."""

    def __init__(self) -> None:
        super().__init__(ui.Button(label=_("Ask a follow-up"), custom_id=sealed("follow:")))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls()

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        exchange = _exchange(interaction)
        if exchange is None:
            await reply.tell(interaction, _(NOT_AN_ANSWER))
        else:
            await interaction.response.send_modal(FollowForm(exchange))


class FollowForm(ui.Modal):
    """The form behind FollowButton."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__(title=_("Ask a follow-up"), timeout=PATIENCE)
        self.exchange = exchange
        self.question: ui.TextInput[Self] = ui.TextInput(
            label=_("What else would you like to know?"),
            custom_id="question",
            max_length=LONGEST_QUESTION,
        )
        self.add_item(self.question)

    @guarded
    async def on_submit(self, interaction: Interaction, /) -> None:
        await show_answer(
            interaction, lambda desk: follow_up(desk, self.question.value, self.exchange)
        )


class VoteButton(ui.DynamicItem[ui.Button[Any]], template=rf"vote:(?P<helpful>yes|no){SEAL}"):
    """Helpful and Not helpful: one vote a person on each answer, which may be changed."""

    def __init__(self, helpful: bool) -> None:
        label = _("Helpful") if helpful else _("Not helpful")
        id = sealed(f"vote:{'yes' if helpful else 'no'}")
        super().__init__(ui.Button(label=label, custom_id=id))
        self.helpful = helpful

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["helpful"] == "yes")

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await reply.ack_privately(interaction)
        client, server = interaction.client, interaction.guild_id or 0
        exchange = _exchange(interaction)
        if not (await client.preferences.of(server)).keeps_questions:
            await reply.tell(interaction, _(NOT_KEPT))
        elif exchange is None:
            await reply.tell(interaction, _(NOT_AN_ANSWER))
        else:
            vote = (
                _ballot(interaction),
                exchange.question,
                self.helpful,
                await client.today_in(server),
            )
            await client.worker.change(server, lambda own: own.gaps.vote(*vote))
            await reply.tell(interaction, _thanks(self.helpful))


class AnyDayButton(ui.DynamicItem[ui.Button[Any]], template=rf"days:(?P<source>(?s:.)*){SEAL}"):
    """Ask all days: the same question without the days that its words have chosen."""

    def __init__(self, source: str | None) -> None:
        id = sealed(f"days:{source or ''}")
        super().__init__(ui.Button(label=_("Ask all days"), custom_id=id))
        self.source = source

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["source"] or None)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        client = interaction.client
        if refusal := access.not_now(client.worker, client.asking, interaction):
            await reply.tell(interaction, refusal)
            return
        await reply.ack_in_place(interaction)
        exchange = _exchange(interaction)
        if exchange is None:
            await reply.tell(interaction, _(NOT_AN_ANSWER))
            return
        desk = await desk_where_shown(interaction)
        asked = Inquiry(exchange.question, source=self.source)
        told = await inquiry.ask_any_day(desk, asked)
        card = await answer_card(desk, told)
        await reply.show_privately(interaction, card)


async def show_answer(
    interaction: Interaction, draw: Callable[[Desk], Awaitable[ui.LayoutView]]
) -> None:
    """Answer a form, to those who see the message that it belongs to."""
    client = interaction.client
    if refusal := access.not_now(client.worker, client.asking, interaction):
        await reply.tell(interaction, refusal)
        return
    private = is_private(interaction)
    await (reply.ack_privately if private else reply.ack)(interaction)
    card = await draw(await desk_where_shown(interaction))
    await (reply.show_privately if private else reply.show)(interaction, card)


async def answer(desk: Desk, asked: Inquiry) -> ui.LayoutView:
    """The card that answers an inquiry. Raises Busy and LibraryError."""
    with metrics.failing():
        return await answer_card(desk, await inquiry.ask(desk, asked))


async def follow_up(desk: Desk, words: str, before: Exchange) -> ui.LayoutView:
    """The card that answers a follow-up. Raises Busy and LibraryError."""
    with metrics.failing():
        told = await inquiry.ask_further(desk, words, before.question, before.article)
        return await answer_card(desk, told)


async def answer_card(desk: Desk, told: Told) -> ui.LayoutView:
    """What was found, once it has been compared with what is stored."""
    findings = await desk.read(lambda view: view.recheck(told.found.findings))
    found = replace(told.found, question=told.inquiry.words, findings=findings)
    if isinstance(found, NotCovered):
        metrics.QUESTIONS.labels("declined").inc()
        await _note_declined(desk, told.inquiry.words)
        return cards.not_covered(
            found, ContextButton, cards.Around(_about(told), "", _asking(told))
        )
    if not found.findings:
        metrics.QUESTIONS.labels("declined").inc()
        return cards.note(_(cards.CHANGED))
    metrics.QUESTIONS.labels("answered").inc()
    around = cards.Around(_about(told), cards.newer(found, desk.today), _talking(desk, told))
    return cards.answer(found, ContextButton, MoreButton, around)


async def _note_declined(desk: Desk, question: str) -> None:
    """Keep a question that was not covered, where the server wants that."""
    if desk.keeps_questions:
        await desk.worker.change(desk.server, lambda own: own.gaps.declined(question, desk.today))


def _about(told: Told) -> str:
    """Of which articles it was asked, in words; empty for all."""
    asked = told.inquiry
    return cards.about(told.days or asked.span, asked.source, told.in_vain)


def _talking(desk: Desk, told: Told) -> tuple[ui.Item[Any], ...]:
    votes = (VoteButton(True), VoteButton(False)) if desk.keeps_questions else ()
    return (FollowButton(), *votes, *_asking(told))


def _asking(told: Told) -> tuple[ui.Item[Any], ...]:
    removable = told.days is not None and not told.in_vain
    return (AnyDayButton(told.inquiry.source),) if removable else ()


def _exchange(interaction: Interaction) -> Exchange | None:
    return exchange_of(interaction.message) if interaction.message else None


def _ballot(interaction: Interaction) -> str:
    """What stands for one person and one answer, and tells neither."""
    assert interaction.message is not None, "a button is on a message"
    cast = f"{interaction.message.id}:{interaction.user.id}".encode()
    return hmac.new(interaction.client.key, cast, sha256).hexdigest()


def _thanks(helpful: bool) -> str:
    if helpful:
        return _("Thank you, noted as helpful.")
    return _("Thank you, noted as not helpful.")
