"""What every control of /footnote settings does: keep a choice at once, and tell of it."""

from collections.abc import Callable

from bot.interaction import permissions, responses
from bot.interaction.context import begin
from bot.interaction.interactions import Interaction, server_of
from bot.interaction.signing import Sealer
from bot.runtime.server_settings import Preferences


async def choose(interaction: Interaction, change: Callable[[Preferences], Preferences]) -> None:
    """Keep a choice and show the card anew, where who chose may."""
    await responses.ack_in_place(interaction)
    if refusal := permissions.may_not_keep(interaction):
        await responses.tell(interaction, refusal)
        return
    client, server = interaction.client, server_of(interaction)
    await client.preferences.change(server, change)
    sealer = Sealer(client.key, server)
    await begin(sealer, client.preferences, interaction.guild)  # in the language chosen now
    # by way of the bot, for the card is made of the very controls that call this
    await responses.show_privately(interaction, await client.settings_card(interaction))
