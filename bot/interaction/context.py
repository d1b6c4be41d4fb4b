"""What comes before everything that a server is shown: the key that signs its buttons, and its
language. And what comes instead of it while the bot restarts.
"""

from contextlib import suppress
from functools import partial

import discord

from bot.interaction import responses, signing
from bot.interaction.services import Interaction, Services, server_of
from bot.interaction.signing import Signer
from bot.language.translation import N_, _, language_of, speak
from bot.rendering import layout
from index import LibraryError

RESTARTING = N_("I am about to restart. Please ask again in a minute.")


async def begin(client: Services, server: int, guild: discord.Guild | None) -> None:
    """Sign for a server and speak its language from now on, in the task that calls it."""
    signing.use(Signer(client.key, server))
    chosen = None
    with suppress(LibraryError):  # the next to read that library tells what is wrong with it
        chosen = (await client.server_settings.of(server)).language
    speak(language_of(_locale(guild), chosen))


async def begin_with(interaction: Interaction) -> None:
    """The same for the server of an interaction."""
    await begin(interaction.client, server_of(interaction), interaction.guild)


async def admit(interaction: Interaction) -> bool:
    """Whether to go on with an interaction, which then counts as work and is begun; where the bot
    restarts, that is said.
    """
    if not interaction.client.work.begin(partial(put_off, interaction)):
        await put_off(interaction)
        return False
    await begin_with(interaction)
    return True


async def put_off(interaction: Interaction) -> None:
    """Ask somebody to come back after the restart; not who is still typing."""
    if interaction.type is not discord.InteractionType.autocomplete:
        await responses.tell(interaction, _restarting(interaction.client, interaction.guild))


async def put_off_author(client: Services, message: discord.Message) -> None:
    """The same for who has mentioned the bot."""
    await responses.answer(message, layout.note(_restarting(client, message.guild)))


def _restarting(client: Services, server: discord.Guild | None) -> str:
    """In the language that is known to be chosen, for no library is read any more."""
    chosen = client.server_settings.known(server.id) if server else None
    speak(language_of(_locale(server), chosen.language if chosen else None))
    return _(RESTARTING)


def _locale(server: discord.Guild | None) -> str | None:
    return server.preferred_locale.value if server else None
