"""/summarize and /digest, and Summarize article on a message."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.summaries import digest_pages, message_summary
from bot.features.summaries.digest_pages import StoryPageButton
from bot.features.summaries.message_summary import AddButton
from bot.features.summaries.summary_card import AskButton, LengthButton, summary_of
from bot.interaction import responses
from bot.interaction.article_option import ArticleName, ArticleTitle, wants_private
from bot.interaction.permissions import require_rate
from bot.interaction.services import Interaction, server_of
from bot.interaction.session import public_session, session_for
from bot.language.dates import LONGEST_DATE, newest_day, read_span
from bot.language.translation import N_
from index import Length

LENGTHS = {N_("short"): Length.SHORT, N_("medium"): Length.MEDIUM, N_("long"): Length.LONG}


class Summaries(commands.Cog):
    """Articles and weeks in the articles' own sentences."""

    @app_commands.command(description=N_("An article in a few of its own sentences"))
    @app_commands.describe(
        article=N_("Its title, or a part of it"),
        length=N_("How many sentences at most: 3, 5 or 8; short without it"),
        private=N_("Only you see the summary"),
    )
    @app_commands.choices(length=[app_commands.Choice(name=each, value=each) for each in LENGTHS])
    async def summarize(
        self,
        interaction: Interaction,
        article: app_commands.Transform[ArticleName, ArticleTitle],
        length: str = Length.SHORT,
        private: bool | None = None,
    ) -> None:
        require_rate(interaction.client.asking, interaction)
        is_private = await wants_private(interaction, private, article)
        await responses.ack(interaction, private=is_private)
        session = await session_for(interaction, private=is_private)
        found = await session.read(article.find)
        card = await summary_of(session, found.key, Length(length))
        await responses.show(interaction, card, private=is_private)

    @app_commands.command(description=N_("The stories of a week, or of other days, in a line each"))
    @app_commands.describe(
        since=N_("From when: yesterday, last week, March 2018; seven days without it"),
        until=N_("Until when: yesterday, 2018-02-28; today without it"),
        topic=N_("Only the stories about this"),
    )
    async def digest(
        self,
        interaction: Interaction,
        since: app_commands.Range[str, 1, LONGEST_DATE] | None = None,
        until: app_commands.Range[str, 1, LONGEST_DATE] | None = None,
        topic: app_commands.Range[str, 1, digest_pages.LONGEST_TOPIC] | None = None,
    ) -> None:
        today = await interaction.client.today_in(server_of(interaction))
        span = read_span(since, until, today, newest_day(today))
        require_rate(interaction.client.asking, interaction)
        await responses.ack(interaction, private=False)
        session = await public_session(interaction)
        page_of = digest_pages.page_of if since or until else digest_pages.latest_page
        card, picture = await page_of(session, span, digest_pages.fitting_topic(topic))
        await responses.show(interaction, card, picture, private=False)


@app_commands.context_menu(name=N_("Summarize article"))
async def summarize_message(interaction: Interaction, message: discord.Message) -> None:
    """The article that a message links to or has attached, for the asker alone."""
    require_rate(interaction.client.asking, interaction)
    await responses.ack(interaction, private=True)
    card = await message_summary.card_of(interaction, message)
    await responses.show(interaction, card, private=True)


MENUS = (summarize_message,)
CONTROLS = (LengthButton, AskButton, AddButton, StoryPageButton)
