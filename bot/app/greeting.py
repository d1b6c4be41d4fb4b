"""What somebody reads first in ``footnote try``, with buttons that ask the first questions."""

from typing import Any

import discord
from discord import ui

from bot.features.answers.presenter import show_answer
from bot.features.answers.search import Query
from bot.interaction.controls import guarded
from bot.interaction.permissions import person_of, require_question
from bot.interaction.services import Interaction
from bot.interaction.signing import sign
from bot.rendering import layout

QUESTIONS = (
    "How many people were killed in Idlib?",
    "When was the world declared free of smallpox?",
    "Do sharks damage undersea cables?",
)
_DEMO = """\
### Ask these articles
Footnote answers with the very sentences that answer, and a footnote to each, which opens the \
article there. Type `/ask`, or write `@Footnote` and your question; reply to an answer to ask on. \
Or begin with one of these:"""
_OWN = """\
### Ask your articles
Footnote answers with the very sentences that answer, and a footnote to each. Type `/ask`, or \
write `@Footnote` and your question; reply to an answer to ask on."""
_MORE = """\
`/summarize` tells an article in a few of its sentences, `/digest` the newest stories in a line \
each, and `/articles list` shows what there is. `/articles add` adds your own."""


class QuestionButton(ui.Button[ui.LayoutView]):
    """Asks the question that it shows, for all."""

    def __init__(self, question: str) -> None:
        super().__init__(label=question, custom_id=sign(f"try:{question}"))
        self.question = question

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await guarded(interaction, self._ask)

    async def _ask(self, interaction: Interaction) -> None:
        require_question(interaction.client, person_of(interaction))
        await show_answer(interaction, Query(self.question), private=False)


def card(demo: bool) -> ui.LayoutView:
    """With the starter articles there is something to ask; of others nobody knows."""
    if not demo:
        return layout.plain(ui.TextDisplay(f"{_OWN}\n\n{_MORE}"))
    rows: list[ui.Item[Any]] = [ui.ActionRow(QuestionButton(each)) for each in QUESTIONS]
    return layout.plain(ui.TextDisplay(_DEMO), *rows, ui.TextDisplay(_MORE))
