"""A question -> its card, whether it came by command, by mention or from a form."""

from dataclasses import replace

from discord import ui

from bot import cards, metrics
from bot.controls.quotes import ContextButton, MoreButton
from bot.worker import Worker
from index import Answer, NotCovered

LONGEST_QUESTION = 300
CANDIDATES = 8


async def answer_all(worker: Worker, question: str) -> ui.LayoutView:
    """The answer of all articles. Raises LibraryError."""
    with metrics.failing():
        return await _card(worker, await worker.ask(question, CANDIDATES))


async def answer_about(worker: Worker, article: int, question: str) -> ui.LayoutView:
    """The answer of one article alone. Raises LibraryError."""
    with metrics.failing():
        return await _card(worker, await worker.ask_about(article, question, CANDIDATES))


async def _card(worker: Worker, found: Answer | NotCovered) -> ui.LayoutView:
    found = replace(found, findings=await worker.recheck(found.findings))
    if isinstance(found, NotCovered):
        metrics.QUESTIONS.labels("declined").inc()
        return cards.not_covered(found, ContextButton)
    if not found.findings:
        metrics.QUESTIONS.labels("declined").inc()
        return cards.note(cards.CHANGED)
    metrics.QUESTIONS.labels("answered").inc()
    return cards.answer(found, ContextButton, MoreButton)
