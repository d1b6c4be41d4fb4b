"""The selects of /footnote settings: who adds articles, where news go, how sure, which language."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Self

import discord
from discord import ButtonStyle, ui

from bot.features.server import gaps_card, settings_card
from bot.features.server.settings_card import USUAL
from bot.interaction import permissions, responses
from bot.interaction.context import begin
from bot.interaction.guard import guarded
from bot.interaction.services import Interaction, server_of
from bot.interaction.signing import SEAL, Signer, sealed, unsealed
from bot.language.time_zones import find_zone, zones_near
from bot.language.translation import N_, _
from bot.runtime.executors import Lane
from bot.runtime.server_settings import ServerSettings

UNKNOWN_ZONE = N_("No time zone is called that. They are called like `Europe/Berlin`.")
NEAR_ZONES = N_("No time zone is called that. The nearest: {zones}.")
Keep = Callable[[Interaction, str | None], Awaitable[None]]


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


async def choose(
    interaction: Interaction, change: Callable[[ServerSettings], ServerSettings]
) -> None:
    """Keep a choice and show the card anew, where who chose may."""
    await responses.ack_in_place(interaction)
    if refusal := permissions.may_not_keep(interaction):
        await responses.tell(interaction, refusal)
        return
    client, server = interaction.client, server_of(interaction)
    await client.preferences.change(server, change)
    sealer = Signer(client.key, server)
    await begin(sealer, client.preferences, interaction.guild)  # in the language chosen now
    # by way of the bot, for the card is made of the very controls that call this
    await responses.show_privately(interaction, await client.settings_card(interaction))


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


def _without_gone(chosen: ServerSettings, server: discord.Guild) -> ServerSettings:
    """What still holds: a role or a channel that was deleted no longer does, and Discord refuses a
    card that names it.
    """
    role, channel = server.get_role(chosen.adders or 0), server.get_channel(chosen.channel or 0)
    return replace(
        chosen, adders=role.id if role else None, channel=channel.id if channel else None
    )


def _privacy(chosen: ServerSettings) -> SwitchButton:
    if chosen.private:
        return SwitchButton("private", False, _("Show answers to all"))
    return SwitchButton("private", True, _("Show answers to the asker alone"))


def _keeping(chosen: ServerSettings) -> SwitchButton:
    if chosen.keeps_questions:
        return SwitchButton("keep", False, _("Keep no questions"))
    return SwitchButton("keep", True, _("Keep questions without an answer"))


class ZoneForm(ui.Modal):
    """Hands the zone that is written to ``keep``, None where nothing is."""

    def __init__(self, chosen: str | None, keep: Keep) -> None:
        super().__init__(title=_("Time zone"))
        self._keep = keep
        self.zone: ui.TextInput[Self] = ui.TextInput(
            label=_("As in Europe/Berlin; empty for the usual one"),
            custom_id="zone",
            default=chosen,
            max_length=60,
            required=False,
        )
        self.add_item(self.zone)

    @guarded
    async def on_submit(self, interaction: Interaction, /) -> None:
        written = self.zone.value.strip()
        # the first look reads some hundred files
        zone = await interaction.client.executor.call(find_zone, written, on=Lane.QUICK)
        if written and zone is None:
            await responses.tell(interaction, _unknown(written))
        else:
            await self._keep(interaction, zone)


def _unknown(written: str) -> str:
    """What to say of a zone that there is not."""
    if not (near := zones_near(written)):
        return _(UNKNOWN_ZONE)
    return _(NEAR_ZONES).format(zones=", ".join(f"`{zone}`" for zone in near))


async def _ask_before_deleting(interaction: Interaction) -> None:
    await responses.ack_in_place(interaction)
    if refusal := permissions.may_not_keep(interaction):
        await responses.tell(interaction, refusal)
    else:
        card = gaps_card.confirm_card(gaps_card.DELETE_ALL, KeepNoneButton())
        await responses.show_privately(interaction, card)


async def _choose_zone(interaction: Interaction, zone: str | None) -> None:
    await choose(interaction, lambda chosen: replace(chosen, time_zone=zone))
