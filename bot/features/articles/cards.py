"""The cards of articles, with their buttons: the list, page by page; the library in figures; the
question before an article is forgotten.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from discord import ButtonStyle, ui, utils

from bot.features.feeds import cards as feed_cards
from bot.features.feeds.followed import FeedChannel
from bot.interaction import responses
from bot.interaction.controls import PageButton, SignedButton
from bot.interaction.custom_ids import number
from bot.interaction.permissions import require_manager, require_rate
from bot.interaction.services import Interaction
from bot.interaction.session import Session, private_session, session_where_shown
from bot.language.translation import _, plural
from bot.rendering import errors, footnotes, layout
from index import Article, Forgotten, LibraryStats, Subscription, UnknownArticle, View

ON_A_PAGE = 10
_TITLE = 200  # characters
_SHORT = 120


class ArticlePageButton(PageButton, custom_id="articles:{page}", page=number(9)):
    """Previous and Next of the list of articles."""

    async def respond(self, interaction: Interaction) -> None:
        await responses.ack_in_place(interaction)
        session = await session_where_shown(interaction)
        await responses.show(interaction, await page_of(session, self.page), private=True)


class ForgetButton(SignedButton, custom_id="forget:{article}", article=number(18)):
    """Forget it: deletes the article for good, where who presses it may."""

    def __init__(self, article: int) -> None:
        super().__init__(_("Forget it"), ButtonStyle.danger, article=article)
        self.article = article

    async def respond(self, interaction: Interaction) -> None:
        await responses.ack_in_place(interaction)
        require_manager(interaction)
        require_rate(interaction.client.asking, interaction)
        executor = interaction.client.executor
        try:
            session = await private_session(interaction)
            await session.read(lambda view: view.about(str(self.article)))
            forgotten = await executor.change(session.server, lambda own: own.forget(self.article))
            card = forgotten_card(forgotten)
        except UnknownArticle as error:
            card = layout.note(errors.explain(error))
        await responses.show(interaction, card, private=True)


async def page_of(session: Session, page: int) -> ui.LayoutView:
    """The card of one page of all articles, counted from 0; past the end it is the last."""
    count = await session.read(View.count)
    page = min(page, layout.pages(count, ON_A_PAGE) - 1)
    first = page * ON_A_PAGE
    return page_card(await session.read(lambda view: view.articles(first, ON_A_PAGE)), page, count)


def page_card(articles: Sequence[Article], page: int, count: int) -> ui.LayoutView:
    """One page of a list of so many articles, with buttons to the pages beside it."""
    if not count:
        return _nothing()
    pages, first = layout.pages(count, ON_A_PAGE), page * ON_A_PAGE + 1
    lines = "\n".join(_entry(article, number) for number, article in enumerate(articles, first))
    head = plural("{n} article", "{n} articles", count)
    items: list[ui.Item[Any]] = [ui.TextDisplay(f"### {head}\n{lines}")]
    if buttons := ArticlePageButton.beside(page, pages):
        where = f"-# {layout.page_number(page, pages)}"
        items += [ui.Separator(), ui.TextDisplay(where), ui.ActionRow(*buttons)]
    return layout.plain(*items)


def status_card(
    status: LibraryStats, feeds: Sequence[Subscription], channels: Mapping[int, FeedChannel]
) -> ui.LayoutView:
    """The library in figures, and the feeds that it follows; ``channels`` are where they are
    announced, by their ids.
    """
    if not status.articles and not feeds:
        return _nothing()
    items: list[ui.Item[Any]] = [ui.TextDisplay(_figures(status))]
    if feeds:
        items += [ui.Separator(), ui.TextDisplay(feed_cards.entries(feeds, channels))]
    return layout.plain(*items)


def confirm_card(article: Article) -> ui.LayoutView:
    """The question before an article is forgotten."""
    words = _(
        "Forget **{title}** for good? "
        "Its text, its older versions and everything found by them will be gone."
    ).format(title=footnotes.short(article.title, _SHORT))
    return layout.plain(ui.TextDisplay(words), ui.ActionRow(ForgetButton(article.id)))


def forgotten_card(found: Forgotten) -> ui.LayoutView:
    """That an article is gone, and whether its words are still on the disk."""
    words = _("Forgotten: **{title}**").format(title=footnotes.short(found.article.title, _SHORT))
    left = _("nothing of it is left")
    if found.unwiped:
        left = _("its words leave the disk as soon as another program is done reading")
    return layout.note(f"{words} · {left}")


def _nothing() -> ui.LayoutView:
    """That there are no articles, and how to add some."""
    return layout.note(" ".join([_("There are no articles here yet."), _(layout.HOW_TO_ADD)]))


def _entry(article: Article, number: int) -> str:
    day = footnotes.published(article)
    day = day or _("added {day}").format(day=footnotes.day(article.added))
    title = footnotes.short(article.title, _TITLE)
    facts = " · ".join(filter(None, (footnotes.source(article), day)))
    return f"**{number}\\. {title}**\n-# {facts}"


def _figures(status: LibraryStats) -> str:
    head = plural("{n} article", "{n} articles", status.articles)
    sentences = plural(
        "{n} sentence to quote from", "{n} sentences to quote from", status.sentences
    )
    versions = plural(
        "{n} version of the articles kept", "{n} versions of the articles kept", status.versions
    )
    changed = _("Last change: never")
    if status.changed:
        changed = _("Last change: {when}").format(when=utils.format_dt(status.changed, "f"))
    read = _("Read by {model}").format(model=footnotes.short(status.model, 100))
    return f"### {head}\n{sentences}, {versions}\n{changed}\n-# {read}"
