"""The bot is restarted in the middle of every command, at each call into a library: who waits is
told, nothing is left half done, and the next bot answers, also below the cards of the one before.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial

import pytest
import simcord
from discord import Permissions

from bot.interaction.context import RESTARTING
from bot.runtime import shutdown
from index.storage.sqlite.database_file import FILE
from tests.bot.test_every_command import CALLS
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import Newsroom, OpenNewsroom, text_of
from tests.support.pages import feed, page
from tests.support.rooms import GATES, LONG
from tests.support.soundness import assert_sound
from tests.support.turnstile import end, is_held, next_bot, turnstile
from tests.support.views import seen
from tests.support.webserver import NAME, app, serving

QUESTION = "How much will the repairs of the bridge cost?"
SENTENCE = "**Repairs will cost 2.4 million euros and take until the autumn of 2025.**"
STORM = page("Storm takes a roof", "A storm tore the roof off the library of Sandholm.")
SITE = {"/feed": feed(f"http://{NAME}/storm"), "/storm": STORM}
COMMANDS = CALLS | {
    "articles add": {"url": f"http://{NAME}/storm"},
    "feeds add": {"url": f"http://{NAME}/feed"},
}
TITLES = {BRIDGE.title, OWLS.title, BREAD.title}
MAY_COME = {"Storm takes a roof", "Gates", GATES[1].decode(), LONG.title}
Act = Callable[[], Awaitable[simcord.InteractionResult]]


async def command(room: Newsroom, name: str) -> Act:
    return lambda: room.alice.slash(room.channel, name, **COMMANDS[name])


async def paste(room: Newsroom) -> Act:
    """Send a form that is filled in."""
    form = await room.alice.slash(room.channel, "articles paste")
    filled_in = {"title": "Gates", "text": GATES[1].decode()}
    return lambda: room.alice.submit_modal(form, filled_in)


async def forget(room: Newsroom) -> Act:
    """Press the button that forgets an article."""
    await room.executor.add(room.server, [LONG])
    asked = await room.alice.slash(room.channel, "articles forget", article=LONG.title)
    return lambda: room.alice.click(asked.response, label="Forget it")


async def add(room: Newsroom) -> Act:
    """Add what a message brings."""
    message = await room.alice.send(room.channel, "", attachments=[GATES])
    return lambda: room.alice.context_menu(room.channel, "Add to articles", message)


ACTS = {name: partial(command, name=name) for name in COMMANDS} | {
    "paste": paste,
    "forget": forget,
    "add": add,
}
ALWAYS = ("ask", "articles list", "articles add", "paste", "forget", "footnote settings")


async def act_once(room: Newsroom, act: Act, passing: int) -> tuple[bool, str]:
    """Whether the bot was ended in the middle, so many calls into libraries on, and what alice was
    told.
    """
    with turnstile(room, passing) as gate:
        told = await act()
        was_held = await is_held(room, gate)
        if was_held:
            await end(room, gate)
        gate.is_open.set()
    said = [text_of(each) for each in (told.response, *told.followups) if each]
    return was_held, "\n".join(said) or str(told.modal)


async def ask(room: Newsroom) -> simcord.ResponseMessage:
    """A card with the right answer."""
    asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
    assert SENTENCE in text_of(asked.response)
    return asked.response


@pytest.mark.parametrize(
    ("doing", "most"),
    [*((each, 1) for each in ALWAYS), *(pytest.param(a, 99, marks=pytest.mark.slow) for a in ACTS)],
)
async def test_a_restart_in_the_middle_is_told_and_leaves_nothing_half_done(
    doing: str,
    most: int,
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(shutdown, "PATIENCE", 0)
    kept, everything = library(BRIDGE, OWLS, BREAD), Permissions(administrator=True)
    async with (
        serving(app(SITE)) as site,
        newsroom(kept, rights=everything, fetcher=site.fetcher()) as room,
        AsyncExitStack() as bots,
    ):
        old_card = None
        for passing in (0, *range(most)):  # the first time also before what the bot remembers
            was_held, told = await act_once(room, await ACTS[doing](room), passing)
            if not was_held:
                break
            assert RESTARTING in told
            room = await bots.enter_async_context(next_bot(room, kept, site.fetcher()))
            assert_sound(kept.store.folder / FILE)
            assert TITLES <= {each.title for each in seen(kept).articles()} <= TITLES | MAY_COME
            if old_card:
                again = await room.alice.click(old_card, label="Show in context")
                assert SENTENCE in text_of(again.response)
            old_card = await ask(room)
        assert old_card
        was_held, told = await act_once(room, await ACTS[doing](room), 99)
        assert not was_held
        assert RESTARTING not in told
        assert not room.env.errors
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]
