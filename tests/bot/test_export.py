"""An administrator takes the server's articles along, and gets them back elsewhere."""

import io

from discord import Permissions

from bot.access import NOT_AN_ADMINISTRATOR
from bot.cogs.server import NOTHING_OF_ITS_OWN
from bot.intake import open_intake
from bot.restoring import add_own
from index import SHARED, Fetcher, Library
from tests.articles import BREAD, BRIDGE, OWLS
from tests.bot.newsroom import OpenNewsroom, text_of
from tests.conftest import MakeLibrary
from tests.shelves import shelf_over

ADMINISTRATOR = Permissions(administrator=True)


async def restored(data: bytes, library: Library, tmp_path) -> Library:
    (tmp_path / "taken.zip").write_bytes(data)
    async with open_intake(shelf_over(library), 10**7, Fetcher()) as (worker, intake):
        assert [each async for each in add_own([tmp_path / "taken.zip"], intake, worker)]
    return library


async def test_the_zip_holds_the_servers_own_articles_and_is_taken_back(
    newsroom: OpenNewsroom, library: MakeLibrary, tmp_path
) -> None:
    here = library(BRIDGE, OWLS)
    async with newsroom(here, rights=ADMINISTRATOR) as room:
        with room.worker.shelf.library(SHARED) as shared:
            list(shared.add([BREAD]))
        told = await room.alice.slash(room.channel, "footnote export")
        assert told.response.ephemeral
        assert "2 articles of this server" in text_of(told.response)
        data = await told.response.attachments[0].read()
        there = await restored(data, library(), tmp_path)
    assert {each.title for each in there.articles()} == {BRIDGE.title, OWLS.title}
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
