"""A question -> its card, whether it came by command, by mention or from a form."""

from dataclasses import replace

from discord import ui

from bot import cards, metrics
from bot.controls.quotes import ContextButton, MoreButton
from bot.desk import Desk
from index import Answer, NotCovered

LONGEST_QUESTION = 300
CANDIDATES = 8


async def answer_all(desk: Desk, question: str) -> ui.LayoutView:
    """The answer of all articles. Raises Busy and LibraryError."""
    with metrics.failing():
        return await _card(desk, await desk.ask(question, CANDIDATES))


async def answer_about(desk: Desk, article: str, question: str) -> ui.LayoutView:
    """The answer of the article with a key alone. Raises Busy and LibraryError."""
    with metrics.failing():
        return await _card(desk, await desk.ask(question, CANDIDATES, article))


async def _card(desk: Desk, found: Answer | NotCovered) -> ui.LayoutView:
    findings = await desk.read(lambda view: view.recheck(found.findings))
    found = replace(found, findings=findings)
    if isinstance(found, NotCovered):
        metrics.QUESTIONS.labels("declined").inc()
        return cards.not_covered(found, ContextButton)
    if not found.findings:
        metrics.QUESTIONS.labels("declined").inc()
        return cards.note(cards.CHANGED)
    metrics.QUESTIONS.labels("answered").inc()
    return cards.answer(found, ContextButton, MoreButton)
