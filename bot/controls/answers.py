"""An answer as it is shown, and what it offers: to ask on, and to ask of all days."""

import re
from dataclasses import replace
from typing import Any, Self

from discord import ui

from bot import access, answer_cards, cards, errors, inquiry, metrics, remarks, reply
from bot.controls.guard import guarded
from bot.controls.quotes import ContextButton, MoreButton
from bot.controls.votes import VoteButton
from bot.conversation import NOT_AN_ANSWER, Exchange, exchange_shown
from bot.desk import Desk, desk_where_shown, is_private, private_desk, public_desk
from bot.hints import hint_at_private
from bot.inquiry import LONGEST_QUESTION, Find, Inquiry, Told, is_question
from bot.interactions import Interaction
from bot.left_out import LeftOut
from bot.seals import SEAL, sealed
from bot.translation import N_, _
from index import Answer, LibraryError, NotCovered

HOW_TO_ASK = N_(
    "Ask me about these articles: write `/ask` and your question, "
    "or mention me with the question in the same message."
)


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
        exchange = exchange_shown(interaction)
        if exchange is None:
            await reply.tell(interaction, _(NOT_AN_ANSWER))
        else:
            await reply.ask(interaction, FollowForm(exchange))


class FollowForm(ui.Modal):
    """The form behind FollowButton."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__(title=_("Ask a follow-up"))
        self.exchange = exchange
        self.question: ui.TextInput[Self] = ui.TextInput(
            label=_("What else would you like to know?"),
            custom_id="question",
            max_length=LONGEST_QUESTION,
        )
        self.add_item(self.question)

    @guarded
    async def on_submit(self, interaction: Interaction, /) -> None:
        words = self.question.value
        await answer_form(interaction, words, follow_up(words, self.exchange))


class AnyDayButton(ui.DynamicItem[ui.Button[Any]], template=rf"days:(?P<source>(?s:.)*){SEAL}"):
    """Search all days: the same question without the days that its words have chosen."""

    def __init__(self, source: str | None) -> None:
        id = sealed(f"days:{source or ''}")
        super().__init__(ui.Button(label=_("Search all days"), custom_id=id))
        self.source = source

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["source"] or None)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        client, exchange = interaction.client, exchange_shown(interaction)
        if exchange is None:
            await reply.tell(interaction, _(NOT_AN_ANSWER))
            return
        if refusal := access.not_now(client.worker, client.asking, interaction):
            await reply.tell(interaction, refusal)
            return
        await reply.ack_in_place(interaction)
        desk = await desk_where_shown(interaction)
        asked = Inquiry(exchange.question, source=self.source)
        told = await inquiry.ask_any_day(desk, asked)
        card = await answer_card(desk, told)
        await reply.show_privately(interaction, card)


def follow_up(words: str, before: Exchange) -> Find:
    """A follow-up to what was asked and answered before."""
    return lambda desk: inquiry.ask_further(desk, words, before.question, before.article)


async def answer_form(interaction: Interaction, words: str, find: Find) -> None:
    """Answer what was written in a form, to those who see the message that it belongs to."""
    client = interaction.client
    if not is_question(words):
        await reply.tell(interaction, _(HOW_TO_ASK))
    elif refusal := access.not_now(client.worker, client.asking, interaction):
        await reply.tell(interaction, refusal)
    else:
        await show_answer(interaction, is_private(interaction), find)


async def show_answer(interaction: Interaction, private: bool, find: Find) -> None:
    """Answer a question, to the asker alone or to all in the channel. Raises Busy."""
    await (reply.ack_privately if private else reply.ack)(interaction)
    desk = await (private_desk if private else public_desk)(interaction)
    card, answers = await draw(desk, find)
    await (reply.show_privately if private else reply.show)(interaction, card)
    if not (private or answers):
        await hint_at_private(interaction, desk, find)


async def draw(desk: Desk, find: Find) -> tuple[ui.LayoutView, bool]:
    """The card of what is found, and whether that is an answer. Raises Busy."""
    try:
        with metrics.failing():
            told = await find(desk)
            return await answer_card(desk, told), isinstance(told.found, Answer)
    except (LeftOut, LibraryError) as error:
        return cards.note(errors.explain(error)), False


async def answer_card(desk: Desk, told: Told) -> ui.LayoutView:
    """What was found, once it has been compared with what is stored."""
    findings = await desk.read(lambda view: view.recheck(told.found.findings))
    found = replace(told.found, question=told.inquiry.words, findings=findings)
    if isinstance(found, NotCovered):
        metrics.QUESTIONS.labels("declined").inc()
        await _note_declined(desk, told.inquiry.words)
        return answer_cards.not_covered(
            found, ContextButton, answer_cards.Around(_about(told), "", _asking(told))
        )
    if not found.findings:
        metrics.QUESTIONS.labels("declined").inc()
        return cards.note(_(cards.CHANGED))
    metrics.QUESTIONS.labels("answered").inc()
    around = answer_cards.Around(
        _about(told), remarks.newer(found, desk.today), _talking(desk, told)
    )
    return answer_cards.answer(found, ContextButton, MoreButton, around)


async def _note_declined(desk: Desk, question: str) -> None:
    """Keep a question that was not covered, where the server wants that."""
    if desk.keeps_questions:
        await desk.worker.change(desk.server, lambda own: own.gaps.declined(question, desk.today))


def _about(told: Told) -> str:
    """Of which articles it was asked, in words; empty for all."""
    asked = told.inquiry
    return remarks.about(told.days or asked.span, asked.source, told.in_vain)


def _talking(desk: Desk, told: Told) -> tuple[ui.Item[Any], ...]:
    votes = (VoteButton(True), VoteButton(False)) if desk.keeps_questions else ()
    return (FollowButton(), *votes, *_asking(told))


def _asking(told: Told) -> tuple[ui.Item[Any], ...]:
    removable = told.days is not None and not told.in_vain
    return (AnyDayButton(told.inquiry.source),) if removable else ()
