"""What a server has is kept for a while once the bot has left it, then deleted."""

from datetime import UTC, datetime, timedelta

from bot.housekeeping import see_to_left
from tests.articles import BRIDGE, OWLS
from tests.bot.newsroom import OpenNewsroom, text_of
from tests.conftest import MakeLibrary

TODAY = datetime.now(UTC).date()
GONE = 77


async def test_a_server_that_was_left_keeps_its_articles_for_thirty_days(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        shelf = room.worker.shelf
        with shelf.library(GONE) as own:
            list(own.add([OWLS]))
        await see_to_left(room.env.bot, room.worker, 30, TODAY)
        assert shelf.servers() == (room.server,)
        await see_to_left(room.env.bot, room.worker, 30, TODAY + timedelta(30))
        assert shelf.has(GONE)
        await see_to_left(room.env.bot, room.worker, 30, TODAY + timedelta(31))
        assert not shelf.has(GONE)
        assert shelf.servers() == (room.server,)


async def test_who_comes_back_in_time_has_all_articles_again(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        bot, shelf = room.env.bot, room.worker.shelf
        guild = bot.get_guild(room.server)
        await bot.on_guild_remove(guild)
        assert shelf.servers() == ()
        await bot.on_guild_join(guild)
        assert shelf.servers() == (room.server,)
        asked = await room.alice.slash(room.channel, "ask", question="Why was the bridge closed?")
        assert "crack in its third arch" in text_of(asked.response)
