"""How an answer is found, compared with what is stored, counted and shown."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from discord import ui

from bot.exceptions import Busy, LeftOut
from bot.features.answers import card as answer_cards
from bot.features.answers import remarks
from bot.features.answers.card import Around
from bot.features.answers.quote_buttons import ContextButton, MoreButton
from bot.features.answers.search import Find, Told
from bot.interaction import responses
from bot.interaction.recipients import TO_ALL, Recipients
from bot.interaction.services import Interaction
from bot.interaction.session import Desk, private_desk
from bot.language.translation import N_, _
from bot.rendering import errors, layout
from bot.runtime import metrics
from index import Answer, LibraryError, NotCovered

Offer = Callable[[Desk, Told], Sequence[ui.Item[Any]]]

IN_PRIVATE = N_(
    "Articles from channels that only some can see may answer this. "
    "Ask again with `private: True` to search them too."
)
"""What can be done next, as buttons, which themselves show answers."""


async def show_answer(interaction: Interaction, to: Recipients, find: Find, offer: Offer) -> None:
    """Answer a question for its recipients. Raises Busy."""
    await to.ack(interaction)
    desk = await to.desk(interaction)
    card, answers = await draw(desk, find, offer)
    await to.show(interaction, card)
    if to is TO_ALL and not answers:
        await hint_at_private(interaction, desk, find)


async def draw(desk: Desk, find: Find, offer: Offer) -> tuple[ui.LayoutView, bool]:
    """The card of what is found or why nothing is, and whether that is an answer. Raises Busy."""
    try:
        return await answer_card(desk, find, offer)
    except (LeftOut, LibraryError) as error:
        return layout.note(errors.explain(error)), False


async def answer_card(desk: Desk, find: Find, offer: Offer) -> tuple[ui.LayoutView, bool]:
    """As ``draw``, but raises what ``find`` does."""
    with metrics.failing():
        told = await find(desk)
        return await _card(desk, told, offer(desk, told)), isinstance(told.found, Answer)


async def _card(desk: Desk, told: Told, offered: Sequence[ui.Item[Any]]) -> ui.LayoutView:
    """What was found, once it has been compared with what is stored."""
    findings = await desk.read(lambda view: view.recheck(told.found.findings))
    found = replace(told.found, question=told.inquiry.words, findings=findings)
    if isinstance(found, NotCovered):
        metrics.QUESTIONS.labels("declined").inc()
        await _note_declined(desk, told.inquiry.words)
        return answer_cards.not_covered(found, ContextButton, Around(_about(told), "", offered))
    if not found.findings:
        metrics.QUESTIONS.labels("declined").inc()
        return layout.note(_(layout.CHANGED))
    metrics.QUESTIONS.labels("answered").inc()
    around = Around(_about(told), remarks.newer(found, desk.today), offered)
    return answer_cards.answer(found, ContextButton, MoreButton, around)


async def _note_declined(desk: Desk, question: str) -> None:
    """Keep a question that was not covered, where the server wants that."""
    if desk.keeps_questions:
        asked = question, desk.today, desk.place
        await desk.worker.change(desk.server, lambda own: own.gaps.declined(*asked))


def _about(told: Told) -> str:
    """Of which articles it was asked, in words; empty for all."""
    asked = told.inquiry
    return remarks.about(told.days or asked.span, asked.source, told.in_vain)


async def hint_at_private(interaction: Interaction, public: Desk, find: Find) -> None:
    """Tell the asker, after nothing was found for all to see, where what they alone see answers.

    Nobody else sees the hint, and it says nothing that the asker may not read.
    """
    own = await private_desk(interaction)
    if own.scope != public.scope and await _answers(own, find):
        await responses.add_privately(interaction, layout.note(_(IN_PRIVATE)))


async def _answers(own: Desk, find: Find) -> bool:
    try:
        return isinstance((await find(own)).found, Answer)
    except (Busy, LeftOut, LibraryError):
        return False  # the question has had its answer: a hint is worth no error
