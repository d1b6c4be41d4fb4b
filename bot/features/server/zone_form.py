"""The form in which a server's time zone is written, as people write it."""

from collections.abc import Awaitable, Callable
from typing import Self

from discord import ui

from bot.interaction import responses
from bot.interaction.guard import guarded
from bot.interaction.interactions import Interaction
from bot.language.time_zones import find_zone, zones_near
from bot.language.translation import N_, _

UNKNOWN_ZONE = N_("No time zone is called that. They are called like `Europe/Berlin`.")
NEAR_ZONES = N_("No time zone is called that. The nearest: {zones}.")
Keep = Callable[[Interaction, str | None], Awaitable[None]]


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
        zone = await interaction.client.worker.look_up(find_zone, written)
        if written and zone is None:
            await responses.tell(interaction, _unknown(written))
        else:
            await self._keep(interaction, zone)


def _unknown(written: str) -> str:
    """What to say of a zone that there is not."""
    if not (near := zones_near(written)):
        return _(UNKNOWN_ZONE)
    return _(NEAR_ZONES).format(zones=", ".join(f"`{zone}`" for zone in near))
