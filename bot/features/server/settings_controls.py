"""What /footnote settings offers: who adds articles, where news go, how sure, which language, which
time zone, and what is kept.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import discord
from discord import ButtonStyle, ui

from bot.exceptions import Refusal
from bot.features.server import gaps_card, settings_card
from bot.features.server.settings_card import USUAL
from bot.interaction import responses
from bot.interaction.context import begin_with
from bot.interaction.controls import Form, SignedButton, SignedControl, SignedSelect
from bot.interaction.custom_ids import Field, flag
from bot.interaction.permissions import CANNOT_SPEAK, NOT_A_KEEPER, is_speechless, require_manager
from bot.interaction.services import Interaction, server_of
from bot.language.time_zones import find_zone, zones_near
from bot.language.translation import N_, _
from bot.runtime.executors import Lane
from bot.runtime.server_settings import ServerSettings

UNKNOWN_ZONE = N_("No time zone is called that. They are called like `Europe/Berlin`.")
NEAR_ZONES = N_("No time zone is called that. The nearest: {zones}.")
_SWITCHES = {
    ("private", True): N_("Show answers to the asker alone"),
    ("private", False): N_("Show answers to all"),
    ("keep", True): N_("Keep questions without an answer"),
    ("keep", False): N_("Keep no questions"),
}


class AddersSelect(SignedControl[ui.RoleSelect[Any]], custom_id="adders:"):
    """The role that may add articles beside those who manage the server; none once cleared."""

    def __init__(self, chosen: int | None = None) -> None:
        select: ui.RoleSelect[Any] = ui.RoleSelect(
            placeholder=_("A role that may add articles too"),
            min_values=0,
            default_values=[discord.Object(chosen)] if chosen else [],
        )
        super().__init__(select)

    async def respond(self, interaction: Interaction) -> None:
        role = next((each.id for each in self.item.values), None)
        await choose(interaction, lambda chosen: replace(chosen, adders=role))


class NewsSelect(SignedControl[ui.ChannelSelect[Any]], custom_id="news:"):
    """The channel where new articles of feeds are announced; none when it is cleared."""

    def __init__(self, chosen: int | None = None) -> None:
        select: ui.ChannelSelect[Any] = ui.ChannelSelect(
            placeholder=_("A channel for new articles of feeds"),
            channel_types=[discord.ChannelType.text, discord.ChannelType.news],
            min_values=0,
            default_values=[discord.Object(chosen)] if chosen else [],
        )
        super().__init__(select)

    async def respond(self, interaction: Interaction) -> None:
        channel = next(iter(self.item.values), None)
        found = interaction.guild.get_channel(channel.id) if channel and interaction.guild else None
        if isinstance(found, discord.TextChannel) and is_speechless(found):
            await choose(interaction, lambda chosen: chosen)  # shows what still holds
            raise Refusal(_(CANNOT_SPEAK))
        id = channel.id if channel else None
        await choose(interaction, lambda chosen: replace(chosen, channel=id))


class SurenessSelect(SignedSelect, custom_id="sureness:"):
    """How sure an answer must be."""

    def __init__(self, chosen: float | None = None) -> None:
        super().__init__(settings_card.sureness_options(chosen))

    async def respond(self, interaction: Interaction) -> None:
        threshold = None if self.chosen == USUAL else float(self.chosen)
        await choose(interaction, lambda chosen: replace(chosen, threshold=threshold))


class LanguageSelect(SignedSelect, custom_id="language:"):
    """The language that the bot speaks."""

    def __init__(self, chosen: str | None = None) -> None:
        super().__init__(settings_card.language_options(chosen))

    async def respond(self, interaction: Interaction) -> None:
        language = None if self.chosen == USUAL else self.chosen
        await choose(interaction, lambda chosen: replace(chosen, language=language))


class SwitchButton(
    SignedButton,
    custom_id="switch:{what}:{to}",
    what=Field("private|keep", str),
    to=flag("on", "off"),
):
    """Says whether answers are for the asker alone, or whether questions are kept: what its label
    did, whatever was chosen since. Before those that are kept are deleted it asks.
    """

    def __init__(self, what: str, to: bool) -> None:
        super().__init__(_(_SWITCHES[what, to]), what=what, to=to)
        self.what, self.to = what, to

    async def respond(self, interaction: Interaction) -> None:
        if self.what == "private":
            await choose(interaction, lambda chosen: replace(chosen, private=self.to))
        elif self.to:
            await choose(interaction, lambda chosen: replace(chosen, keeps_questions=True))
        else:
            await responses.ack_in_place(interaction)
            require_manager(interaction, NOT_A_KEEPER)
            card = gaps_card.confirm_card(gaps_card.DELETE_ALL, KeepNoneButton())
            await responses.show(interaction, card, private=True)


class KeepNoneButton(SignedButton, custom_id="keepnone:"):
    """Keeps no questions from now on, and deletes those that were kept, and the votes."""

    def __init__(self) -> None:
        super().__init__(_("Delete all of them for good"), ButtonStyle.danger)

    async def respond(self, interaction: Interaction) -> None:
        await choose(interaction, lambda chosen: replace(chosen, keeps_questions=False))


class ZoneButton(SignedButton, custom_id="zone:"):
    """The time zone, in a form."""

    def __init__(self) -> None:
        super().__init__(_("Time zone"))

    async def respond(self, interaction: Interaction) -> None:
        require_manager(interaction, NOT_A_KEEPER)
        chosen = await interaction.client.server_settings.of(server_of(interaction))
        await responses.ask(interaction, ZoneForm(chosen.time_zone))


class ZoneForm(Form):
    """The form behind ZoneButton; the usual zone where nothing is written."""

    def __init__(self, chosen: ZoneInfo | None) -> None:
        super().__init__(title=_("Time zone"))
        label = _("As in Europe/Berlin; empty for the usual one")
        self.zone = self.field(label, "zone", 60, default=chosen and chosen.key, required=False)

    async def respond(self, interaction: Interaction) -> None:
        written = self.zone.value.strip()
        # the first look reads some hundred files
        zone = await interaction.client.executor.call(find_zone, written, on=Lane.QUICK)
        if written and zone is None:
            raise Refusal(_unknown(written))
        known = ZoneInfo(zone) if zone else None
        await choose(interaction, lambda chosen: replace(chosen, time_zone=known))


def _unknown(written: str) -> str:
    """What to say of a zone that there is not."""
    if not (near := zones_near(written)):
        return _(UNKNOWN_ZONE)
    return _(NEAR_ZONES).format(zones=", ".join(f"`{zone}`" for zone in near))


async def choose(
    interaction: Interaction, change: Callable[[ServerSettings], ServerSettings]
) -> None:
    """Keep a choice and show the card anew, where who chose may."""
    await responses.ack_in_place(interaction)
    require_manager(interaction, NOT_A_KEEPER)
    await interaction.client.server_settings.change(server_of(interaction), change)
    await begin_with(interaction)  # in the language chosen now
    await responses.show(interaction, await card_of(interaction), private=True)


async def card_of(interaction: Interaction) -> ui.LayoutView:
    """What the server has chosen, with its controls."""
    kept = await interaction.client.server_settings.of(server_of(interaction))
    chosen = _without_gone(kept, interaction.guild) if interaction.guild else kept
    warnings = [settings_card.NEWS_GONE] if kept.channel and not chosen.channel else []
    rows: tuple[ui.ActionRow[Any], ...] = (
        ui.ActionRow(AddersSelect(chosen.adders)),
        ui.ActionRow(NewsSelect(chosen.channel)),
        ui.ActionRow(SurenessSelect(chosen.threshold)),
        ui.ActionRow(LanguageSelect(chosen.language)),
        ui.ActionRow(
            SwitchButton("private", not chosen.private),
            SwitchButton("keep", not chosen.keeps_questions),
            ZoneButton(),
        ),
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


CONTROLS = (
    *(AddersSelect, NewsSelect, SurenessSelect, LanguageSelect),
    *(SwitchButton, KeepNoneButton, ZoneButton),
)
