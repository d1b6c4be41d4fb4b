"""How an answer is found, compared with what is stored, counted and shown."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from discord import ui

from bot.exceptions import ArticleExcluded, QueueFull
from bot.features.answers import card as answer_cards
from bot.features.answers import remarks
from bot.features.answers.card import CardContext
from bot.features.answers.quote_buttons import ContextButton, MoreButton
from bot.features.answers.search import QueryResult, Search
from bot.interaction import responses
from bot.interaction.recipients import TO_ALL, Recipients
from bot.interaction.services import Interaction
from bot.interaction.session import Session, private_session
from bot.language.translation import N_, _
from bot.rendering import errors, layout
from bot.runtime import metrics
from bot.runtime.executors import Lane
from index import Answer, LibraryError, NotCovered

Offer = Callable[[Session, QueryResult], Sequence[ui.Item[Any]]]

IN_PRIVATE = N_(
    "Articles from channels that only some can see may answer this. "
    "Ask again with `private: True` to search them too."
)
"""What can be done next, as buttons, which themselves show answers."""


async def show_answer(interaction: Interaction, to: Recipients, find: Search, offer: Offer) -> None:
    """Answer a question for its recipients. Raises Busy."""
    await to.ack(interaction)
    session = await to.session(interaction)
    card, answers = await draw(session, find, offer)
    await to.show(interaction, card)
    if to is TO_ALL and not answers:
        await hint_at_private(interaction, session, find)


async def draw(session: Session, find: Search, offer: Offer) -> tuple[ui.LayoutView, bool]:
    """The card of what is found or why nothing is, and whether that is an answer. Raises Busy."""
    try:
        return await answer_card(session, find, offer)
    except (ArticleExcluded, LibraryError) as error:
        return layout.note(errors.explain(error)), False


async def answer_card(session: Session, find: Search, offer: Offer) -> tuple[ui.LayoutView, bool]:
    """As ``draw``, but raises what ``find`` does."""
    with metrics.failing():
        told = await find(session)
        return await _card(session, told, offer(session, told)), isinstance(told.found, Answer)


async def _card(
    session: Session, told: QueryResult, offered: Sequence[ui.Item[Any]]
) -> ui.LayoutView:
    """What was found, once it has been compared with what is stored."""
    findings = await session.read(lambda view: view.recheck(told.found.findings), on=Lane.QUOTES)
    found = replace(told.found, question=told.inquiry.words, findings=findings)
    if isinstance(found, NotCovered):
        metrics.QUESTIONS.labels("declined").inc()
        await _note_declined(session, told.inquiry.words)
        return answer_cards.not_covered(
            found, ContextButton, CardContext(_about(told), "", offered)
        )
    if not found.findings:
        metrics.QUESTIONS.labels("declined").inc()
        return layout.note(_(layout.CHANGED))
    metrics.QUESTIONS.labels("answered").inc()
    around = CardContext(_about(told), remarks.newer(found, session.today), offered)
    return answer_cards.answer(found, ContextButton, MoreButton, around)


async def _note_declined(session: Session, question: str) -> None:
    """Keep a question that was not covered, where the server wants that."""
    if session.keeps_questions:
        asked = question, session.today, session.place
        await session.executor.change(session.server, lambda own: own.gaps.declined(*asked))


def _about(told: QueryResult) -> str:
    """Of which articles it was asked, in words; empty for all."""
    asked = told.inquiry
    return remarks.about(told.days or asked.span, asked.source, told.in_vain)


async def hint_at_private(interaction: Interaction, public: Session, find: Search) -> None:
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
