"""/summarize and /digest, and Summarize article on a message."""

from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.features.summaries import digest_buttons, message_summary, summary_buttons
from bot.interaction import permissions, responses
from bot.interaction.article_option import FOR_SOME, ArticleName, ArticleTitle, is_for_some
from bot.interaction.recipients import TO_ALL, TO_ASKER
from bot.interaction.services import server_of
from bot.interaction.session import Session, here_of, private_session, public_session
from bot.interaction.visibility import audience_of
from bot.language.dates import LONGEST_DATE, UnclearDates, newest_day, read_span
from bot.language.translation import N_, _
from bot.rendering import errors, layout
from index import Length, LibraryError


class Summaries(commands.Cog):
    """Articles and weeks in the articles' own sentences."""

    @app_commands.command(description=N_("An article in a few of its own sentences"))
    @app_commands.describe(
        article=N_("Its title, or a part of it"),
        length=N_("How many sentences at most: 3, 5 or 8; short without it"),
        private=N_("Only you see the summary"),
    )
    @app_commands.choices(
        length=[app_commands.Choice(name=each.value, value=each.value) for each in Length]
    )
    async def summarize(
        self,
        interaction: discord.Interaction[Any],
        article: app_commands.Transform[ArticleName, ArticleTitle],
        length: str = Length.SHORT,
        private: bool | None = None,
    ) -> None:
        """An article in a few of its own sentences."""
        if refusal := permissions.too_soon(interaction.client.asking, interaction):
            await responses.tell(interaction, refusal)
            return
        if private is None:
            private = (await interaction.client.preferences.of(server_of(interaction))).private
        if not private and await is_for_some(article, interaction):
            await responses.tell(interaction, _(FOR_SOME))
            return
        to = TO_ASKER if private else TO_ALL
        await to.ack(interaction)
        card = await self._summary(await to.session(interaction), article, Length(length))
        await to.show(interaction, card)

    @app_commands.command(description=N_("The stories of a week, or of other days, in a line each"))
    @app_commands.describe(
        since=N_("From when: yesterday, last week, March 2018; seven days without it"),
        until=N_("Until when: yesterday, 2018-02-28; today without it"),
        topic=N_("Only the stories about this"),
    )
    async def digest(
        self,
        interaction: discord.Interaction[Any],
        since: app_commands.Range[str, 1, LONGEST_DATE] | None = None,
        until: app_commands.Range[str, 1, LONGEST_DATE] | None = None,
        topic: app_commands.Range[str, 1, digest_buttons.LONGEST_TOPIC] | None = None,
    ) -> None:
        """The stories of a week, or of other days, in a line each."""
        try:
            today = await interaction.client.today_in(server_of(interaction))
            span = read_span(since, until, today, newest_day(today))
        except UnclearDates as error:
            await responses.tell(interaction, errors.explain(error))
            return
        if refusal := permissions.too_soon(interaction.client.asking, interaction):
            await responses.tell(interaction, refusal)
            return
        await responses.ack(interaction)
        session = await public_session(interaction)
        page_of = digest_buttons.page_of if since or until else digest_buttons.latest_page
        try:
            card, picture = await page_of(session, span, digest_buttons.fitting_topic(topic))
        except LibraryError as error:
            card, picture = layout.note(errors.explain(error)), None
        await responses.show(interaction, card, picture)

    async def _summary(
        self, session: Session, article: ArticleName, length: Length
    ) -> ui.LayoutView:
        try:
            found = await session.read(article.find)
            return await summary_buttons.summary_of(session, found.key, length)
        except LibraryError as error:
            return layout.note(errors.explain(error))


@app_commands.context_menu(name=N_("Summarize article"))
async def summarize_message(
    interaction: discord.Interaction[Any], message: discord.Message
) -> None:
    """The article that a message links to or has attached, for the asker alone."""
    if refusal := permissions.too_soon(interaction.client.asking, interaction):
        await responses.tell(interaction, refusal)
        return
    await responses.ack_privately(interaction)
    client = interaction.client
    try:
        session = await private_session(interaction)
        audience = audience_of(here_of(interaction))
        card = await message_summary.card_of(
            message, audience, session, client.offers, client.intake
        )
    except LibraryError as error:
        card = layout.note(errors.explain(error))
    await responses.show_privately(interaction, card)
