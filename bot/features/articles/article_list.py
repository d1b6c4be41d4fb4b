"""The list of articles, page by page."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.interaction import responses
from bot.interaction.controls import PageButton
from bot.interaction.custom_ids import number
from bot.interaction.services import Interaction
from bot.interaction.session import Session, session_where_shown
from bot.language.translation import _, plural
from bot.rendering import footnotes, layout
from index import Article, View

ON_A_PAGE = 10
_TITLE = 200  # characters


class ArticlePageButton(PageButton, custom_id="articles:{page}", page=number(9)):
    """Previous and Next of the list of articles."""

    async def respond(self, interaction: Interaction) -> None:
        await responses.ack_in_place(interaction)
        session = await session_where_shown(interaction)
        await responses.show(interaction, await page_of(session, self.page), private=True)


async def page_of(session: Session, page: int) -> ui.LayoutView:
    """The card of one page of all articles, counted from 0; past the end it is the last."""
    count = await session.read(View.count)
    page = min(page, layout.pages(count, ON_A_PAGE) - 1)
    first = page * ON_A_PAGE
    return page_card(await session.read(lambda view: view.articles(first, ON_A_PAGE)), page, count)


def page_card(articles: Sequence[Article], page: int, count: int) -> ui.LayoutView:
    """One page of a list of so many articles, with buttons to the pages beside it."""
    if not count:
        return nothing()
    pages, first = layout.pages(count, ON_A_PAGE), page * ON_A_PAGE + 1
    lines = "\n".join(_entry(article, number) for number, article in enumerate(articles, first))
    head = plural("{n} article", "{n} articles", count)
    items: list[ui.Item[Any]] = [ui.TextDisplay(f"### {head}\n{lines}")]
    if buttons := ArticlePageButton.beside(page, pages):
        where = f"-# {layout.page_number(page, pages)}"
        items += [ui.Separator(), ui.TextDisplay(where), ui.ActionRow(*buttons)]
    return layout.plain(*items)


def nothing() -> ui.LayoutView:
    """That there are no articles, and how to add some."""
    return layout.note(" ".join([_("There are no articles here yet."), _(layout.HOW_TO_ADD)]))


def _entry(article: Article, number: int) -> str:
    day = footnotes.published(article)
    day = day or _("added {day}").format(day=footnotes.day(article.added))
    title = footnotes.short(article.title, _TITLE)
    facts = " · ".join(filter(None, (footnotes.source(article), day)))
    return f"**{number}\\. {title}**\n-# {facts}"
