"""/ask, and a mention with a question: both get the same card."""

from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot import access, answering, cards, errors, reply
from bot.answering import LONGEST_QUESTION
from bot.desk import Desk, message_desk, public_desk
from bot.parts import Parts
from bot.seals import Sealer, serve
from bot.stopping import RESTARTING
from index import LibraryError

HOW_TO_ASK = (
    "Ask me about these articles: write `/ask` and your question, "
    "or mention me with the question in the same message."
)
TOO_LONG = f"That is a long question. Please ask it in at most {LONGEST_QUESTION} characters."


class Ask(commands.Cog):
    """Questions and their answers."""

    def __init__(self, bot: Parts) -> None:
        self._bot = bot
        self._asking = bot.asking
        self._work = bot.work

    @app_commands.command(description="Ask the articles; the answer is a quote with its footnote")
    @app_commands.describe(question="What would you like to know?")
    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
    ) -> None:
        """Ask the articles; the answer is a quote with its footnote."""
        if refusal := access.not_now(self._bot.worker, self._asking, interaction):
            await reply.tell(interaction, refusal)
            return
        await reply.ack(interaction)
        desk = await public_desk(interaction)
        await reply.show(interaction, await self._card(desk, question))

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        server = message.guild
        if server is None or message.author.bot or server.me not in message.mentions:
            return
        question = _without_mention(message.content, server.me.id)
        if question is None:
            return
        serve(Sealer(self._bot.key, server.id))
        if not self._work.begin():
            await reply.answer(message, cards.note(RESTARTING))
            return
        if refusal := access.not_now(self._bot.worker, self._asking, message):
            await reply.answer(message, cards.note(refusal))
            return
        try:
            card = await self._card(await message_desk(self._bot, message), question)
            await reply.answer(message, card)
        except Exception as error:
            await reply.answer(message, cards.note(errors.explain(error)))

    async def _card(self, desk: Desk, question: str) -> ui.LayoutView:
        question = question.strip()
        if not question:
            return cards.note(HOW_TO_ASK)
        if len(question) > LONGEST_QUESTION:
            return cards.note(TOO_LONG)
        try:
            return await answering.answer_all(desk, question)
        except LibraryError as error:
            return cards.note(errors.explain(error))


def _without_mention(content: str, me: int) -> str | None:
    """What is asked beside the mention; None where a reply or a role pinged, not a mention."""
    mentions = (f"<@{me}>", f"<@!{me}>")
    if not any(mention in content for mention in mentions):
        return None
    for mention in mentions:
        content = content.replace(mention, " ")
    return content
