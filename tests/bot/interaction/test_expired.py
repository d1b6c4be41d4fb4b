"""Every command whose time to answer, 15 minutes, is over before it has one: what is for all comes
as a message of its own, what is for the asker alone stays unsaid, and the log tells of either.
"""

import logging

import pytest

from tests.bot.test_every_command import CALLS, EVERYTHING, words_said
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import OpenNewsroom

FOR_ALL = {
    "ask": "Repairs will cost 2.4 million euros",
    "summarize": BRIDGE.title,
    "digest": BRIDGE.title,
}
NEED_NO_TIME = {"articles paste"}  # a form is the first thing that is said


@pytest.mark.parametrize("command", CALLS)
async def test_an_answer_that_comes_too_late_is_told_to_all_or_to_the_log(
    command: str,
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with newsroom(library(BRIDGE, OWLS, BREAD), rights=EVERYTHING) as room:
        room.env.inject_error("*", "/webhooks/*", status=401, code=50027, times=None)
        told = await room.alice.slash(room.channel, command, **CALLS[command])
        assert told.acknowledged
        words = "\n".join(words_said(room))
        assert FOR_ALL.get(command, "") in words
        assert bool(words) is (command in FOR_ALL)
        levels = {each.levelno for each in caplog.records if each.name.startswith("bot")}
        assert levels == (set() if command in NEED_NO_TIME else {logging.WARNING})
        late = [each for each in caplog.records if each.message == "not taken by Discord"]
        assert {each.reason for each in late} <= {"the time to answer is over"}
        assert not room.env.errors


@pytest.mark.parametrize(("minutes", "is_taken"), [(14, True), (16, False)])
async def test_a_form_that_nobody_has_sent_for_15_minutes_is_forgotten(
    minutes: int, is_taken: bool, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(), manager=True) as room:
        form = await room.alice.slash(room.channel, "articles paste")
        await room.env.advance_time(minutes * 60)
        sent = await room.alice.submit_modal(form, {"title": "Owls", "text": OWLS.text})
        assert sent.acknowledged is is_taken
