"""The selects of /footnote settings: who adds articles, where news go, how sure, which language."""

import re
from dataclasses import replace
from typing import Any, Self

import discord
from discord import ui

from bot.features.server import settings_card
from bot.features.server.choosing import choose
from bot.features.server.settings_card import USUAL
from bot.interaction import permissions, responses
from bot.interaction.guard import guarded
from bot.interaction.interactions import Interaction
from bot.interaction.signing import SEAL, sealed, unsealed
from bot.language.translation import _


class AddersSelect(ui.DynamicItem[ui.RoleSelect[Any]], template=rf"adders:{SEAL}"):
    """The role that may add articles beside those who manage the server; none once cleared."""

    def __init__(self, chosen: int | None) -> None:
        roles = [discord.Object(chosen)] if chosen else []
        super().__init__(
            ui.RoleSelect(
                custom_id=sealed("adders:"),
                placeholder=_("A role that may add articles too"),
                min_values=0,
                default_values=roles,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(None)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        role = next((each.id for each in self.item.values), None)
        await choose(interaction, lambda chosen: replace(chosen, adders=role))


class NewsSelect(ui.DynamicItem[ui.ChannelSelect[Any]], template=rf"news:{SEAL}"):
    """The channel where new articles of feeds are told of; none when it is cleared."""

    def __init__(self, chosen: int | None) -> None:
        channels = [discord.Object(chosen)] if chosen else []
        super().__init__(
            ui.ChannelSelect(
                custom_id=sealed("news:"),
                placeholder=_("A channel for new articles of feeds"),
                channel_types=[discord.ChannelType.text, discord.ChannelType.news],
                min_values=0,
                default_values=channels,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(None)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        channel = next(iter(self.item.values), None)
        found = interaction.guild.get_channel(channel.id) if channel and interaction.guild else None
        if isinstance(found, discord.TextChannel) and permissions.is_speechless(found):
            await choose(interaction, lambda chosen: chosen)  # shows what still holds
            await responses.tell(interaction, _(permissions.CANNOT_SPEAK))
            return
        id = channel.id if channel else None
        await choose(interaction, lambda chosen: replace(chosen, channel=id))


class SurenessSelect(ui.DynamicItem[ui.Select[Any]], template=rf"sureness:{SEAL}"):
    """How sure an answer must be."""

    def __init__(self, chosen: float | None) -> None:
        options = settings_card.sureness_options(chosen)
        super().__init__(ui.Select(custom_id=sealed("sureness:"), options=options))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(None)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        written = unsealed(self.item.values[0])
        threshold = None if written == USUAL else float(written)
        await choose(interaction, lambda chosen: replace(chosen, threshold=threshold))


class LanguageSelect(ui.DynamicItem[ui.Select[Any]], template=rf"language:{SEAL}"):
    """The language that the bot speaks."""

    def __init__(self, chosen: str | None) -> None:
        options = settings_card.language_options(chosen)
        super().__init__(ui.Select(custom_id=sealed("language:"), options=options))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(None)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        code = unsealed(self.item.values[0])
        language = None if code == USUAL else code
        await choose(interaction, lambda chosen: replace(chosen, language=language))
