"""Buttons and a select that show quotes again, to the asker alone."""

import re
from collections.abc import Sequence
from typing import Any, Self

import discord
from discord import ui

from bot.features.answers import quotes
from bot.interaction import responses
from bot.interaction.custom_ids import (
    PLACE,
    PLACES,
    as_many_as_fit,
    read_place,
    read_places,
    write_place,
)
from bot.interaction.guard import guarded
from bot.interaction.services import Interaction
from bot.interaction.session import private_session
from bot.interaction.signing import SEAL, sealed, unsealed
from bot.language.translation import N_, _
from bot.rendering import layout
from bot.runtime.executors import Lane
from index import QuoteRef

GONE = N_("Those sentences are no longer in these articles.")


class ContextButton(ui.DynamicItem[ui.Button[Any]], template=rf"context:(?P<place>{PLACE}){SEAL}"):
    """Show in context: the sentence with the passages beside it, to the asker alone."""

    def __init__(self, place: QuoteRef, label: str) -> None:
        id = sealed(f"context:{write_place(place)}")
        super().__init__(ui.Button(label=label, custom_id=id))
        self.place = place

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(read_place(match["place"]), _("Show in context"))

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await _show_in_context(interaction, self.place)


class MoreButton(ui.DynamicItem[ui.Button[Any]], template=rf"more:(?P<places>{PLACES}){SEAL}"):
    """More quotes: those that the card had no room for, to the asker alone."""

    def __init__(self, places: Sequence[QuoteRef]) -> None:
        written = as_many_as_fit("more:", places)
        id = sealed(f"more:{written}")
        super().__init__(ui.Button(label=_("More quotes"), custom_id=id))
        self.places = read_places(written)

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(read_places(match["places"]))

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await responses.ack_privately(interaction)
        session = await private_session(interaction)
        findings = await session.read(lambda view: view.reopen(self.places), on=Lane.QUOTES)
        card = quotes.more_quotes(findings, ContextButton) if findings else layout.note(_(GONE))
        await responses.show_privately(interaction, card)


class LineSelect(ui.DynamicItem[ui.Select[Any]], template=rf"line:context{SEAL}"):
    """Show in context, for one of several lines, each an option whose value is its place."""

    def __init__(self, lines: Sequence[tuple[QuoteRef, str]]) -> None:
        """Each line's place with what to call it, at most 100 characters."""
        options = [
            discord.SelectOption(label=name, value=sealed(write_place(place)))
            for place, name in lines
        ]
        super().__init__(
            ui.Select(
                custom_id=sealed("line:context"),
                placeholder=_("Show a line in context"),
                options=options,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(())

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        (written,) = self.item.values
        await _show_in_context(interaction, read_place(unsealed(written)))


async def _show_in_context(interaction: Interaction, place: QuoteRef) -> None:
    await responses.ack_privately(interaction)
    session = await private_session(interaction)
    finding = await session.read(lambda view: view.context(place), on=Lane.QUOTES)
    await responses.show_privately(interaction, quotes.in_context(finding))
