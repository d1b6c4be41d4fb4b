"""What a server has is kept for a while once the bot has left it, then deleted."""

import asyncio
from datetime import UTC, datetime, timedelta
from threading import Semaphore

import discord
import pytest

from bot.app import background
from bot.app.background import keep_house, knows_its_servers, see_to_left
from index import LibraryRegistry
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import Newsroom, OpenNewsroom, lend, text_of
from tests.support.views import seen

TODAY = datetime.now(UTC).date()
GONE = 77
DAYS = 30


async def look(room: Newsroom, later: int) -> None:
    """The round that is made so many days from now."""
    await see_to_left(room.env.bot, room.executor, DAYS, TODAY + timedelta(later))


def keep(registry: LibraryRegistry, server: int) -> None:
    with registry.library(server) as own:
        assert list(own.add([OWLS]))


async def test_a_server_that_was_left_while_the_bot_was_away_keeps_its_articles_for_thirty_days(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        registry = room.executor.registry
        keep(registry, GONE)
        for later in range(DAYS + 1):
            await look(room, later)
            assert registry.servers() == (room.server,)
            assert registry.has(GONE)
        await look(room, DAYS + 1)
        assert not registry.has(GONE)
        assert registry.servers() == (room.server,)


async def test_a_clock_that_leaps_by_years_deletes_nothing(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        keep(room.executor.registry, GONE)
        for later in (-20_000, 0, 4_000, 0, -400, 1):
            await look(room, later)
        assert room.executor.registry.left() == {GONE: 4}


async def test_a_server_that_the_bot_leaves_is_marked_at_once_and_its_feeds_rest(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        registry, bot = room.executor.registry, room.env.bot
        elsewhere = room.env.create_guild("Elsewhere")
        await room.env.settle()
        keep(registry, elsewhere.id)
        await bot.get_guild(elsewhere.id).leave()
        await room.env.settle()
        assert registry.servers() == (room.server,)
        assert list(registry.left()) == [elsewhere.id]


async def test_who_comes_back_in_time_has_all_articles_again(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        bot, registry = room.env.bot, room.executor.registry
        guild = bot.get_guild(room.server)
        await bot.on_guild_remove(guild)
        assert registry.servers() == ()
        await bot.on_guild_join(guild)
        assert registry.servers() == (room.server,)
        asked = await room.alice.slash(room.channel, "ask", question="Why was the bridge closed?")
        assert "crack in its third arch" in text_of(asked.response)


async def test_a_server_that_came_back_while_the_bot_was_away_loses_nothing(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here) as room:
        registry = room.executor.registry
        for day in range(400):
            registry.leave(room.server, TODAY - timedelta(day))
        await look(room, 0)
        assert registry.servers() == (room.server,)
        assert registry.left() == {}
        assert seen(here).status().articles == 1


async def test_a_server_that_is_out_of_order_is_not_one_that_was_left(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        room.env.backend.emit("GUILD_DELETE", {"id": str(room.server), "unavailable": True})
        await room.env.settle()
        assert room.env.bot.get_guild(room.server).unavailable
        await look(room, 0)
        assert room.executor.registry.left() == {}


async def test_nothing_is_told_of_servers_before_the_bot_is_back(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        bot = room.env.bot
        assert knows_its_servers(bot)
        bot.clear()
        assert not knows_its_servers(bot)


async def test_while_a_part_of_discord_is_joined_anew_no_server_counts_as_left(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        bot, registry, looks = room.env.bot, room.executor.registry, Semaphore(0)
        keep(registry, GONE)
        monkeypatch.setattr(background, "_TIDY", 0)
        monkeypatch.setattr(registry, "close_idle", looks.release)
        with monkeypatch.context() as joining:
            joining.setattr(discord.ShardInfo, "is_closed", lambda _: True)
            house = asyncio.create_task(keep_house(bot, room.executor, DAYS))
            for _ in range(3):
                await asyncio.to_thread(looks.acquire)
            assert registry.left() == {}
        for _ in range(3):
            await asyncio.to_thread(looks.acquire)
        house.cancel()
        assert registry.left() == {GONE: 0}


@pytest.mark.parametrize("broken", ["", "soon"])
async def test_a_mark_that_cannot_be_read_deletes_nothing_and_is_made_anew(
    broken: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BREAD)
    async with newsroom(library(BRIDGE)) as room:
        registry = room.executor.registry
        (here.store.folder / "left").write_text(broken)
        lend(here, here.store.folder.parent / "home" / "servers" / str(GONE))
        await look(room, 0)
        assert registry.left() == {GONE: 0}
