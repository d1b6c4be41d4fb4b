"""The buttons of /footnote settings: what is switched on and off, and the time zone's form."""

import re
from dataclasses import replace
from typing import Any, Self

from discord import ButtonStyle, ui

from bot.features.server import gaps_card
from bot.features.server.choosing import choose
from bot.features.server.zone_form import ZoneForm
from bot.interaction import permissions, responses
from bot.interaction.guard import guarded
from bot.interaction.interactions import Interaction, server_of
from bot.interaction.signing import SEAL, sealed
from bot.language.translation import _


class SwitchButton(
    ui.DynamicItem[ui.Button[Any]], template=rf"switch:(?P<what>private|keep):(?P<to>on|off){SEAL}"
):
    """Says whether answers are for the asker alone, or whether questions are kept: what its label
    did, whatever was chosen since. Before those that are kept are deleted it asks.
    """

    def __init__(self, what: str, to: bool, label: str) -> None:
        id = sealed(f"switch:{what}:{'on' if to else 'off'}")
        super().__init__(ui.Button(label=label, custom_id=id))
        self.what, self.to = what, to

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["what"], match["to"] == "on", "")

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        if self.what == "private":
            await choose(interaction, lambda chosen: replace(chosen, private=self.to))
        elif self.to:
            await choose(interaction, lambda chosen: replace(chosen, keeps_questions=True))
        else:
            await _ask_before_deleting(interaction)


class KeepNoneButton(ui.DynamicItem[ui.Button[Any]], template=rf"keepnone:{SEAL}"):
    """Keeps no questions from now on, and deletes those that were kept, and the votes."""

    def __init__(self) -> None:
        label, style = _("Delete all of them for good"), ButtonStyle.danger
        super().__init__(ui.Button(label=label, custom_id=sealed("keepnone:"), style=style))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls()

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await choose(interaction, lambda chosen: replace(chosen, keeps_questions=False))


class ZoneButton(ui.DynamicItem[ui.Button[Any]], template=rf"zone:{SEAL}"):
    """The time zone, in a form."""

    def __init__(self) -> None:
        super().__init__(ui.Button(label=_("Time zone"), custom_id=sealed("zone:")))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls()

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        if refusal := permissions.may_not_keep(interaction):
            await responses.tell(interaction, refusal)
            return
        chosen = await interaction.client.preferences.of(server_of(interaction))
        await responses.ask(interaction, ZoneForm(chosen.time_zone, _choose_zone))


async def _ask_before_deleting(interaction: Interaction) -> None:
    await responses.ack_in_place(interaction)
    if refusal := permissions.may_not_keep(interaction):
        await responses.tell(interaction, refusal)
    else:
        card = gaps_card.confirm_card(gaps_card.DELETE_ALL, KeepNoneButton())
        await responses.show_privately(interaction, card)


async def _choose_zone(interaction: Interaction, zone: str | None) -> None:
    await choose(interaction, lambda chosen: replace(chosen, time_zone=zone))
