"""/ask, and a mention with a question: both get the same card."""

from functools import partial
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot import access, cards, errors, inquiry, reply, showing
from bot.article_name import FOR_SOME, ArticleName, is_for_some
from bot.controls import answers
from bot.conversation import Exchange, exchange_of
from bot.dates import LONGEST_DATE, UnclearDates, read_choice
from bot.desk import message_desk
from bot.inquiry import LONGEST_QUESTION, Find, Inquiry, is_question
from bot.interactions import server_of
from bot.options import ArticleTitle, SourceName
from bot.pacing import Person
from bot.parts import Parts
from bot.recipients import TO_ALL, TO_ASKER
from bot.seals import Sealer
from bot.serving import begin, put_off_author
from bot.translation import N_, _

_RESTART = 60  # seconds, as who has mentioned the bot is told then
TOO_LONG = N_("That is a long question. Please ask it in at most {most} characters.")


class Ask(commands.Cog):
    """Questions and their answers."""

    def __init__(self, bot: Parts) -> None:
        self._bot = bot
        self._asking = bot.asking
        self._work = bot.work

    @app_commands.command(
        description=N_("Ask the articles; the answer is a quote with its footnote")
    )
    @app_commands.describe(
        question=N_("What would you like to know?"),
        article=N_("Ask one article alone: its title, or a part of it"),
        since=N_("Only articles since then: yesterday, last week, March 2018"),
        until=N_("Only articles until then"),
        source=N_("Only articles of this newspaper or site"),
        private=N_("Only you see the answer"),
    )
    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        article: app_commands.Transform[ArticleName, ArticleTitle] | None = None,
        since: app_commands.Range[str, 1, LONGEST_DATE] | None = None,
        until: app_commands.Range[str, 1, LONGEST_DATE] | None = None,
        source: app_commands.Transform[str, SourceName] | None = None,
        private: bool | None = None,
    ) -> None:
        """Ask the articles; the answer is a quote with its footnote."""
        if not is_question(question):
            await reply.tell(interaction, _(answers.HOW_TO_ASK))
            return
        today = await self._bot.today_in(server_of(interaction))
        try:
            span = read_choice(since, until, today)
        except UnclearDates as error:
            await reply.tell(interaction, errors.explain(error))
            return
        if refusal := access.not_now(self._bot.worker, self._asking, interaction):
            await reply.tell(interaction, refusal)
            return
        if private is None:
            private = (await self._bot.preferences.of(server_of(interaction))).private
        if not private and await is_for_some(article, interaction):
            await reply.tell(interaction, _(FOR_SOME))
            return
        asked = Inquiry(question.strip(), span=span, source=source)
        find = partial(inquiry.ask_named, inquiry=asked, name=article)
        to = TO_ASKER if private else TO_ALL
        await showing.show_answer(interaction, to, find, answers.offered)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        server = message.guild
        if server is None or message.author.bot or server.me not in message.mentions:
            return
        question = _without_mention(message.content, server.me.id)
        if question is None:
            return
        if not self._work.begin(partial(put_off_author, self._bot, message)):
            if self._asking.may_tell(Person(server.id, message.author.id), _RESTART):
                await put_off_author(self._bot, message)
            return
        await begin(Sealer(self._bot.key, server.id), self._bot.preferences, server)
        refusal = access.not_now_in_public(self._bot.worker, self._asking, message)
        if refusal is not None:
            if refusal:
                await reply.answer(message, cards.note(refusal))
            return
        try:
            await reply.answer(message, await self._mentioned(message, question.strip()))
        except Exception as error:
            await reply.answer(message, cards.note(errors.explain(error)))

    async def _mentioned(self, message: discord.Message, question: str) -> ui.LayoutView:
        """The answer to a mention; in reply to an answer it is a follow-up."""
        if not is_question(question):
            return cards.note(_(answers.HOW_TO_ASK))
        if len(question) > LONGEST_QUESTION:
            return cards.note(_(TOO_LONG).format(most=LONGEST_QUESTION))
        desk = await message_desk(self._bot, message)
        before = await _replied_to(message)
        find = answers.follow_up(question, before) if before else _asking(question)
        card, _is_answer = await showing.draw(desk, find, answers.offered)
        return card


def _asking(question: str) -> Find:
    return lambda desk: inquiry.ask(desk, Inquiry(question))


async def _replied_to(message: discord.Message) -> Exchange | None:
    """The question and answer that a message replies to."""
    reference = message.reference
    if reference is None or reference.message_id is None or message.guild is None:
        return None
    try:
        answered = await message.channel.fetch_message(reference.message_id)
    except discord.HTTPException:
        return None  # it is gone, or may not be read again: then the question stands alone
    return exchange_of(answered) if answered.author == message.guild.me else None


def _without_mention(content: str, me: int) -> str | None:
    """What is asked beside the mention; None where a reply or a role pinged, not a mention."""
    mentions = (f"<@{me}>", f"<@!{me}>")
    if not any(mention in content for mention in mentions):
        return None
    for mention in mentions:
        content = content.replace(mention, " ")
    return content
