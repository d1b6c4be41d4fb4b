"""An administrator takes the server's articles along, and gets them back elsewhere."""

import io

import discord
import pytest
from discord import Permissions

from bot.ingestion.intake import open_intake
from bot.ingestion.operator_files import add_own
from bot.interaction.permissions import NOT_AN_ADMINISTRATOR
from bot.rendering.layout import NOTHING_OF_ITS_OWN
from index import SHARED, Fetcher, Library
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import OpenNewsroom, text_of
from tests.support.registries import registry_over
from tests.support.views import seen

ADMINISTRATOR = Permissions(administrator=True)


async def restored(data: bytes, library: Library, tmp_path) -> Library:
    (tmp_path / "taken.zip").write_bytes(data)
    async with open_intake(registry_over(library), 10**7, Fetcher()) as intake:
        assert [each async for each in add_own([tmp_path / "taken.zip"], intake)]
    return library


async def test_the_zip_holds_the_servers_own_articles_and_is_taken_back(
    newsroom: OpenNewsroom, library: MakeLibrary, tmp_path
) -> None:
    here = library(BRIDGE, OWLS)
    async with newsroom(here, rights=ADMINISTRATOR) as room:
        with room.executor.registry.library(SHARED) as shared:
            list(shared.add([BREAD]))
        told = await room.alice.slash(room.channel, "footnote export")
        assert told.response.ephemeral
        assert "2 articles of this server" in text_of(told.response)
        data = await told.response.attachments[0].read()
        there = await restored(data, library(), tmp_path)
    assert {each.title for each in seen(there).articles()} == {BRIDGE.title, OWLS.title}
    again = io.BytesIO()
    there.export(again)
    assert again.getvalue() == data


async def test_only_an_administrator_takes_them(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        told = await room.alice.slash(room.channel, "footnote export")
        assert text_of(told.response) == NOT_AN_ADMINISTRATOR


async def test_a_server_without_articles_has_nothing_to_take(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(), rights=ADMINISTRATOR) as room:
        told = await room.alice.slash(room.channel, "footnote export")
        assert text_of(told.response) == NOTHING_OF_ITS_OWN


async def test_a_plain_member_takes_nothing_even_where_discord_lets_them_ask(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        await room.let_alice_try("footnote")
        told = await room.alice.slash(room.channel, "footnote export")
        assert text_of(told.response) == NOT_AN_ADMINISTRATOR
        assert not told.response.attachments


async def test_what_is_larger_than_discord_takes_is_left_to_whoever_runs_the_bot(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = property(lambda _: 100, lambda *_: None)  # SimCord tells all that it is 25 MB
    monkeypatch.setattr(discord.Interaction, "filesize_limit", narrow)
    async with newsroom(library(BRIDGE), rights=ADMINISTRATOR) as room:
        told = await room.alice.slash(room.channel, "footnote export")
        assert not told.response.attachments
        assert "That is 1 MB, more than Discord takes here." in text_of(told.response)
        way = f"`footnote --library servers/{room.server} export articles.zip`"
        assert way in text_of(told.response)


async def test_a_server_that_has_only_chosen_settings_has_nothing_to_take(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        elsewhere = room.env.create_guild("Elsewhere")
        channel = elsewhere.create_text_channel("newsroom")
        rights = elsewhere.create_role("heads", permissions=ADMINISTRATOR)
        bob = elsewhere.add_member(room.env.create_user("bob"), roles=[rights])
        told = await bob.slash(channel, "footnote export")
        assert text_of(told.response) == NOTHING_OF_ITS_OWN
        assert not room.executor.registry.has(elsewhere.id)
        card = (await bob.slash(channel, "footnote settings")).response
        await bob.click(card, label="Show answers to the asker alone")
        assert room.executor.registry.has(elsewhere.id)
        told = await bob.slash(channel, "footnote export")
        assert text_of(told.response) == NOTHING_OF_ITS_OWN
