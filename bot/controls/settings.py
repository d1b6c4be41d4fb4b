"""The controls of /footnote settings: each keeps its choice at once, and the card tells of it."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import discord
from discord import ui

from bot import access, reply, settings_cards
from bot.controls.answers import PATIENCE
from bot.controls.guard import Interaction, guarded
from bot.preferences import Preferences
from bot.seals import SEAL, Sealer, sealed
from bot.serving import begin
from bot.translation import LANGUAGES, N_, _

_USUAL = "usual"
UNKNOWN_ZONE = N_("No time zone is called that. They are called like `Europe/Berlin`.")


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
        await _choose(interaction, lambda chosen: replace(chosen, adders=role))


class NewsSelect(ui.DynamicItem[ui.ChannelSelect[Any]], template=rf"news:{SEAL}"):
    """The channel where new articles of feeds are told of; none when it is cleared."""

    def __init__(self, chosen: int | None) -> None:
        channels = [discord.Object(chosen)] if chosen else []
        super().__init__(
            ui.ChannelSelect(
                custom_id=sealed("news:"),
                placeholder=_("A channel for new articles of feeds"),
                channel_types=[discord.ChannelType.text],
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
        if isinstance(found, discord.TextChannel) and access.is_speechless(found):
            await _choose(interaction, lambda chosen: chosen)  # shows what still holds
            await reply.tell(interaction, _(access.CANNOT_SPEAK))
            return
        id = channel.id if channel else None
        await _choose(interaction, lambda chosen: replace(chosen, channel=id))


class SurenessSelect(ui.DynamicItem[ui.Select[Any]], template=rf"sureness:{SEAL}"):
    """How sure an answer must be."""

    def __init__(self, chosen: float | None) -> None:
        thresholds = (None, *(value for value, _words in settings_cards.SURENESS))
        values = ((value, settings_cards.sureness(value)) for value in thresholds)
        options = [
            discord.SelectOption(
                label=_("Answers: {sureness}").format(sureness=words),
                value=sealed(str(value)),
                default=value == chosen,
            )
            for value, words in values
        ]
        super().__init__(ui.Select(custom_id=sealed("sureness:"), options=options))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(None)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        written = self.item.values[0].rpartition("~")[0]
        threshold = None if written == "None" else float(written)
        await _choose(interaction, lambda chosen: replace(chosen, threshold=threshold))


class LanguageSelect(ui.DynamicItem[ui.Select[Any]], template=rf"language:{SEAL}"):
    """The language that the bot speaks."""

    def __init__(self, chosen: str | None) -> None:
        usual = (_USUAL, _("as Discord has it for this server"))
        options = [
            discord.SelectOption(
                label=_("Language: {language}").format(language=name),
                value=sealed(code),
                default=code == (chosen or _USUAL),
            )
            for code, name in (usual, *LANGUAGES.items())
        ]
        super().__init__(ui.Select(custom_id=sealed("language:"), options=options))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(None)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        code = self.item.values[0].rpartition("~")[0]
        language = None if code == _USUAL else code
        await _choose(interaction, lambda chosen: replace(chosen, language=language))


class SwitchButton(
    ui.DynamicItem[ui.Button[Any]], template=rf"switch:(?P<what>private|keep):(?P<to>on|off){SEAL}"
):
    """Says whether answers are for the asker alone, or whether questions are kept: what its label
    did, whatever was chosen since.
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
            await _choose(interaction, lambda chosen: replace(chosen, private=self.to))
        else:
            await _choose(interaction, lambda chosen: replace(chosen, keeps_questions=self.to))


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
        if refusal := access.may_not_keep(interaction):
            await reply.tell(interaction, refusal)
            return
        chosen = await interaction.client.preferences.of(interaction.guild_id)
        await interaction.response.send_modal(ZoneForm(chosen.time_zone))


class ZoneForm(ui.Modal):
    """The form behind ZoneButton."""

    def __init__(self, chosen: str | None) -> None:
        super().__init__(title=_("Time zone"), timeout=PATIENCE)
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
        written = self.zone.value.strip() or None
        try:
            ZoneInfo(written or "UTC")
        except (ZoneInfoNotFoundError, ValueError, OSError):
            await reply.tell(interaction, _(UNKNOWN_ZONE))
            return
        await _choose(interaction, lambda chosen: replace(chosen, time_zone=written))


async def card_of(interaction: Interaction) -> ui.LayoutView:
    """What the server has chosen, with its controls."""
    chosen = await interaction.client.preferences.of(interaction.guild_id)
    server = interaction.guild
    role = server.get_role(chosen.adders or 0) if server else None
    channel = server.get_channel(chosen.channel or 0) if server else None
    rows: tuple[ui.ActionRow[Any], ...] = (
        ui.ActionRow(AddersSelect(role.id if role else None)),
        ui.ActionRow(NewsSelect(channel.id if channel else None)),
        ui.ActionRow(SurenessSelect(chosen.threshold)),
        ui.ActionRow(LanguageSelect(chosen.language)),
        ui.ActionRow(_privacy(chosen), _keeping(chosen), ZoneButton()),
    )
    return settings_cards.settings_card(chosen, rows)


def _privacy(chosen: Preferences) -> SwitchButton:
    if chosen.private:
        return SwitchButton("private", False, _("Show answers to all"))
    return SwitchButton("private", True, _("Show answers to the asker alone"))


def _keeping(chosen: Preferences) -> SwitchButton:
    if chosen.keeps_questions:
        return SwitchButton("keep", False, _("Keep no questions"))
    return SwitchButton("keep", True, _("Keep questions without an answer"))


async def _choose(interaction: Interaction, change: Callable[[Preferences], Preferences]) -> None:
    """Keep a choice and show the card anew, where who chose may."""
    await reply.ack_in_place(interaction)
    if refusal := access.may_not_keep(interaction):
        await reply.tell(interaction, refusal)
        return
    client, server = interaction.client, interaction.guild_id or 0
    await client.preferences.change(server, change)
    sealer = Sealer(client.key, server)
    await begin(sealer, client.preferences, interaction.guild)  # in the language chosen now
    await reply.show_privately(interaction, await card_of(interaction))
