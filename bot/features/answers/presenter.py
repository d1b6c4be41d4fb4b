"""How an answer is found, compared with what is stored, counted and shown; and what it offers: to
ask on, to ask of all days, and to judge it. The buttons that ask show answers themselves.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from discord import ui

from bot.exceptions import ArticleExcluded, QueueFull, Refusal
from bot.features.answers import asides, remarks, search
from bot.features.answers import card as answer_cards
from bot.features.answers.card import CardContext
from bot.features.answers.conversation import Exchange, exchange_shown
from bot.features.answers.search import LONGEST_QUESTION, Query, QueryResult, is_question
from bot.features.answers.votes import VoteButton
from bot.interaction import responses
from bot.interaction.controls import Form, SignedButton
from bot.interaction.custom_ids import TEXT
from bot.interaction.permissions import person_of, require_question
from bot.interaction.services import Interaction
from bot.interaction.session import (
    Session,
    is_private,
    private_session,
    session_for,
    session_where_shown,
)
from bot.language.translation import N_, _
from bot.rendering import errors, layout
from bot.runtime import metrics
from bot.runtime.executors import Lane
from index import Answer, FollowUp, LibraryError, NotCovered, Unsure

HOW_TO_ASK = N_(
    "Ask me about these articles: write `/ask` and your question, "
    "or mention me with the question in the same message."
)
IN_PRIVATE = N_(
    "Articles from channels that only some can see may answer this. "
    "Ask again with `private: True` to search them too."
)


def follow_up(words: str, exchange: Exchange) -> Query:
    """A follow-up to what was asked and answered before."""
    asked = FollowUp(words, exchange.question, exchange.article, exchange.place)
    return Query(asked.whole, follow_up=asked)


async def show_answer(interaction: Interaction, query: Query, *, private: bool) -> None:
    """Answer a question for the asker alone, or for all who see the channel. Raises QueueFull."""
    await responses.ack(interaction, private=private)
    session = await session_for(interaction, private=private)
    is_answer = False
    try:
        with metrics.failing():
            if card := await asides.card_of(session, query):
                is_answer = True
            else:
                result = await search.ask(session, query)
                is_answer, card = isinstance(result.found, Answer), await draw(session, result)
    except (ArticleExcluded, LibraryError) as error:
        card = layout.note(errors.explain(error))
    await responses.show(interaction, card, private=private)
    if not private and not is_answer:
        await _hint_at_private(interaction, session, query)


async def answer_card(session: Session, query: Query) -> ui.LayoutView:
    """The card of what is found. Raises what ``search.ask`` does."""
    with metrics.failing():
        aside = await asides.card_of(session, query)
        return aside or await draw(session, await search.ask(session, query))


async def draw(session: Session, result: QueryResult) -> ui.LayoutView:
    """What was found, once it has been compared with what is stored."""
    standing = await session.read(lambda view: view.rechecked(result.found), on=Lane.QUOTES)
    query = result.query
    found = replace(standing, question=query.words)
    about = remarks.about(result.days or query.span, query.source, result.in_vain)
    context = CardContext(about, buttons=_offers(session, result))
    if isinstance(found, NotCovered):
        metrics.QUESTIONS.labels("declined").inc()
        await _note_declined(session, query.words)
        return answer_cards.not_covered(found, context)
    if not found.findings:
        metrics.QUESTIONS.labels("declined").inc()
        return layout.note(_(layout.CHANGED))
    if isinstance(found, Unsure):
        metrics.QUESTIONS.labels("unsure").inc()
        return answer_cards.unsure(found, context)
    metrics.QUESTIONS.labels("answered").inc()
    if not all(isinstance(part, Answer) for part in found.parts):
        await _note_declined(session, query.words)
    remark = remarks.older(found) or remarks.newer(found, session.today)
    return answer_cards.answer(found, replace(context, remark=remark))


async def _note_declined(session: Session, question: str) -> None:
    """Keep a question that was not covered, where the server wants that."""
    if session.keeps_questions:
        asked = question, session.today, session.place
        await session.executor.change(session.server, lambda own: own.gaps.declined(*asked))


def _offers(session: Session, result: QueryResult) -> Sequence[ui.Item[Any]]:
    """What can be done next."""
    votes = (VoteButton(True), VoteButton(False)) if session.keeps_questions else ()
    talking = (FollowButton(), *votes) if not isinstance(result.found, NotCovered) else ()
    removable = result.days is not None and not result.in_vain
    return (*talking, *((AnyDayButton(result.query.source),) if removable else ()))


async def _hint_at_private(interaction: Interaction, public: Session, query: Query) -> None:
    """Tell the asker, after nothing was found for all to see, where what they alone see answers.

    Nobody else sees the hint, and it says nothing that the asker may not read.
    """
    own = await private_session(interaction)
    if own.scope == public.scope:
        return
    # the question has had its answer: a hint is worth no error
    with suppress(QueueFull, ArticleExcluded, LibraryError):
        if isinstance((await search.ask(own, query)).found, Answer):
            await responses.add_privately(interaction, layout.note(_(IN_PRIVATE)))


class FollowButton(SignedButton, custom_id="follow:"):
    """Ask a follow-up: a form whose question is understood with the one that was answered."""

    def __init__(self) -> None:
        super().__init__(_("Ask a follow-up"))

    async def respond(self, interaction: Interaction) -> None:
        await responses.ask(interaction, FollowForm(exchange_shown(interaction)))


class AnyDayButton(SignedButton, custom_id="days:{source}", source=TEXT):
    """Search all days: the same question without the days that its words have chosen."""

    def __init__(self, source: str | None) -> None:
        super().__init__(_("Search all days"), source=source)
        self.source = source

    async def respond(self, interaction: Interaction) -> None:
        question = exchange_shown(interaction).question
        query = Query(question, source=self.source, any_day=True)
        require_question(interaction.client, person_of(interaction))
        await responses.ack_in_place(interaction)
        session = await session_where_shown(interaction)
        card = await answer_card(session, query)
        await responses.show(interaction, card, private=True)


class QuestionForm(Form):
    """A form with a question, which is answered to those who see the message that it belongs to."""

    def __init__(self, title: str, label: str, query: Callable[[str], Query]) -> None:
        """``query`` is what is asked with the words of a question."""
        super().__init__(title=title)
        self.question = self.field(label, "question", LONGEST_QUESTION)
        self.query = query

    async def respond(self, interaction: Interaction) -> None:
        words = self.question.value
        if not is_question(words):
            raise Refusal(_(HOW_TO_ASK))
        require_question(interaction.client, person_of(interaction))
        await show_answer(interaction, self.query(words), private=is_private(interaction))


class FollowForm(QuestionForm):
    """The form behind FollowButton."""

    def __init__(self, exchange: Exchange) -> None:
        label = _("What else would you like to know?")
        super().__init__(_("Ask a follow-up"), label, partial(follow_up, exchange=exchange))
