"""What the list of articles and the question before forgetting one offer."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.features.articles import list_card
from bot.interaction import permissions, responses
from bot.interaction.guard import guarded
from bot.interaction.services import Interaction
from bot.interaction.session import Session, private_session, session_where_shown
from bot.interaction.signing import SEAL, sealed
from bot.language.translation import _
from bot.rendering import errors, layout, outcomes
from bot.runtime.executors import LibraryExecutor
from index import UnknownArticle, View


class PageButton(
    ui.DynamicItem[ui.Button[Any]], template=rf"articles:(?P<page>[0-9]{{1,9}}){SEAL}"
):
    """Previous and Next of the list of articles: the list itself turns to that page."""

    def __init__(self, page: int, label: str, exists: bool) -> None:
        page = max(0, page)
        id = sealed(f"articles:{page}")
        super().__init__(ui.Button(label=label, custom_id=id, disabled=not exists))
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["page"]), _("Next"), True)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await responses.ack_in_place(interaction)
        session = await session_where_shown(interaction)
        await responses.show_privately(interaction, await page_of(session, self.page))


class ForgetButton(
    ui.DynamicItem[ui.Button[Any]], template=rf"forget:(?P<article>[0-9]{{1,18}}){SEAL}"
):
    """Forget it: deletes the article for good, where who presses it may."""

    def __init__(self, article: int) -> None:
        style = discord.ButtonStyle.danger
        id = sealed(f"forget:{article}")
        super().__init__(ui.Button(label=_("Forget it"), custom_id=id, style=style))
        self.article = article

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["article"]))

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await responses.ack_in_place(interaction)
        refusal, asking = permissions.may_not_change(interaction), interaction.client.asking
        if refusal := refusal or permissions.too_soon(asking, interaction):
            await responses.tell(interaction, refusal)
            return
        executor: LibraryExecutor = interaction.client.executor
        try:
            session = await private_session(interaction)
            await session.read(lambda view: view.about(str(self.article)))
            forgotten = await executor.change(session.server, lambda own: own.forget(self.article))
            card = outcomes.forgotten_card(forgotten)
        except UnknownArticle as error:
            card = layout.note(errors.explain(error))
        await responses.show_privately(interaction, card)


async def page_of(session: Session, page: int) -> ui.LayoutView:
    """The card of one page of all articles, counted from 0; past the end it is the last."""
    kept = await session.read(View.count)
    page = min(page, list_card.pages(kept) - 1)
    first = page * list_card.ON_A_PAGE
    articles = await session.read(lambda view: view.articles(first, list_card.ON_A_PAGE))
    return list_card.page_card(articles, page, kept, PageButton)
