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

from bot.app.client import MENUS
from bot.features.answers.presenter import FollowButton, FollowForm
from bot.features.articles.cards import ForgetButton
from bot.features.articles.paste_form import PasteForm
from bot.features.feeds.subscription import FeedSelect
from bot.features.server.gaps_controls import GapSelect, digest_of
from bot.features.server.settings_controls import ZoneButton, ZoneForm
from bot.features.summaries.message_summary import AddButton
from bot.features.summaries.summary_card import AskButton, AskForm
from bot.interaction.controls import SignedControl
from bot.runtime.server_settings import ServerSettings
from index import Library
from index.storage.sqlite.database_file import FILE
from tests.bot.interaction.test_signing import ANSWER, HELD, VALUES, press, sign
from tests.support.articles import OWLS
from tests.support.newsroom import text_of
from tests.support.refusals import IN_A_HURRY, ONCE, ORIGINAL, OUTAGES, Refusal, refusing
from tests.support.rooms import GATES
from tests.support.soundness import assert_sound
from tests.support.views import seen
from tests.support.world import OpenWorld, World

Act = Callable[[], Awaitable[simcord.InteractionResult]]
FEW = (ONCE[2], ONCE[5], OUTAGES[0])
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
        held = f"add:{here.env.bot.drafts.keep(CHICKS)}"
    elif control is GapSelect:
        value = digest_of(IN_VAIN)
    return sign(here, here.marl.id, held), sign(here, here.marl.id, value)


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
        for article in seen(own).articles():
            if article.id > AT_FIRST:
                own.forget(article.id)
        own.gaps.forget_all()
        own.gaps.declined(IN_VAIN, date(2026, 5, 4), str(here.newsroom.id))

    await here.executor.change(here.marl.id, forget)
    await here.env.bot.server_settings.change(here.marl.id, lambda _: ServerSettings())


async def kept(here: World) -> object:
    """All that a press can change in a server."""
    chosen = await here.env.bot.server_settings.of(here.marl.id)

    def look(own: Library) -> object:
        assert_sound(own.store.folder / FILE)
        return sorted(each.title for each in seen(own).articles()), len(own.gaps.questions())

    return await here.executor.with_library(here.marl.id, look), replace(chosen, adders=None)


def shown(here: World) -> Counter[str]:
    """What alice sees of the bot, less what she presses."""
    seen = here.newsroom.history(viewer=here.alice)
    texts = [text_of(each) for each in seen if each.author.id == here.env.bot.user.id]
    return Counter(text for text in texts if text not in ("", ANSWER))


async def pressed(here: World, act: Act) -> bool:
    """Whether alice is told anything."""
    before = shown(here)
    told = await act()
    return bool(told.modal or shown(here) - before)


def comes_to(control: Any, refusal: Refusal) -> bool:
    elsewhere = (*OPENED_BY.values(), FeedSelect)  # which tells of a feed that is not there
    return control not in elsewhere or refusal.path != ORIGINAL


def test_the_table_has_every_control_and_form() -> None:
    def ours(kind: type) -> set[type]:
        below = set().union(*map(ours, kind.__subclasses__()))
        return below or ({kind} if kind.__module__.startswith("bot.features.") else set())

    assert ours(SignedControl) == HELD.keys()
    assert ours(ui.Modal) == FILLED_IN.keys()


@pytest.mark.parametrize(
    "refusals", [FEW, pytest.param(ONCE + OUTAGES, marks=pytest.mark.slow)], ids=len
)
@pytest.mark.parametrize("control", CONTROLS, ids=lambda each: getattr(each, "__name__", each))
async def test_a_control_that_is_refused_ends_in_words_and_does_all_the_same(
    control: Any, refusals: Sequence[Refusal], world: OpenWorld, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(settings=IN_A_HURRY) as here:
        await here.permit(here.alice, manage_guild=True)
        await set_back(here)
        assert await pressed(here, await about_to(here, control))
        wanted = await kept(here)
        for refusal in refusals:
            await set_back(here)
            act = await about_to(here, control)
            with refusing(here.env, refusal) as met:
                assert await pressed(here, act) or refusal in OUTAGES, refusal
            assert bool(met) is comes_to(control, refusal), refusal
            assert await kept(here) == wanted, refusal
        assert not here.env.errors
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]
