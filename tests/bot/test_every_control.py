"""Every button, select, form and menu while Discord fails: who uses one gets an answer or a reason,
no log gets an error, and what it changes is changed wholly.
"""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import simcord
from discord import ui
from pydantic import SecretStr

from bot.cogs import MENUS
from bot.config import Settings
from bot.controls.answers import FollowButton, FollowForm
from bot.controls.articles import ForgetButton
from bot.controls.gaps import GapSelect, _held
from bot.controls.pasting import PasteForm
from bot.controls.setting_buttons import ZoneButton
from bot.controls.summaries import AddButton, AskButton, AskForm
from bot.controls.zone_form import ZoneForm
from bot.pacing import Pace
from bot.preferences import Preferences
from index import Library
from index.database import FILE
from tests.articles import OWLS
from tests.bot.newsroom import text_of
from tests.bot.rooms import GATES
from tests.bot.test_every_command import CALLBACK, FAULTS, ORIGINAL
from tests.bot.test_forged import ANSWER, HELD, VALUES, press, seal
from tests.bot.world import OpenWorld, World
from tests.soundness import assert_sound

Act = Callable[[], Awaitable[simcord.InteractionResult]]
Fault = tuple[str, str, int, int, int | None]
OUTAGES: tuple[Fault, ...] = tuple(
    ("*", "*", status, code, None)
    for status, code in ((500, 0), (401, 50027), (403, 50001), (404, 10003), (404, 10008), (429, 0))
)
FEW: tuple[Fault, ...] = (
    ("POST", CALLBACK, 404, 10062, 1),
    ("PATCH", ORIGINAL, 403, 50013, 1),
    OUTAGES[0],
)
ALL: tuple[Fault, ...] = (*((*fault, 1) for fault in FAULTS), *OUTAGES)
PACE = Pace(999, 60)
IN_A_HURRY = Settings(discord_token=SecretStr("a.b.c"), ask_pace=PACE, add_pace=PACE)
IN_VAIN = "Who won the chess championship?"
CHICKS = replace(OWLS, source="/chicks.txt")
AT_FIRST = 2  # articles that the server has of its own
OPENED_BY = {FollowForm: FollowButton, AskForm: AskButton, ZoneForm: ZoneButton}
FILLED_IN = {
    FollowForm: {"question": "Who is the captain?"},
    AskForm: {"question": "Who is the captain?"},
    ZoneForm: {"zone": "Europe/Berlin"},
    PasteForm: {"title": "Gates", "text": GATES[1].decode()},
}
CONTROLS = [*HELD, *FILLED_IN, *(each.name for each in MENUS)]


async def held_in(here: World, control: Any) -> tuple[str, str]:
    """What a control holds there that has something to do, and its option if it is a select."""
    held, value = HELD[control], VALUES.get(control, "0")
    if control is ForgetButton:
        held = f"forget:{(await here.keep(here.marl.id, CHICKS)).id}"
    elif control is AddButton:
        held = f"add:{here.env.bot.offers.keep(CHICKS)}"
    elif control is GapSelect:
        value = _held(IN_VAIN)
    return seal(here, here.marl.id, held), seal(here, here.marl.id, value)


async def about_to(here: World, control: Any) -> Act:
    """What alice is about to press, to send or to choose."""
    if isinstance(control, str):
        message = await here.alice.send(here.newsroom, "", attachments=[GATES])
        return lambda: here.alice.context_menu(here.newsroom, control, message)
    if control is PasteForm:
        form = await here.alice.slash(here.newsroom, "articles paste")
        return lambda: here.alice.submit_modal(form, FILLED_IN[PasteForm])
    if control in OPENED_BY:
        form = await (await about_to(here, OPENED_BY[control]))()
        return lambda: here.alice.submit_modal(form, FILLED_IN[control])
    id, value = await held_in(here, control)
    return lambda: press(here, here.newsroom, here.alice, control, id, value)


async def set_back(here: World) -> None:
    """The server has chosen nothing, has the articles of the beginning, and one gap."""

    def forget(own: Library) -> None:
        for article in own.articles():
            if article.id > AT_FIRST:
                own.forget(article.id)
        own.gaps.forget_all()
        own.gaps.declined(IN_VAIN, date(2026, 5, 4))

    await here.worker.change(here.marl.id, forget)
    await here.env.bot.preferences.change(here.marl.id, lambda _: Preferences())


async def kept(here: World) -> object:
    """All that a press can change in a server."""
    chosen = await here.env.bot.preferences.of(here.marl.id)

    def look(own: Library) -> object:
        assert_sound(own.folder / FILE)
        return sorted(each.title for each in own.articles()), len(own.gaps.questions())

    return await here.worker.consult(here.marl.id, look), replace(chosen, adders=None)


def shown(here: World) -> Counter[str]:
    """What alice sees of the bot, less what she presses."""
    seen = here.newsroom.history(viewer=here.alice)
    texts = [text_of(each) for each in seen if each.author.id == here.env.bot.user.id]
    return Counter(text for text in texts if text not in ("", ANSWER))


async def press_while(here: World, control: Any, *faults: Fault) -> tuple[bool, object]:
    """Whether alice is told anything, and what is kept afterwards."""
    await set_back(here)
    act, before = await about_to(here, control), shown(here)
    for method, path, status, code, times in faults:
        here.env.inject_error(method, path, status=status, code=code, times=times)
    told = await act()
    here.env.backend.faults.clear()
    return bool(told.modal or shown(here) - before), await kept(here)


def test_the_table_has_every_control_and_form() -> None:
    def ours(kind: type) -> set[type]:
        return {each for each in kind.__subclasses__() if each.__module__.startswith("bot.")}

    assert ours(ui.DynamicItem) == HELD.keys()
    assert ours(ui.Modal) == FILLED_IN.keys()


@pytest.mark.parametrize("faults", [FEW, pytest.param(ALL, marks=pytest.mark.slow)], ids=len)
@pytest.mark.parametrize("control", CONTROLS, ids=lambda each: getattr(each, "__name__", each))
async def test_a_control_that_meets_a_fault_ends_in_words_and_does_all_the_same(
    control: Any, faults: Sequence[Fault], world: OpenWorld, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(settings=IN_A_HURRY) as here:
        await here.permit(here.alice, manage_guild=True)
        told, wanted = await press_while(here, control)
        assert told
        for fault in faults:
            told, now = await press_while(here, control, fault)
            assert told or fault in OUTAGES, fault
            assert now == wanted, fault
        assert not [each for each in caplog.records if each.levelno >= logging.ERROR]
        assert not here.env.errors
