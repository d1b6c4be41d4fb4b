"""Whatever goes wrong, the asker reads one honest answer and the traceback stays in the log."""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.rendering.errors import APOLOGY
from bot.rendering.layout import CHANGED
from index import Finding, LibraryBusy, Quote, View
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import Newsroom, OpenNewsroom, text_of
from tests.support.views import seen

QUESTION = "How much will the repairs of the bridge cost?"
SENTENCE = "Repairs will cost 2.4 million euros and take until the autumn of 2025."
ORIGINAL = "/webhooks/*/messages/@original"
CALLBACK = "/interactions/*/callback"
FOLLOWUP = "/webhooks/*"
CHANNEL = "/channels/*/messages"


def answers(room: Newsroom) -> list[str]:
    """The texts of all that the bot has said in the channel and that has words."""
    said = room.channel.history(viewer=room.alice)
    texts = [text_of(message) for message in said if message.author.id == room.env.bot.user.id]
    return [text for text in texts if text]


def break_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the disk fell over")

    for call in ("answer", "context", "reopen", "articles", "find", "digest"):
        monkeypatch.setattr(View, call, broken)


def told_and_logged(text: str, caplog: pytest.LogCaptureFixture) -> bool:
    """The apology names an error that is in the log with its traceback, and shows none."""
    found = re.fullmatch(rf"{re.escape(APOLOGY)}\n-# .* as error ([0-9a-f]{{6}})\.", text)
    assert found, text
    (record,) = [record for record in caplog.records if found[1] == getattr(record, "incident", "")]
    return bool(record.exc_info) and record.levelno == logging.ERROR


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("PATCH", ORIGINAL, 500, 0),
        ("PATCH", ORIGINAL, 404, 10008),
        ("PATCH", ORIGINAL, 404, 10015),
        ("POST", CALLBACK, 500, 0),
        ("POST", CALLBACK, 404, 10062),
    ],
)
async def test_a_fault_of_discord_costs_the_asker_no_answer(
    method: str, path: str, status: int, code: int, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, OWLS, BREAD)) as room:
        room.env.inject_error(method, path, status=status, code=code)
        await room.alice.slash(room.channel, "ask", question=QUESTION)
        (answer,) = answers(room)
        assert f"**{SENTENCE}**" in answer


@pytest.mark.parametrize(
    ("command", "options", "private"),
    [
        ("ask", {"question": QUESTION}, False),
        ("summarize", {"article": "Old bridge"}, False),
        ("digest", {"since": "2024"}, False),
        ("articles list", {}, True),
    ],
)
async def test_an_answer_refused_once_still_takes_its_place(
    command: str,
    options: dict[str, str],
    private: bool,
    newsroom: OpenNewsroom,
    library: MakeLibrary,
) -> None:
    async with newsroom(library(BRIDGE, OWLS, BREAD)) as room:
        room.env.inject_error("PATCH", ORIGINAL, status=500)
        told = await room.alice.slash(room.channel, command, **options)
        assert "Old bridge in Marl is closed" in text_of(told.response)
        assert told.response.ephemeral is private


async def test_an_interaction_that_is_over_is_answered_in_the_channel(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, OWLS, BREAD)) as room:
        room.env.inject_error("POST", CALLBACK, status=404, code=10062, times=None)
        room.env.inject_error("*", FOLLOWUP, status=404, code=10015, times=None)
        await room.alice.slash(room.channel, "ask", question=QUESTION)
        (answer,) = answers(room)
        assert f"**{SENTENCE}**" in answer


async def test_what_is_private_never_falls_back_to_the_channel(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        room.env.inject_error("POST", CALLBACK, status=404, code=10062, times=None)
        room.env.inject_error("*", FOLLOWUP, status=404, code=10015, times=None)
        await room.alice.slash(room.channel, "articles list")
        assert not answers(room)


@pytest.mark.parametrize(("status", "code"), [(500, 0), (403, 160002)])
async def test_a_mention_that_cannot_be_replied_to_is_answered_beside_it(
    status: int, code: int, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, OWLS, BREAD)) as room:
        room.env.inject_error("POST", CHANNEL, status=status, code=code)
        await room.alice.send(room.channel, f"{room.mention} {QUESTION}")
        (answer,) = answers(room)
        assert f"**{SENTENCE}**" in answer


async def test_a_channel_where_the_bot_may_not_write_is_no_error(
    newsroom: OpenNewsroom, library: MakeLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        room.env.inject_error("POST", CHANNEL, status=403, code=50013, times=None)
        await room.alice.send(room.channel, f"{room.mention} {QUESTION}")
        assert not answers(room)
    assert "no permission" in [getattr(record, "reason", "") for record in caplog.records]


@pytest.mark.parametrize(
    ("command", "options"),
    [("ask", {"question": QUESTION}), ("summarize", {"article": "Old"}), ("digest", {})],
)
async def test_an_error_while_answering_a_command_is_an_apology_with_an_id(
    command: str,
    options: dict[str, str],
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        break_library(monkeypatch)
        asked = await room.alice.slash(room.channel, command, **options)
        assert told_and_logged(text_of(asked.response), caplog)
        assert "disk fell over" in str(room.env.errors[0])


async def test_an_error_while_answering_a_mention_is_an_apology_with_an_id(
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        break_library(monkeypatch)
        await room.alice.send(room.channel, f"{room.mention} {QUESTION}")
        (answer,) = answers(room)
        assert told_and_logged(answer, caplog)


async def test_an_error_behind_a_button_is_an_apology_with_an_id(
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with newsroom(library(BRIDGE, OWLS, BREAD)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        break_library(monkeypatch)
        shown = await room.alice.click(asked.response, label="Show in context")
        assert shown.ephemeral
        assert told_and_logged(text_of(shown.response), caplog)


async def test_a_card_that_discord_refuses_becomes_an_apology(
    newsroom: OpenNewsroom, library: MakeLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        room.env.inject_error("PATCH", ORIGINAL, status=400, code=50035)
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        assert told_and_logged(text_of(asked.response), caplog)
        assert len(room.env.errors) == 1


async def test_an_article_forgotten_while_it_is_read_is_not_quoted(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = library(BRIDGE, OWLS, BREAD)
    async with newsroom(kept) as room:
        recheck = View.recheck

        def forget_first(view: View, findings: Sequence[Finding]) -> tuple[Finding, ...]:
            for article in seen(kept).articles():
                kept.forget(article.id)
            return recheck(view, findings)

        monkeypatch.setattr(View, "recheck", forget_first)
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        text = text_of(asked.response)
        assert SENTENCE not in text
        assert text == "The article changed while I was reading it. Please ask again."


async def test_an_error_behind_a_form_is_an_apology_with_an_id(
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        told = await room.alice.slash(room.channel, "summarize", article="Old bridge")
        form = await room.alice.click(told.response, label="Ask about this article")
        break_library(monkeypatch)
        asked = await room.alice.submit_modal(form, {"question": QUESTION})
        assert told_and_logged(text_of(asked.response), caplog)


@pytest.mark.parametrize(
    ("command", "options"),
    [("summarize", {"article": "Old bridge"}), ("digest", {"since": "2024"})],
)
async def test_a_line_that_no_longer_stands_is_not_sent(
    command: str,
    options: dict[str, str],
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = library(BRIDGE)
    async with newsroom(kept) as room:
        stand = View.stand

        def forget_first(view: View, quotes: Sequence[Quote]) -> bool:
            if seen(kept).articles():
                kept.forget(1)
            return stand(view, quotes)

        monkeypatch.setattr(View, "stand", forget_first)
        told = await room.alice.slash(room.channel, command, **options)
        assert text_of(told.response) == CHANGED


async def test_a_click_that_fails_leaves_the_card_as_it_is(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = library(BRIDGE)
    long = replace(BRIDGE, source="/long.txt", title="Long", text=f"{BRIDGE.text}\n" * 6)
    list(kept.add([long]))
    async with newsroom(kept) as room:
        told = await room.alice.slash(room.channel, "summarize", article="Long")
        before = text_of(told.response)

        def busy(*_: object) -> None:
            raise LibraryBusy(str(kept.store.folder), None)

        monkeypatch.setattr(View, "summarize", busy)
        clicked = await room.alice.click(told.response, label="Longer")
        assert text_of(told.response) == before
        assert text_of(clicked.followups[0]).startswith("Articles are being added right now.")
        assert clicked.followups[0].ephemeral


async def test_a_digest_that_is_late_keeps_its_picture(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        room.env.inject_error("POST", CALLBACK, status=404, code=10062, times=None)
        room.env.inject_error("*", FOLLOWUP, status=404, code=10015, times=None)
        await room.alice.slash(room.channel, "digest", since="2024")
        (picture,) = room.channel.last_message.attachments
        assert picture.filename == "timeline.png"


async def test_a_command_that_no_longer_exists_asks_to_try_again(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        room.env.bot.tree.remove_command("ask")
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        assert "Please try again in a minute." in text_of(asked.response)
        assert asked.ephemeral
        assert len(room.env.errors) == 1


async def test_a_bot_with_a_broken_cog_does_not_start(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no such cog")

    monkeypatch.setattr("bot.app.client.cogs", broken)
    with pytest.raises(RuntimeError, match="no such cog"):
        async with newsroom(library(BRIDGE)):
            pass
