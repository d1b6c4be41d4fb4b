"""The bot ends when it is asked to: who waits is answered, who comes late is told so."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.interaction.context import RESTARTING
from bot.runtime import shutdown
from bot.runtime.question_queue import Question
from bot.runtime.shutdown import until_asked_to_stop
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.discord_server import DiscordServer, discord_server
from tests.support.newsroom import Newsroom, OpenNewsroom, text_of
from tests.support.payloads import text_in

QUESTION = "How much will the repairs of the bridge cost?"
EPHEMERAL = 64
SENTENCE = "Repairs will cost 2.4 million euros and take until the autumn of 2025."


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Callable[[Newsroom], asyncio.Event]:
    """``hold(room)`` keeps every answer back until the event that it gives is set."""

    def hold(room: Newsroom) -> asyncio.Event:
        go, ask = asyncio.Event(), room.executor.questions.ask

        async def held(question: Question) -> object:
            await room.env.external_wait(go.wait(), reason="the test lets it go")
            return await ask(question)

        monkeypatch.setattr(room.executor.questions, "ask", held)
        return go

    return hold


async def test_who_waits_is_answered_and_who_comes_late_is_told_so(
    newsroom: OpenNewsroom, library: MakeLibrary, hold: Callable[[Newsroom], asyncio.Event]
) -> None:
    async with newsroom(library(BRIDGE, OWLS, BREAD)) as room:
        summary = await room.alice.slash(room.channel, "summarize", article="Old bridge")
        go = hold(room)
        first = await room.alice.slash(room.channel, "ask", question=QUESTION)
        finishing = asyncio.create_task(room.env.bot.work.finish())
        await asyncio.wait((finishing,), timeout=0)
        late = await room.alice.slash(room.channel, "ask", question=QUESTION)
        clicked = await room.alice.click(summary.response, label="Ask about this article")
        for told in (late, clicked):
            assert text_of(told.response) == RESTARTING
            assert told.response.ephemeral
        await room.alice.send(room.channel, f"{room.mention} {QUESTION}")
        assert text_of(room.channel.last_message) == RESTARTING
        assert not finishing.done()
        go.set()
        await finishing
        assert f"**{SENTENCE}**" in text_of(first.response)


async def test_a_mention_that_waits_is_answered_too(
    newsroom: OpenNewsroom, library: MakeLibrary, hold: Callable[[Newsroom], asyncio.Event]
) -> None:
    async with newsroom(library(BRIDGE, OWLS, BREAD)) as room:
        go = hold(room)
        await room.alice.send(room.channel, f"{room.mention} {QUESTION}")
        finishing = asyncio.create_task(room.env.bot.work.finish())
        await asyncio.wait((finishing,), timeout=0)
        go.set()
        await finishing
        assert f"**{SENTENCE}**" in text_of(room.channel.last_message)


async def test_titles_are_no_longer_suggested_then(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        await room.env.bot.work.finish()
        suggested = await room.alice.autocomplete(room.channel, "summarize", "article", "Old")
        assert not suggested


async def test_who_waits_longer_than_patience_is_told_so(
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    hold: Callable[[Newsroom], asyncio.Event],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(shutdown, "PATIENCE", 0)
    async with newsroom(library(BRIDGE)) as room:
        summary = await room.alice.slash(room.channel, "summarize", article="Old bridge")
        shown = text_of(summary.response)
        hold(room)
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        form = await room.alice.click(summary.response, label="Ask about this article")
        sent = await room.alice.submit_modal(form, {"question": QUESTION})
        await room.alice.send(room.channel, f"{room.mention} {QUESTION}")
        await room.env.bot.work.finish()
        await room.env.settle()
        for told in (asked.response, sent.response, room.channel.last_message):
            assert text_of(told) == RESTARTING
        assert text_of(summary.response) == shown
    assert "given up" in caplog.text


async def nothing() -> None:
    """What is said in a test without people."""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_what_is_served_after_the_work(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    work, ended = shutdown.TaskTracker(), []

    async def serve() -> None:
        try:
            os.kill(os.getpid(), number)
            await asyncio.Event().wait()
        finally:
            ended.append(work.begin(nothing))

    await until_asked_to_stop(serve(), work)
    for each, handler in before.items():
        signal.signal(each, handler)
    assert ended == [False]


IN_A_HURRY = """
import asyncio, signal
from bot.runtime.shutdown import TaskTracker, until_asked_to_stop

async def serve(work):
    work.begin(lambda: asyncio.sleep(0))
    signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGINT)
    await asyncio.Event().wait()

work = TaskTracker()
asyncio.run(until_asked_to_stop(serve(work), work))
"""


def test_who_asks_twice_does_not_wait() -> None:
    done = subprocess.run([sys.executable, "-c", IN_A_HURRY], check=False, timeout=60)
    assert done.returncode == 128 + signal.SIGINT


@asynccontextmanager
async def running(
    folder: Path, discord: DiscordServer
) -> AsyncIterator[asyncio.subprocess.Process]:
    """``footnote run`` in a process of its own, with that server in Discord's place."""
    home = str(folder.parent / "home")
    start = "import sys, discord\ndiscord.http.Route.BASE = sys.argv.pop()\n"
    start += "from bot.__main__ import main\nmain()"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", start, "--library", folder, "run", discord.address),
        env={**os.environ, "DISCORD_TOKEN": "made.up.token", "FOOTNOTE_HOME": home},
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        ready, ended = map(asyncio.ensure_future, (discord.ready.wait(), process.wait()))
        await asyncio.wait((ready, ended), timeout=180, return_when=asyncio.FIRST_COMPLETED)
        assert ready.done(), "footnote run was not ready"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def until_it_says(words: str, process: asyncio.subprocess.Process) -> None:
    """Read the log of a process up to a line with those words."""
    assert process.stderr
    while words not in (line := (await process.stderr.readline()).decode()):
        assert line, f"it ended without saying {words!r}"


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)]
)
async def test_a_service_that_is_asked_to_end_answers_first_and_closes_its_library(
    number: signal.Signals, library: MakeLibrary
) -> None:
    kept = library(BRIDGE, OWLS, BREAD)
    kept.close()
    sign = kept.store.folder.parent / "home" / "heartbeat"
    async with (
        asyncio.timeout(240),
        discord_server() as discord,
        running(kept.store.folder, discord) as process,
    ):
        assert sign.exists()
        first = await discord.ask(QUESTION)
        await first.responses.get()
        process.send_signal(number)
        await until_it_says("stopping", process)
        late = await discord.ask(QUESTION)
        told = await late.responses.get()
        assert text_in(told) == RESTARTING
        assert told["data"]["flags"] & EPHEMERAL
        discord.take.set()
        assert f"**{SENTENCE}**" in text_in(await first.edits.get())
        await process.communicate()
    assert process.returncode == 0
    assert not list(kept.store.folder.glob("*-wal"))
    assert not sign.exists(), "it ended well"
