"""What every control of /footnote settings does: keep a choice at once, and tell of it."""

from collections.abc import Callable

from bot import access, reply
from bot.interactions import Interaction, server_of
from bot.runtime.server_settings import Preferences
from bot.seals import Sealer
from bot.serving import begin


async def choose(interaction: Interaction, change: Callable[[Preferences], Preferences]) -> None:
    """Keep a choice and show the card anew, where who chose may."""
    await reply.ack_in_place(interaction)
    if refusal := access.may_not_keep(interaction):
        await reply.tell(interaction, refusal)
        return
    client, server = interaction.client, server_of(interaction)
    await client.preferences.change(server, change)
    sealer = Sealer(client.key, server)
    await begin(sealer, client.preferences, interaction.guild)  # in the language chosen now
    # by way of the bot, for the card is made of the very controls that call this
    await reply.show_privately(interaction, await client.settings_card(interaction))
