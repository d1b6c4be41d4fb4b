"""How Discord shows the commands: what is said of them is translated, and what is chosen."""

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Where

from bot.language.translation import ENGLISH, language_of, translated

_NAMES = (Where.command_name, Where.group_name, Where.parameter_name)


class CommandNames(app_commands.Translator):
    """Translates descriptions, choices and menus; what people type, names, is the same for all."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """What to show in a locale; None where that is what it is called anyway."""
        is_menu = isinstance(context.data, app_commands.ContextMenu)
        language = language_of(locale.value, None)
        if language == ENGLISH or (context.location in _NAMES and not is_menu):
            return None
        return translated(string.message, language)
