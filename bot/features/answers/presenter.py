"""How an answer is found, compared with what is stored, counted and shown; and what it offers: to
ask on, to ask of all days, and to judge it. The buttons that ask show answers themselves.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Self

from discord import ui

from bot.exceptions import ArticleExcluded, QueueFull, Refusal
from bot.features.answers import card as answer_cards
from bot.features.answers import remarks, search
from bot.features.answers.card import CardContext
from bot.features.answers.conversation import Exchange, exchange_shown
from bot.features.answers.search import LONGEST_QUESTION, Query, QueryResult, Search, is_question
from bot.features.answers.votes import VoteButton
from bot.interaction import responses
from bot.interaction.controls import Form, SignedButton
from bot.interaction.custom_ids import TEXT
from bot.interaction.permissions import person_of, require_question
from bot.interaction.services import Interaction
from bot.interaction.session import (
    Session,
    desk_where_shown,
    is_private,
    private_session,
    session_for,
)
from bot.language.translation import N_, _
from bot.rendering import errors, layout
from bot.runtime import metrics
from index import Answer, LibraryError, NotCovered

HOW_TO_ASK = N_(
    "Ask me about these articles: write `/ask` and your question, "
    "or mention me with the question in the same message."
)
IN_PRIVATE = N_(
    "Articles from channels that only some can see may answer this. "
    "Ask again with `private: True` to search them too."
)


def follow_up(words: str, before: Exchange) -> Search:
    """A follow-up to what was asked and answered before."""
    article = before.article
    return partial(search.ask_further, words=words, previous=before.question, article=article)


async def show_answer(interaction: Interaction, find: Search, *, private: bool) -> None:
    """Answer a question for the asker alone, or for all who see the channel. Raises QueueFull."""
    await responses.ack(interaction, private=private)
    session = await session_for(interaction, private=private)
    card, is_answer = await draw(session, find)
    await responses.show(interaction, card, private=private)
    if not private and not is_answer:
        await _hint_at_private(interaction, session, find)


async def draw(session: Session, find: Search) -> tuple[ui.LayoutView, bool]:
    """The card of what is found, or why nothing is, and whether that is an answer.

    Raises QueueFull.
    """
    try:
        return await _answer_card(session, find)
    except (ArticleExcluded, LibraryError) as error:
        return layout.note(errors.explain(error)), False


async def _answer_card(session: Session, find: Search) -> tuple[ui.LayoutView, bool]:
    """As ``draw``, but raises what ``find`` does."""
    with metrics.failing():
        result = await find(session)
        return await _card(session, result), isinstance(result.found, Answer)


async def _card(session: Session, result: QueryResult) -> ui.LayoutView:
    """What was found, once it has been compared with what is stored."""
    findings = await session.read(lambda view: view.recheck(result.found.findings))
    found = replace(result.found, question=result.query.words, findings=findings)
    context = CardContext(_about(result), buttons=_offers(session, result))
    if isinstance(found, NotCovered):
        metrics.QUESTIONS.labels("declined").inc()
        await _note_declined(session, result.query.words)
        return answer_cards.not_covered(found, context)
    if not found.findings:
        metrics.QUESTIONS.labels("declined").inc()
        return layout.note(_(layout.CHANGED))
    metrics.QUESTIONS.labels("answered").inc()
    remark = remarks.newer(found, session.today)
    return answer_cards.answer(found, replace(context, remark=remark))


async def _note_declined(session: Session, question: str) -> None:
    """Keep a question that was not covered, where the server wants that."""
    if session.keeps_questions:
        asked = question, session.today, session.place
        await session.worker.change(session.server, lambda own: own.gaps.declined(*asked))


def _about(result: QueryResult) -> str:
    """Of which articles it was asked, in words; empty for all."""
    query = result.query
    return remarks.about(result.days or query.span, query.source, result.in_vain)


def _offers(session: Session, result: QueryResult) -> Sequence[ui.Item[Any]]:
    """What can be done next."""
    votes = (VoteButton(True), VoteButton(False)) if session.keeps_questions else ()
    talking = (FollowButton(), *votes) if isinstance(result.found, Answer) else ()
    removable = result.days is not None and not result.in_vain
    return (*talking, *((AnyDayButton(result.query.source),) if removable else ()))


async def _hint_at_private(interaction: Interaction, public: Session, find: Search) -> None:
    """Tell the asker, after nothing was found for all to see, where what they alone see answers.

    Nobody else sees the hint, and it says nothing that the asker may not read.
    """
    own = await private_session(interaction)
    if own.scope != public.scope and await _answers(own, find):
        await responses.add_privately(interaction, layout.note(_(IN_PRIVATE)))


async def _answers(own: Session, find: Search) -> bool:
    try:
        return isinstance((await find(own)).found, Answer)
    except (QueueFull, ArticleExcluded, LibraryError):
        return False  # the question has had its answer: a hint is worth no error


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
        query = Query(exchange_shown(interaction).question, source=self.source)
        require_question(interaction.client, person_of(interaction))
        await responses.ack_in_place(interaction)
        session = await desk_where_shown(interaction)
        card, _is_answer = await _answer_card(session, partial(search.ask_any_day, query=query))
        await responses.show(interaction, card, private=True)


class QuestionForm(Form):
    """A form with a question, which is answered to those who see the message that it belongs to."""

    def __init__(self, title: str, label: str) -> None:
        super().__init__(title=title)
        self.question: ui.TextInput[Self] = ui.TextInput(
            label=label, custom_id="question", max_length=LONGEST_QUESTION
        )
        self.add_item(self.question)

    def search(self, words: str) -> Search:
        """How the question is asked."""
        raise NotImplementedError

    async def respond(self, interaction: Interaction) -> None:
        words = self.question.value
        if not is_question(words):
            raise Refusal(_(HOW_TO_ASK))
        require_question(interaction.client, person_of(interaction))
        await show_answer(interaction, self.search(words), private=is_private(interaction))


class FollowForm(QuestionForm):
    """The form behind FollowButton."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__(_("Ask a follow-up"), _("What else would you like to know?"))
        self.exchange = exchange

    def search(self, words: str) -> Search:
        return follow_up(words, self.exchange)
