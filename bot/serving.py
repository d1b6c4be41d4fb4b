"""What comes before everything that a server is shown: its seal, and its language."""

import discord

from bot.preferences import PreferenceBook
from bot.seals import Sealer, serve
from bot.translation import language_of, speak
from index import LibraryError


async def begin(sealer: Sealer, preferences: PreferenceBook, server: discord.Guild | None) -> None:
    """Seal for a server and speak its language from now on, in the task that calls it."""
    serve(sealer)
    locale = server.preferred_locale.value if server else None
    speak(language_of(locale, await _chosen(preferences, sealer.server)))


async def _chosen(preferences: PreferenceBook, server: int) -> str | None:
    try:
        return (await preferences.of(server)).language
    except LibraryError:
        return None  # whoever reads that library next tells what is wrong with it
