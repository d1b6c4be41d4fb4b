"""/ask, and a mention with a question: both get the same card."""

from functools import partial

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.exceptions import NotYet, Refusal
from bot.features.answers import presenter
from bot.features.answers.conversation import Exchange, exchange_of
from bot.features.answers.nearest import NearestButton
from bot.features.answers.presenter import HOW_TO_ASK, AnyDayButton, FollowButton
from bot.features.answers.quote_buttons import ContextButton, LineSelect
from bot.features.answers.quotes import MoreButton
from bot.features.answers.search import LONGEST_QUESTION, Query, is_question
from bot.features.answers.votes import VoteButton
from bot.interaction import responses
from bot.interaction.article_option import ArticleName, ArticleTitle, SourceName, wants_private
from bot.interaction.context import begin, put_off_author
from bot.interaction.permissions import person_of, require_question
from bot.interaction.services import Interaction, Services, server_of
from bot.interaction.session import message_session
from bot.language.dates import LONGEST_DATE, read_choice
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
        interaction: Interaction,
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        article: app_commands.Transform[ArticleName, ArticleTitle] | None = None,
        since: app_commands.Range[str, 1, LONGEST_DATE] | None = None,
        until: app_commands.Range[str, 1, LONGEST_DATE] | None = None,
        source: app_commands.Transform[str, SourceName] | None = None,
        private: bool | None = None,
    ) -> None:
        if not is_question(question):
            raise Refusal(_(HOW_TO_ASK))
        today = await self._bot.today_in(server_of(interaction))
        span = read_choice(since, until, today)
        query = Query(question.strip(), named=article, span=span, source=source)
        require_question(self._bot, person_of(interaction))
        is_private = await wants_private(interaction, private, article)
        await presenter.show_answer(interaction, query, private=is_private)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        server, bot = message.guild, self._bot
        if server is None or message.author.bot or (asked := _asked(message, server)) is None:
            return
        person = Person(server.id, message.author.id)
        if not bot.work.begin(partial(put_off_author, bot, message)):
            if bot.asking.may_tell(person, _RESTART):
                await put_off_author(bot, message)
            return
        await begin(bot, server.id, server)
        try:
            require_question(bot, person)
        except NotYet as error:
            if bot.asking.may_tell(person, error.seconds):  # all see it, so once is enough
                await responses.answer(message, layout.note(errors.explain(error)))
            return
        try:
            card = await self._mentioned(message, server.me, asked.strip())
            await responses.answer(message, card)
        except Exception as error:
            await responses.answer(message, layout.note(errors.explain(error)))

    async def _mentioned(
        self, message: discord.Message, me: discord.Member, question: str
    ) -> ui.LayoutView:
        """The answer to a mention; in reply to an answer it is a follow-up."""
        if not is_question(question):
            return layout.note(_(HOW_TO_ASK if message.content else UNSEEN))
        if len(question) > LONGEST_QUESTION:
            return layout.note(_(TOO_LONG).format(most=LONGEST_QUESTION))
        session = await message_session(self._bot, message)
        before = _replied_to(message, me)
        query = presenter.follow_up(question, before) if before else Query(question)
        return await presenter.answer_card(session, query)


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


CONTROLS = (
    ContextButton,
    MoreButton,
    NearestButton,
    LineSelect,
    FollowButton,
    AnyDayButton,
    VoteButton,
)
