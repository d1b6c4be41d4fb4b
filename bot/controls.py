"""Buttons that still work after a restart: all they need to know stands in their custom_id."""

import re
from collections.abc import Callable, Coroutine, Sequence
from functools import wraps
from typing import Any, Self, TypeVar

import discord
from discord import ui

from bot import cards, catalogue, errors, reply
from bot.places import PLACE, PLACES, as_many_as_fit, read_place, read_places, write_place
from bot.worker import Worker
from index import Place

GONE = "Those sentences are no longer in these articles."

Interaction = discord.Interaction[Any]
Item = TypeVar("Item", bound=ui.DynamicItem[Any])
Callback = Callable[[Item, Interaction], Coroutine[Any, Any, None]]


def guarded(callback: Callback[Item]) -> Callback[Item]:
    """Tell the asker of any error: discord.py only logs those of dynamic items."""

    @wraps(callback)
    async def run(self: Item, interaction: Interaction) -> None:
        try:
            await callback(self, interaction)
        except Exception as error:
            await reply.tell(interaction, errors.explain(error))

    return run


class ContextButton(ui.DynamicItem[ui.Button[Any]], template=rf"context:(?P<place>{PLACE})"):
    """Show in context: the sentence with the passages beside it, to the asker alone."""

    def __init__(self, place: Place, label: str) -> None:
        super().__init__(ui.Button(label=label, custom_id=f"context:{write_place(place)}"))
        self.place = place

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(read_place(match["place"]), "Show in context")

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await reply.ack_privately(interaction)
        worker: Worker = interaction.client.worker
        finding = await worker.context(self.place)
        await reply.show_privately(interaction, cards.in_context(finding))


class MoreButton(ui.DynamicItem[ui.Button[Any]], template=rf"more:(?P<places>{PLACES})"):
    """More quotes: those that the card had no room for, to the asker alone."""

    def __init__(self, places: Sequence[Place]) -> None:
        written = as_many_as_fit("more:", places)
        super().__init__(ui.Button(label="More quotes", custom_id=f"more:{written}"))
        self.places = read_places(written)

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(read_places(match["places"]))

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await reply.ack_privately(interaction)
        worker: Worker = interaction.client.worker
        findings = await worker.reopen(self.places)
        card = cards.more_quotes(findings, ContextButton) if findings else cards.note(GONE)
        await reply.show_privately(interaction, card)


class PageButton(ui.DynamicItem[ui.Button[Any]], template=r"articles:(?P<page>[0-9]{1,9})"):
    """Previous and Next of the list of articles: the list itself turns to that page."""

    def __init__(self, page: int, label: str, exists: bool) -> None:
        page = max(0, page)
        super().__init__(ui.Button(label=label, custom_id=f"articles:{page}", disabled=not exists))
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["page"]), "Next", True)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await reply.ack_in_place(interaction)
        await reply.show_privately(interaction, await page_of(interaction.client.worker, self.page))


async def page_of(worker: Worker, page: int) -> ui.LayoutView:
    """The card of one page of all articles, counted from 0; past the end it is the last."""
    kept = (await worker.status()).articles
    page = min(page, catalogue.pages(kept) - 1)
    articles = await worker.articles(page * catalogue.ON_A_PAGE, catalogue.ON_A_PAGE)
    return catalogue.page_card(articles, page, kept, PageButton)


DYNAMIC_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (ContextButton, MoreButton, PageButton)
