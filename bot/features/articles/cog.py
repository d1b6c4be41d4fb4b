"""/articles: what there is to ask about, and how it comes and goes."""

from collections.abc import Sequence
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.exceptions import Refusal
from bot.features.articles import cards
from bot.features.articles.cards import ArticlePageButton, ForgetButton
from bot.features.articles.paste_form import PasteForm
from bot.features.articles.progress import Job, do_all
from bot.features.feeds.followed import channels_of, followed_feeds
from bot.ingestion import adding, rereading
from bot.ingestion.adding import Destination
from bot.interaction import attachments, responses
from bot.interaction.article_option import ArticleName, ArticleTitle
from bot.interaction.permissions import SHARED, require_adder, require_manager, require_rate
from bot.interaction.services import Interaction, server_of
from bot.interaction.session import Session, here_of, private_session
from bot.interaction.visibility import audience_of
from bot.language.translation import N_, _
from bot.rendering import layout, links
from index import Article, View

_NOTHING = N_(
    "Give me a link or a file, as in `/articles add url: https://…`. "
    "For a text that you have copied there is `/articles paste`."
)
_MOST_AGAIN = 200


class Articles(
    commands.GroupCog, name="articles", description=N_("The articles that I answer from")
):
    @app_commands.command(name="list", description=N_("All articles, newest first"))
    async def list_articles(self, interaction: Interaction) -> None:
        await responses.ack(interaction, private=True)
        card = await cards.page_of(await private_session(interaction), 0)
        await responses.show(interaction, card, private=True)

    @app_commands.command(description=N_("How many articles there are, and which feeds bring more"))
    async def status(self, interaction: Interaction) -> None:
        await responses.ack(interaction, private=True)
        session = await private_session(interaction)
        status = await session.read(View.status)
        feeds = await followed_feeds(interaction)
        card = cards.status_card(status, feeds, await channels_of(interaction, feeds))
        await responses.show(interaction, card, private=True)

    @app_commands.command(description=N_("Add articles from links or files"))
    @app_commands.describe(
        url=N_("A link to the article; several are parted by spaces"),
        file=N_("A text, Markdown, HTML, PDF, Word, OpenDocument or EPUB file"),
        file2=N_("Another file"),
        file3=N_("And another"),
    )
    async def add(
        self,
        interaction: Interaction,
        url: app_commands.Range[str, 1, 4_000] | None = None,
        file: discord.Attachment | None = None,
        file2: discord.Attachment | None = None,
        file3: discord.Attachment | None = None,
    ) -> None:
        files = [each for each in (file, file2, file3) if each]
        await _add(interaction, attachments.addresses(url or ""), files, _NOTHING)

    @app_commands.command(description=N_("Add a text that you have copied"))
    async def paste(self, interaction: Interaction) -> None:
        await require_adder(interaction)
        await responses.ask(interaction, PasteForm())

    @app_commands.command(
        description=N_("Read an article again where it came from; without it, the newest 200")
    )
    @app_commands.describe(article=N_("Its title, or a part of it"))
    async def reindex(
        self,
        interaction: Interaction,
        article: app_commands.Transform[ArticleName, ArticleTitle] | None = None,
    ) -> None:
        await responses.ack(interaction, private=True)
        require_manager(interaction)
        found = await _named(await private_session(interaction), article)
        if not found:
            raise Refusal(_(layout.NOTHING_OF_ITS_OWN))
        if any(each.shared for each in found):
            raise Refusal(_(SHARED))
        require_rate(interaction.client.adding, interaction, len(found))
        await _read_again(interaction, found)

    @app_commands.command(description=N_("Forget an article for good"))
    @app_commands.describe(article=N_("Its title, or a part of it"))
    async def forget(
        self, interaction: Interaction, article: app_commands.Transform[ArticleName, ArticleTitle]
    ) -> None:
        await responses.ack(interaction, private=True)
        require_manager(interaction)
        session = await private_session(interaction)
        found = await session.read(article.find)
        if found.shared:
            raise Refusal(_(SHARED))
        await responses.show(interaction, cards.confirm_card(found), private=True)


@app_commands.context_menu(name=N_("Add to articles"))
async def add_message(interaction: Interaction, message: discord.Message) -> None:
    """Add what a message links to, and the files in it."""
    addresses = attachments.of_message(message)
    audience = audience_of(here_of(interaction))  # the message may know no more than its id
    place = attachments.place_of(message, server_of(interaction))
    nothing = attachments.NOTHING
    await _add(interaction, addresses, message.attachments, nothing, audience, place)


async def _add(
    interaction: Interaction,
    addresses: Sequence[str],
    files: Sequence[discord.Attachment],
    nothing: str,
    audience: str | None = None,
    message: str | None = None,
) -> None:
    """Add each of them for its audience, showing how far it is, and tell what became of it;
    ``message``: the place of the one that the files came with.
    """
    await responses.ack(interaction, private=True)
    client = interaction.client
    await require_adder(interaction)
    read = await attachments.files(files, client.intake.limit, message)
    wanted = attachments.few([*addresses, *read])
    if not wanted:
        raise Refusal(_(nothing))
    require_rate(client.adding, interaction, len(wanted))
    to = Destination(server_of(interaction), audience)
    add = partial(adding.add, to=to, intake=client.intake)
    sources = map(attachments.source_of, wanted)
    jobs = [
        Job(links.name_of(source), source, partial(add, each))
        for each, source in zip(wanted, sources, strict=True)
    ]
    await do_all(interaction, jobs)


async def _named(session: Session, article: ArticleName | None) -> Sequence[Article]:
    """The article that was named, or the server's newest in their turn."""
    if article is not None:
        return (await session.read(article.find),)
    newest = await session.read(lambda view: view.own().articles(0, _MOST_AGAIN))
    return await rereading.in_turn(newest, session.server, session.executor)


async def _read_again(interaction: Interaction, found: Sequence[Article]) -> None:
    """Read them again while there is time; the next time it goes on with the others."""
    server, client = server_of(interaction), interaction.client
    again = partial(rereading.read_again, server, intake=client.intake)
    jobs = [Job(each.title, each.source, partial(again, each.id)) for each in found]
    done = await do_all(interaction, jobs)
    if done < len(found):
        await rereading.go_on_at(found[done], server, client.executor)


MENUS = (add_message,)
CONTROLS = (ArticlePageButton, ForgetButton)
