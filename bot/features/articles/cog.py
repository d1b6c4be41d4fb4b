"""/articles: what there is to ask about, and how it comes and goes."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.features.articles import list_card
from bot.features.articles.list_buttons import ForgetButton, page_of
from bot.features.articles.paste_form import PasteForm
from bot.features.articles.progress import Job, do_all
from bot.features.feeds.followed import followed_feeds, told
from bot.ingestion import adding, rereading
from bot.ingestion.adding import Destination
from bot.interaction import attachments as bringing
from bot.interaction import permissions, responses
from bot.interaction.article_option import ArticleName, ArticleTitle
from bot.interaction.services import Services, server_of
from bot.interaction.session import Session, here_of, private_session
from bot.interaction.visibility import audience_of
from bot.language.translation import N_, _
from bot.rendering import errors, layout, outcomes
from index import Article, LibraryError, View

_NOTHING = N_(
    "Give me a link or a file, as in `/articles add url: https://…`. "
    "For a text that you have copied there is `/articles paste`."
)
_MOST_AGAIN = 200


class Articles(
    commands.GroupCog, name="articles", description=N_("The articles that I answer from")
):
    """The articles that I answer from."""

    def __init__(self, bot: Services) -> None:
        self._executor = bot.executor

    @app_commands.command(name="list", description=N_("All articles, newest first"))
    async def list_articles(self, interaction: discord.Interaction[Any]) -> None:
        """All articles, newest first."""
        await responses.ack_privately(interaction)
        await responses.show_privately(
            interaction, await page_of(await private_session(interaction), 0)
        )

    @app_commands.command(description=N_("How many articles there are, and which feeds bring more"))
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """How many articles there are, and which feeds bring more."""
        await responses.ack_privately(interaction)
        session = await private_session(interaction)
        status = await session.read(View.status)
        feeds = await followed_feeds(interaction)
        card = list_card.status_card(status, feeds, await told(interaction, feeds))
        await responses.show_privately(interaction, card)

    @app_commands.command(description=N_("Add articles from links or files"))
    @app_commands.describe(
        url=N_("A link to the article; several are parted by spaces"),
        file=N_("A text, Markdown, HTML, PDF or Word file"),
        file2=N_("Another file"),
        file3=N_("And another"),
    )
    async def add(
        self,
        interaction: discord.Interaction[Any],
        url: app_commands.Range[str, 1, 4_000] | None = None,
        file: discord.Attachment | None = None,
        file2: discord.Attachment | None = None,
        file3: discord.Attachment | None = None,
    ) -> None:
        """Add articles from links or files."""
        attachments = [each for each in (file, file2, file3) if each]
        await _bring(interaction, bringing.addresses(url or ""), attachments, _NOTHING)

    @app_commands.command(description=N_("Add a text that you have copied"))
    async def paste(self, interaction: discord.Interaction[Any]) -> None:
        """Add a text that you have copied."""
        if refusal := await _may_not_add(interaction):
            await responses.tell(interaction, refusal)
        else:
            await responses.ask(interaction, PasteForm())

    @app_commands.command(
        description=N_("Read an article again where it came from; without it, the newest 200")
    )
    @app_commands.describe(article=N_("Its title, or a part of it"))
    async def reindex(
        self,
        interaction: discord.Interaction[Any],
        article: app_commands.Transform[ArticleName, ArticleTitle] | None = None,
    ) -> None:
        """Read an article again where it came from, or the newest 200."""
        await responses.ack_privately(interaction)
        if refusal := permissions.may_not_change(interaction):
            await responses.tell(interaction, refusal)
            return
        session = await private_session(interaction)
        try:
            found = await self._named(session, article)
        except LibraryError as error:
            await responses.tell(interaction, errors.explain(error))
            return
        if not found:
            await responses.tell(interaction, _(layout.NOTHING_OF_ITS_OWN))
        elif any(each.shared for each in found):
            await responses.tell(interaction, _(permissions.SHARED))
        elif refusal := permissions.too_soon(interaction.client.adding, interaction, len(found)):
            await responses.tell(interaction, refusal)
        else:
            await self._read_again(interaction, found)

    @app_commands.command(description=N_("Forget an article for good"))
    @app_commands.describe(article=N_("Its title, or a part of it"))
    async def forget(
        self,
        interaction: discord.Interaction[Any],
        article: app_commands.Transform[ArticleName, ArticleTitle],
    ) -> None:
        """Forget an article for good, once that is confirmed."""
        await responses.ack_privately(interaction)
        if refusal := permissions.may_not_change(interaction):
            await responses.tell(interaction, refusal)
            return
        session = await private_session(interaction)
        await responses.show_privately(interaction, await self._question(session, article))

    async def _question(self, session: Session, article: ArticleName) -> ui.LayoutView:
        try:
            found = await session.read(article.find)
        except LibraryError as error:
            return layout.note(errors.explain(error))
        if found.shared:
            return layout.note(_(permissions.SHARED))
        return outcomes.confirm_card(found.title, ForgetButton(found.id))

    async def _named(self, session: Session, article: ArticleName | None) -> Sequence[Article]:
        """The article that was named, or the server's newest in their turn."""
        if article is not None:
            return (await session.read(article.find),)
        newest = await session.read(lambda view: view.own().articles(0, _MOST_AGAIN))
        return await rereading.in_turn(newest, session.server, self._executor)

    async def _read_again(
        self, interaction: discord.Interaction[Any], found: Sequence[Article]
    ) -> None:
        server, intake = server_of(interaction), interaction.client.intake
        again = partial(rereading.read_again, server, intake=intake, executor=self._executor)
        jobs = [Job(each.title, each.source, partial(again, each.id)) for each in found]
        done = await do_all(interaction, jobs)
        if done < len(found):
            await rereading.go_on_at(found[done], server, self._executor)


@app_commands.context_menu(name=N_("Add to articles"))
async def add_message(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Add what a message links to, and the files in it."""
    wanted = bringing.of_message(message)
    audience = audience_of(here_of(interaction))  # the message may know no more than its id
    await _bring(interaction, wanted, message.attachments, bringing.NOTHING, audience)


async def _may_not_add(interaction: discord.Interaction[Any]) -> str | None:
    """Why this member may not add articles; None where they may."""
    preferences = await interaction.client.preferences.of(server_of(interaction))
    return permissions.may_not_add(interaction, preferences)


async def _bring(
    interaction: discord.Interaction[Any],
    addresses: Sequence[str],
    attachments: Sequence[discord.Attachment],
    nothing: str,
    audience: str | None = None,
) -> None:
    """Add each of them for its audience, showing how far it is, and tell what became of it."""
    await responses.ack_privately(interaction)
    client = interaction.client
    if refusal := await _may_not_add(interaction):
        await responses.tell(interaction, refusal)
        return
    brought = await bringing.files(attachments, client.intake.limit)
    wanted = bringing.few([*addresses, *brought])
    if not wanted:
        await responses.tell(interaction, _(nothing))
        return
    if refusal := permissions.too_soon(client.adding, interaction, len(wanted)):
        await responses.tell(interaction, refusal)
        return
    to = Destination(server_of(interaction), audience)
    add = partial(adding.add, to=to, intake=client.intake, executor=client.executor)
    jobs = [
        Job(bringing.name(each), bringing.source_of(each), partial(add, each)) for each in wanted
    ]
    await do_all(interaction, jobs)
