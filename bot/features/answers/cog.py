"""/ask, and a mention with a question: both get the same card."""

from functools import partial
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.features.answers import buttons, presenter, search
from bot.features.answers.conversation import Exchange, exchange_of
from bot.features.answers.search import LONGEST_QUESTION, Query, Search, is_question
from bot.interaction import permissions, responses
from bot.interaction.article_option import (
    FOR_SOME,
    ArticleName,
    ArticleTitle,
    SourceName,
    is_for_some,
)
from bot.interaction.context import begin, put_off_author
from bot.interaction.recipients import TO_ALL, TO_ASKER
from bot.interaction.services import Services, server_of
from bot.interaction.session import message_session
from bot.interaction.signing import Signer
from bot.language.dates import LONGEST_DATE, UnclearDates, read_choice
from bot.language.translation import N_, _
from bot.rendering import errors, layout
from bot.runtime.rate_limits import Person

_RESTART = 60  # seconds, as who has mentioned the bot is told then
TOO_LONG = N_("That is a long question. Please ask it in at most {most} characters.")
UNSEEN = N_(
    "Discord does not show me what is written to my role. Write `/ask` and your question, "
    "or mention me instead of the role."
)


class Ask(commands.Cog):
    """Questions and their answers."""

    def __init__(self, bot: Services) -> None:
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
            await responses.tell(interaction, _(buttons.HOW_TO_ASK))
            return
        today = await self._bot.today_in(server_of(interaction))
        try:
            span = read_choice(since, until, today)
        except UnclearDates as error:
            await responses.tell(interaction, errors.explain(error))
            return
        if refusal := permissions.not_now(self._bot.executor, self._asking, interaction):
            await responses.tell(interaction, refusal)
            return
        if private is None:
            private = (await self._bot.preferences.of(server_of(interaction))).private
        if not private and await is_for_some(article, interaction):
            await responses.tell(interaction, _(FOR_SOME))
            return
        asked = Query(question.strip(), span=span, source=source)
        find = partial(search.ask_named, inquiry=asked, name=article)
        to = TO_ASKER if private else TO_ALL
        await presenter.show_answer(interaction, to, find, buttons.offered)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        server = message.guild
        if server is None or message.author.bot or (asked := _asked(message, server)) is None:
            return
        if not self._work.begin(partial(put_off_author, self._bot, message)):
            if self._asking.may_tell(Person(server.id, message.author.id), _RESTART):
                await put_off_author(self._bot, message)
            return
        await begin(Signer(self._bot.key, server.id), self._bot.preferences, server)
        refusal = permissions.not_now_in_public(self._bot.executor, self._asking, message)
        if refusal is not None:
            if refusal:
                await responses.answer(message, layout.note(refusal))
            return
        try:
            await responses.answer(
                message, await self._mentioned(message, server.me, asked.strip())
            )
        except Exception as error:
            await responses.answer(message, layout.note(errors.explain(error)))

    async def _mentioned(
        self, message: discord.Message, me: discord.Member, question: str
    ) -> ui.LayoutView:
        """The answer to a mention; in reply to an answer it is a follow-up."""
        if not is_question(question):
            return layout.note(_(buttons.HOW_TO_ASK if message.content else UNSEEN))
        if len(question) > LONGEST_QUESTION:
            return layout.note(_(TOO_LONG).format(most=LONGEST_QUESTION))
        session = await message_session(self._bot, message)
        before = _replied_to(message, me)
        find = buttons.follow_up(question, before) if before else _asking(question)
        card, _is_answer = await presenter.draw(session, find, buttons.offered)
        return card


def _asking(question: str) -> Search:
    return lambda session: search.ask(session, Query(question))


def _asked(message: discord.Message, server: discord.Guild) -> str | None:
    """What a message asks the bot: what stands beside its mention, or that of the role which it has
    by itself; all of it where it pings the bot as a reply to an answer. None where it asks nothing.
    """
    me, role = server.me, server.self_role
    if role in message.role_mentions and not message.content:
        return ""
    if me not in message.mentions and role not in message.role_mentions:
        return None
    words = message.content
    for name in (f"<@{me.id}>", f"<@!{me.id}>", *((role.mention,) if role else ())):
        words = words.replace(name, " ")
    asks_on = is_question(words) and _replied_to(message, me) is not None
    return words if words != message.content or asks_on else None


def _replied_to(message: discord.Message, me: discord.Member) -> Exchange | None:
    """The question and answer that a message replies to, which Discord sends along with it."""
    answered = message.reference.resolved if message.reference else None
    if isinstance(answered, discord.Message) and answered.author == me:
        return exchange_of(answered)
    return None
