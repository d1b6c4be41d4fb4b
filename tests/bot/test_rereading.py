"""What is there already is read again where it came from."""

import pytest

from bot.rereading import read_again
from index import UnknownArticle
from tests.articles import BRIDGE
from tests.bot.newsroom import OpenNewsroom
from tests.conftest import MakeLibrary


async def test_to_read_again_makes_no_library_where_there_is_none(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        elsewhere = room.server + 1
        with pytest.raises(UnknownArticle):
            await read_again(elsewhere, 1, room.intake, room.worker)
        assert not room.worker.shelf.has(elsewhere)
