"""/footnote: what a server has chosen, what its people asked in vain, and its articles to take."""

import io
from math import ceil

from discord import app_commands, ui
from discord.ext import commands

from bot.exceptions import Refusal
from bot.features.server import gaps_controls, settings_controls
from bot.interaction import responses
from bot.interaction.permissions import (
    AN_EXPORT,
    NOT_A_KEEPER,
    require_administrator,
    require_manager,
    require_rate,
)
from bot.interaction.services import Interaction, server_of
from bot.language.translation import N_, _, in_digits, plural
from bot.rendering import layout
from bot.runtime.executors import Lane
from index import Library

TOO_LARGE = N_(
    "That is {size} MB, more than Discord takes here. The people who run this bot can make the file"
    " and send it: `footnote --library servers/{server} export articles.zip`"
)
_MEGABYTE = 1_000_000


@app_commands.default_permissions(manage_guild=True)
class Server(
    commands.GroupCog, name="footnote", description=N_("Settings and care for this server")
):
    @app_commands.command(description=N_("Who may add articles, who sees answers, and more"))
    async def settings(self, interaction: Interaction) -> None:
        await responses.ack(interaction, private=True)
        require_manager(interaction, NOT_A_KEEPER)
        card = await settings_controls.card_of(interaction)
        await responses.show(interaction, card, private=True)

    @app_commands.command(description=N_("Questions without a good answer, most asked first"))
    async def gaps(self, interaction: Interaction) -> None:
        await responses.ack(interaction, private=True)
        require_manager(interaction, NOT_A_KEEPER)
        require_rate(interaction.client.asking, interaction)
        card = await gaps_controls.page_of(interaction, 0)
        await responses.show(interaction, card, private=True)

    @app_commands.command(description=N_("All articles of this server, as a zip of Markdown files"))
    async def export(self, interaction: Interaction) -> None:
        await responses.ack(interaction, private=True)
        require_administrator(interaction)
        require_rate(interaction.client.adding, interaction, AN_EXPORT)
        executor, server = interaction.client.executor, server_of(interaction)
        taken = await executor.with_library(server, _zipped, on=Lane.LONG)
        articles, data = taken or (0, b"")
        if not articles:
            raise Refusal(_(layout.NOTHING_OF_ITS_OWN))
        if len(data) > interaction.filesize_limit:
            size = in_digits(ceil(len(data) / _MEGABYTE))
            raise Refusal(_(TOO_LARGE).format(size=size, server=server))
        name = f"footnote-{server}.zip"
        words = plural("{n} article of this server", "{n} articles of this server", articles)
        card = layout.plain(ui.TextDisplay(words), ui.File(f"attachment://{name}"))
        await responses.show(interaction, card, responses.Attached(name, data), private=True)


def _zipped(library: Library) -> tuple[int, bytes]:
    """How many articles a library has, and the zip of them."""
    out = io.BytesIO()
    return library.export(out), out.getvalue()


CONTROLS = (*settings_controls.CONTROLS, *gaps_controls.CONTROLS)
