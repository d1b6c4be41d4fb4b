"""The card of /footnote settings: what a server has chosen, and a control for each choice."""

from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.features.server import settings_card
from bot.features.server.setting_buttons import SwitchButton, ZoneButton
from bot.features.server.settings_controls import (
    AddersSelect,
    LanguageSelect,
    NewsSelect,
    SurenessSelect,
)
from bot.interaction.interactions import Interaction, server_of
from bot.language.translation import _
from bot.runtime.server_settings import Preferences


async def card_of(interaction: Interaction) -> ui.LayoutView:
    """What the server has chosen, with its controls."""
    kept = await interaction.client.preferences.of(server_of(interaction))
    chosen = _without_gone(kept, interaction.guild) if interaction.guild else kept
    warnings = [settings_card.NEWS_GONE] if kept.channel and not chosen.channel else []
    rows: tuple[ui.ActionRow[Any], ...] = (
        ui.ActionRow(AddersSelect(chosen.adders)),
        ui.ActionRow(NewsSelect(chosen.channel)),
        ui.ActionRow(SurenessSelect(chosen.threshold)),
        ui.ActionRow(LanguageSelect(chosen.language)),
        ui.ActionRow(_privacy(chosen), _keeping(chosen), ZoneButton()),
    )
    return settings_card.settings_card(chosen, warnings, rows)


def _without_gone(chosen: Preferences, server: discord.Guild) -> Preferences:
    """What still holds: a role or a channel that was deleted no longer does, and Discord refuses a
    card that names it.
    """
    role, channel = server.get_role(chosen.adders or 0), server.get_channel(chosen.channel or 0)
    return replace(
        chosen, adders=role.id if role else None, channel=channel.id if channel else None
    )


def _privacy(chosen: Preferences) -> SwitchButton:
    if chosen.private:
        return SwitchButton("private", False, _("Show answers to all"))
    return SwitchButton("private", True, _("Show answers to the asker alone"))


def _keeping(chosen: Preferences) -> SwitchButton:
    if chosen.keeps_questions:
        return SwitchButton("keep", False, _("Keep no questions"))
    return SwitchButton("keep", True, _("Keep questions without an answer"))
