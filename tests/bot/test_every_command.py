"""Every command while Discord fails: who asks gets an answer or a reason, and no log an error."""

import pytest
from discord import app_commands

from tests.articles import BREAD, BRIDGE, OWLS
from tests.bot.newsroom import Newsroom, OpenNewsroom, parts_of, text_of
from tests.conftest import MakeLibrary
from tests.test_promises import commands

CALLBACK, ORIGINAL = "/interactions/*/callback", "/webhooks/*/messages/@original"
CALLS: dict[str, dict[str, object]] = {
    "ask": {"question": "How much will the repairs of the bridge cost?"},
    "summarize": {"article": BRIDGE.title},
    "digest": {"since": "2024"},
    "articles list": {},
    "articles status": {},
    "articles add": {"url": "http://127.0.0.1/never"},
    "articles paste": {},
    "articles reindex": {"article": BREAD.title},
    "articles forget": {"article": OWLS.title},
    "feeds add": {"url": "http://127.0.0.1/never"},
    "feeds list": {},
    "feeds remove": {"feed": "http://127.0.0.1/never"},
    "footnote settings": {},
    "footnote gaps": {},
    "footnote export": {},
}
FAULTS = (
    ("POST", CALLBACK, 500, 0),
    ("POST", CALLBACK, 403, 50001),
    ("POST", CALLBACK, 404, 10062),
    ("POST", CALLBACK, 429, 0),
    ("PATCH", ORIGINAL, 500, 0),
    ("PATCH", ORIGINAL, 403, 50013),
    ("PATCH", ORIGINAL, 403, 160005),
    ("PATCH", ORIGINAL, 404, 0),
    ("PATCH", ORIGINAL, 404, 10003),
    ("PATCH", ORIGINAL, 404, 10008),
    ("PATCH", ORIGINAL, 404, 10015),
    ("PATCH", ORIGINAL, 429, 0),
)


async def test_the_table_has_every_command() -> None:
    found = await commands()
    assert set(CALLS) == {
        each.qualified_name for each in found if not isinstance(each, app_commands.Group)
    }


def words_said(room: Newsroom) -> list[str]:
    said = room.channel.history(viewer=room.alice)
    return [text_of(each) for each in said if each.author.id == room.env.bot.user.id]


@pytest.mark.parametrize("command", CALLS)
async def test_a_command_that_meets_a_fault_ends_in_words(
    command: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, OWLS, BREAD), manager=True) as room:
        silent = []
        for method, path, status, code in FAULTS:
            before = len(words_said(room))
            room.env.inject_error(method, path, status=status, code=code)
            told = await room.alice.slash(room.channel, command, **CALLS[command])
            answered = told.response is not None and bool(parts_of(told.response))
            if not answered and len(words_said(room)) == before and not told.modal:
                silent.append((method, path, status, code))
        assert not silent
        assert not room.env.errors
