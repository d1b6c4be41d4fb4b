"""Every command while Discord refuses what the bot sends: who asks gets what they would have got
without that wherever Discord lets one through, and no log gets an error.
"""

import logging
from collections import Counter

import pytest
from discord import Permissions, app_commands

from bot.rendering.errors import NOT_TAKEN
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import Newsroom, OpenNewsroom, text_of
from tests.support.refusals import IN_A_HURRY, ONCE, ORIGINAL, OUTAGES, Refusal, refusing
from tests.test_promises import commands

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
EVERYTHING = Permissions(administrator=True)
OPENS_A_FORM = {"articles paste"}  # which is the response itself: nothing is put in its place later


async def test_the_table_has_every_command() -> None:
    found = await commands()
    assert set(CALLS) == {
        each.qualified_name for each in found if not isinstance(each, app_commands.Group)
    }


def words_said(room: Newsroom) -> list[str]:
    said = room.channel.history(viewer=room.alice)
    return [text_of(each) for each in said if each.author.id == room.env.bot.user.id]


async def told(room: Newsroom, command: str) -> list[str]:
    """What alice reads of a command, and the title of a form."""
    before = Counter(words_said(room))
    told = await room.alice.slash(room.channel, command, **CALLS[command])
    forms = [told.modal["title"]] if told.modal else []
    return [text for text in (Counter(words_said(room)) - before).elements() if text] + forms


def comes_to(command: str, refusal: Refusal) -> bool:
    return command not in OPENS_A_FORM or refusal.path != ORIGINAL


@pytest.mark.parametrize("command", CALLS)
async def test_a_command_that_is_refused_once_says_the_same_all_the_same(
    command: str, newsroom: OpenNewsroom, library: MakeLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    kept = library(BRIDGE, OWLS, BREAD)
    async with newsroom(kept, rights=EVERYTHING, settings=IN_A_HURRY) as room:
        wanted = await told(room, command)
        assert wanted
        for refusal in ONCE:
            with refusing(room.env, refusal) as met:
                said = await told(room, command)
                assert bool(met) is comes_to(command, refusal), refusal
                gave_up = command in OPENS_A_FORM and met
                assert said == ([NOT_TAKEN] if gave_up else wanted), refusal
        assert not room.env.errors
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]


@pytest.mark.parametrize("command", CALLS)
async def test_a_command_while_discord_takes_nothing_at_all_ends_quietly_and_works_again(
    command: str, newsroom: OpenNewsroom, library: MakeLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    kept = library(BRIDGE, OWLS, BREAD)
    async with newsroom(kept, rights=EVERYTHING, settings=IN_A_HURRY) as room:
        wanted = await told(room, command)
        for outage in OUTAGES:
            with refusing(room.env, outage) as met:
                assert not await told(room, command), outage
                assert met
            assert await told(room, command) == wanted, outage
        assert not room.env.errors
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]
