"""/footnote: what a server has chosen, what its people asked in vain, and its articles to take."""

import io
from math import ceil
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.server import gaps_controls, settings_controls
from bot.interaction import permissions, responses
from bot.interaction.services import Services, server_of
from bot.language.translation import N_, _, in_digits, plural
from bot.rendering import layout
from bot.runtime.executors import Lane
from index import Library

TOO_LARGE = N_(
    "That is {size} MB, more than Discord takes here. Whoever runs me can make the file and send"
    " it: `footnote --library servers/{server} export articles.zip`"
)
_MEGABYTE = 1_000_000


@app_commands.default_permissions(manage_guild=True)
class Server(
    commands.GroupCog, name="footnote", description=N_("Settings and care for this server")
):
    """Settings and care for one server."""

    def __init__(self, bot: Services) -> None:
        self._executor = bot.executor

    @app_commands.command(description=N_("Who may add articles, who sees answers, and more"))
    async def settings(self, interaction: discord.Interaction[Any]) -> None:
        """Who may add articles, who sees answers, and other choices."""
        await responses.ack_privately(interaction)
        if refusal := permissions.may_not_keep(interaction):
            await responses.tell(interaction, refusal)
            return
        await responses.show_privately(interaction, await settings_controls.card_of(interaction))

    @app_commands.command(description=N_("Questions without a good answer, most asked first"))
    async def gaps(self, interaction: discord.Interaction[Any]) -> None:
        """Questions without a good answer, most asked first."""
        await responses.ack_privately(interaction)
        refusal, asking = permissions.may_not_keep(interaction), interaction.client.asking
        if refusal := refusal or permissions.too_soon(asking, interaction):
            await responses.tell(interaction, refusal)
            return
        await responses.show_privately(interaction, await gaps_controls.page_of(interaction, 0))

    @app_commands.command(description=N_("All articles of this server, as a zip of Markdown files"))
    async def export(self, interaction: discord.Interaction[Any]) -> None:
        """All articles of this server, as a zip of Markdown files."""
        await responses.ack_privately(interaction)
        refusal, adding = permissions.may_not_export(interaction), interaction.client.adding
        if refusal := refusal or permissions.too_soon(adding, interaction, permissions.AN_EXPORT):
            await responses.tell(interaction, refusal)
            return
        server = server_of(interaction)
        taken = await self._executor.with_library(server, _zipped, on=Lane.LONG)
        if taken is None or not taken[0]:
            await responses.tell(interaction, _(layout.NOTHING_OF_ITS_OWN))
        elif len(taken[1]) > interaction.filesize_limit:
            size = in_digits(ceil(len(taken[1]) / _MEGABYTE))
            words = _(TOO_LARGE).format(size=size, server=server)
            await responses.tell(interaction, words)
        else:
            name = f"footnote-{server}.zip"
            words = plural("{n} article of this server", "{n} articles of this server", taken[0])
            card = layout.with_file(words, name)
            await responses.show_privately(interaction, card, responses.Attached(name, taken[1]))


def _zipped(library: Library) -> tuple[int, bytes]:
    """How many articles a library has, and the zip of them."""
    out = io.BytesIO()
    return library.export(out), out.getvalue()
