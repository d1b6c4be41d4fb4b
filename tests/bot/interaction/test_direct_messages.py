"""Whoever writes to the bot alone, should Discord ever let them, reaches no library at all."""

from pathlib import Path

import simcord
from discord.app_commands import AppCommandContext, NoPrivateMessage

import bot
from bot.features.server.settings_controls import AddersSelect, NewsSelect
from bot.interaction.services import server_of
from index import EVERYTHING, SHARED, View
from tests.bot.interaction.test_signing import HELD, VALUES, press, sign
from tests.bot.test_every_command import CALLS
from tests.support.newsroom import text_of
from tests.support.world import OpenWorld, World

NO_SERVER = "I answer in servers, not in direct messages."
ONLY_IN_SERVERS = (AddersSelect, NewsSelect)  # whose roles and channels nothing else has
CODE = Path(bot.__file__).parent


async def open_to_all(here: World) -> simcord.UserHandle:
    """Every command works in direct messages too, as far as Discord knows; who writes some."""
    tree = here.env.bot.tree
    tree.allowed_contexts = AppCommandContext(guild=True, dm_channel=True, private_channel=True)
    await tree.sync()
    return here.env.create_user("dora")


async def shared_articles(here: World) -> int:
    return await here.executor.with_view(SHARED, EVERYTHING, View.count)


async def test_no_command_in_a_direct_message_reads_or_writes_the_shared_library(
    world: OpenWorld,
) -> None:
    async with world() as here:
        dora = await open_to_all(here)
        for command, options in CALLS.items():
            told = await dora.slash(command, **options)
            assert text_of(told.response) == NO_SERVER, command
        assert await dora.autocomplete("summarize", "article", "bridge") == []
        assert all(isinstance(error, NoPrivateMessage) for error in here.env.errors)
        assert await shared_articles(here) == 1


async def test_no_button_in_a_direct_message_does(world: OpenWorld) -> None:
    async with world() as here:
        dora = await open_to_all(here)
        for control, held in HELD.items():
            if control in ONLY_IN_SERVERS:
                continue
            id, value = sign(here, SHARED, held), sign(here, SHARED, VALUES.get(control, "0"))
            told = await press(here, dora.dm_channel, dora, control, id, value)
            assert text_of(told.response) == NO_SERVER, control
        assert await shared_articles(here) == 1


def test_one_room_alone_asks_which_server_it_is() -> None:
    asking = {file.name for file in CODE.rglob("*.py") if "guild_id" in file.read_text("utf-8")}
    assert asking == {Path(server_of.__code__.co_filename).name}
