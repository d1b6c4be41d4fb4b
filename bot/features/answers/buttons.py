"""What an answer offers: to ask on, to ask of all days, and to judge it."""

import re
from functools import partial
from typing import Any, Self

from discord import ui

from bot.features.answers import search
from bot.features.answers.conversation import NOT_AN_ANSWER, Exchange, exchange_shown
from bot.features.answers.presenter import answer_card, show_answer
from bot.features.answers.search import LONGEST_QUESTION, Query, QueryResult, Search, is_question
from bot.features.answers.votes import VoteButton
from bot.interaction import permissions, responses
from bot.interaction.guard import guarded
from bot.interaction.recipients import TO_ALL, TO_ASKER
from bot.interaction.services import Interaction
from bot.interaction.session import Session, is_private, session_where_shown
from bot.interaction.signing import SEAL, sealed
from bot.language.translation import N_, _
from index import Answer

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
            await responses.tell(interaction, _(NOT_AN_ANSWER))
        else:
            await responses.ask(interaction, FollowForm(exchange))


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
            await responses.tell(interaction, _(NOT_AN_ANSWER))
            return
        if refusal := permissions.not_now(client.executor, client.asking, interaction):
            await responses.tell(interaction, refusal)
            return
        await responses.ack_in_place(interaction)
        session = await session_where_shown(interaction)
        asked = Query(exchange.question, source=self.source)
        find = partial(search.ask_any_day, inquiry=asked)
        card, _is_answer = await answer_card(session, find, offered)
        await responses.show_privately(interaction, card)


def follow_up(words: str, before: Exchange) -> Search:
    """A follow-up to what was asked and answered before."""
    return lambda session: search.ask_further(session, words, before.question, before.article)


async def answer_form(interaction: Interaction, words: str, find: Search) -> None:
    """Answer what was written in a form, to those who see the message that it belongs to."""
    client = interaction.client
    if not is_question(words):
        await responses.tell(interaction, _(HOW_TO_ASK))
    elif refusal := permissions.not_now(client.executor, client.asking, interaction):
        await responses.tell(interaction, refusal)
    else:
        to = TO_ASKER if is_private(interaction) else TO_ALL
        await show_answer(interaction, to, find, offered)


def offered(session: Session, told: QueryResult) -> tuple[ui.Item[Any], ...]:
    """What an answer offers, or that there is none."""
    votes = (VoteButton(True), VoteButton(False)) if session.keeps_questions else ()
    talking = (FollowButton(), *votes) if isinstance(told.found, Answer) else ()
    removable = told.days is not None and not told.in_vain
    return (*talking, *((AnyDayButton(told.inquiry.source),) if removable else ()))
