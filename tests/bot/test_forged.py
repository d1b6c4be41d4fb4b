"""A button or select that this bot did not show here, as it is, does nothing and says so."""

from typing import Any

import pytest
import simcord
from discord.ui import DynamicItem

from bot.controls.articles import ForgetButton, PageButton
from bot.controls.digests import StoryPageButton
from bot.controls.guard import NOT_YOURS
from bot.controls.quotes import ContextButton, LineSelect, MoreButton
from bot.controls.registry import DYNAMIC_ITEMS
from bot.controls.summaries import AddButton, AskButton, LengthButton
from bot.places import write_place
from bot.seals import LENGTH, Sealer
from index import Place
from tests.articles import BREAD
from tests.bot.newsroom import text_of
from tests.bot.world import OpenWorld, World

PLACE = "1.1.0.a"  # the beginning of each server's first article
HELD: dict[type[DynamicItem[Any]], str] = {
    ContextButton: f"context:{PLACE}",
    MoreButton: f"more:{PLACE},{PLACE}",
    LineSelect: "line:context",
    PageButton: "articles:0",
    LengthButton: "gist:1:short",
    AskButton: "question:1",
    AddButton: "add:0123abcd",
    StoryPageButton: "stories:730000:740000:0:floods",
    ForgetButton: "forget:1",
}
"""What each button and select may hold, without its seal."""

every_control = pytest.mark.parametrize("control", DYNAMIC_ITEMS, ids=lambda each: each.__name__)


def seal(here: World, server: int, written: str) -> str:
    return Sealer(here.env.bot.key, server).sealed(written)


async def press(
    here: World, channel: simcord.ChannelHandle, by: simcord.MemberActor, id: str, value: str
) -> simcord.InteractionResult:
    """What a member is told who presses a button, or a select's only option, that holds this."""
    options = [{"label": "a line", "value": value}]
    is_select = id.startswith("line:")
    part = {"type": 3, "options": options} if is_select else {"type": 2, "style": 2, "label": "?"}
    row = {"type": 1, "components": [{**part, "custom_id": id}]}
    backend = here.env.backend
    sent = backend.create_message(channel.id, here.env.bot.user.id, "?", components=[row])
    await here.env.settle()
    message = next(each for each in channel.history() if each.id == sent.id)
    return await (by.select(message, [value]) if is_select else by.click(message, custom_id=id))


def is_refused(told: simcord.InteractionResult) -> bool:
    return told.response is not None and told.ephemeral and text_of(told.response) == NOT_YOURS


def test_every_control_is_tried_here() -> None:
    assert HELD.keys() == set(DYNAMIC_ITEMS)


@every_control
async def test_what_was_shown_here_works(control: type[DynamicItem[Any]], world: OpenWorld) -> None:
    async with world() as here:
        id, value = (seal(here, here.marl.id, each) for each in (HELD[control], PLACE))
        told = await press(here, here.newsroom, here.alice, id, value)
        assert told.acknowledged
        assert not is_refused(told)


@every_control
async def test_what_was_shown_in_another_server_is_refused(
    control: type[DynamicItem[Any]], world: OpenWorld
) -> None:
    async with world() as here:
        await here.permit(here.carol, administrator=True)
        id, value = (seal(here, here.marl.id, each) for each in (HELD[control], PLACE))
        for member in (here.carol, here.alice_elsewhere):
            assert is_refused(await press(here, here.elsewhere, member, id, value))
        kept = await here.worker.consult(here.tarn.id, lambda own: own.status().articles)
        assert kept == 1


@every_control
@pytest.mark.parametrize("seal_is", ["made up", "another bot's", "of something else"])
async def test_what_nobody_was_shown_is_refused(
    control: type[DynamicItem[Any]], seal_is: str, world: OpenWorld
) -> None:
    async with world() as here:
        await here.permit(here.carol, administrator=True)
        good = [seal(here, here.tarn.id, each) for each in (HELD[control], PLACE)]
        forged = {
            "made up": [f"{each[:-LENGTH]}~00000000" for each in good],
            "another bot's": [
                Sealer(b"another", here.tarn.id).sealed(each[:-LENGTH]) for each in good
            ],
            "of something else": [
                f"{each[:-LENGTH]}{seal(here, here.tarn.id, f'{each}0')[-LENGTH:]}" for each in good
            ],
        }
        told = await press(here, here.elsewhere, here.carol, *forged[seal_is])
        assert is_refused(told)
        kept = await here.worker.consult(here.tarn.id, lambda own: own.status().articles)
        assert kept == 1


@pytest.mark.parametrize("value", [PLACE, f"{PLACE}~00000000", "~", "nonsense", "🦉" * 40])
async def test_a_line_that_nobody_was_offered_is_refused(value: str, world: OpenWorld) -> None:
    async with world() as here:
        id = seal(here, here.tarn.id, HELD[LineSelect])
        assert is_refused(await press(here, here.elsewhere, here.carol, id, value))


async def test_a_line_of_another_server_is_refused(world: OpenWorld) -> None:
    async with world() as here:
        id = seal(here, here.tarn.id, HELD[LineSelect])
        value = seal(here, here.marl.id, PLACE)
        assert is_refused(await press(here, here.elsewhere, here.carol, id, value))
        first = Place(1, 1, 0, BREAD.text.index("\n"))
        value = seal(here, here.tarn.id, write_place(first))
        shown = await press(here, here.elsewhere, here.carol, id, value)
        assert "**Bread goes stale" in text_of(shown.response)


@every_control
async def test_the_widest_that_a_control_takes_is_refused_as_kindly(
    control: type[DynamicItem[Any]], world: OpenWorld
) -> None:
    widest = {
        ContextButton: f"context:S{'.'.join(['z' * 12] * 4)}",
        MoreButton: f"more:{'.'.join(['z' * 12] * 4)},0.0.0.0,0.0.0.0,0.0.0.0",
        PageButton: "articles:999999999",
        LengthButton: f"gist:s{'9' * 18}:long",
        AskButton: f"question:s{'9' * 18}",
        StoryPageButton: f"stories:999999:100000:99:{'👍' * 30}",
        ForgetButton: f"forget:{'9' * 18}",
    }
    async with world() as here:
        id = f"{widest.get(control, HELD[control])}~ffffffff"
        assert is_refused(await press(here, here.elsewhere, here.carol, id, PLACE))
