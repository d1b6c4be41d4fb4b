"""A button or select that this bot did not show here, as it is, does nothing and says so."""

from typing import Any

import discord
import pytest
import simcord
from discord.ui import DynamicItem

from bot.app.client import CONTROLS
from bot.features.answers.card import QUESTION_PREFIX
from bot.features.answers.nearest import NearestButton
from bot.features.answers.presenter import AnyDayButton, FollowButton
from bot.features.answers.quote_buttons import ContextButton, LineSelect
from bot.features.answers.quotes import MoreButton
from bot.features.answers.votes import VoteButton
from bot.features.articles.cards import ArticlePageButton, ForgetButton
from bot.features.feeds.subscription import FeedSelect
from bot.features.server.gaps_controls import ForgetGapsButton, GapPageButton, GapSelect
from bot.features.server.settings_controls import (
    AddersSelect,
    KeepNoneButton,
    LanguageSelect,
    NewsSelect,
    SurenessSelect,
    SwitchButton,
    ZoneButton,
)
from bot.features.summaries.digest_pages import StoryPageButton
from bot.features.summaries.message_summary import AddButton
from bot.features.summaries.summary_card import AskButton, LengthButton
from bot.interaction.controls import NO_LONGER_WORKS
from bot.interaction.custom_ids import write_place
from bot.interaction.signing import LENGTH, Signer
from index import QuoteRef
from tests.support.articles import BREAD
from tests.support.newsroom import text_of
from tests.support.views import seen
from tests.support.world import OpenWorld, World

PLACE = "1.1.0.a"  # the beginning of each server's first article
HELD: dict[type[DynamicItem[Any]], str] = {
    ContextButton: f"context:{PLACE}",
    MoreButton: f"more:{PLACE},{PLACE}",
    NearestButton: f"nearest:{PLACE}",
    LineSelect: "line:context",
    ArticlePageButton: "articles:0",
    LengthButton: "gist:1:short",
    AskButton: "question:1",
    AddButton: "add:0123abcd",
    StoryPageButton: "stories:730000:740000:0:floods",
    ForgetButton: "forget:1",
    FollowButton: "follow:",
    VoteButton: "vote:no",
    AnyDayButton: "days:",
    AddersSelect: "adders:",
    NewsSelect: "news:",
    SurenessSelect: "sureness:",
    LanguageSelect: "language:",
    SwitchButton: "switch:private:on",
    KeepNoneButton: "keepnone:",
    ZoneButton: "zone:",
    FeedSelect: "feed:0:0",
    GapPageButton: "gaps:0",
    GapSelect: "gap:0",
    ForgetGapsButton: "forgetgaps:do",
}
"""What each button and select may hold, without its signature."""
ANSWER = f"{QUESTION_PREFIX}How much did the repairs of the ferry cost?"
V2 = discord.MessageFlags(components_v2=True).value
VALUES = {
    LineSelect: PLACE,
    SurenessSelect: "0.5",
    LanguageSelect: "en",
    GapSelect: "0",
    FeedSelect: "http://127.0.0.1/never",
}
"""What an option of each select that we fill ourselves may hold."""


def sign(here: World, server: int, written: str) -> str:
    return Signer(here.env.bot.key, server).sign(written)


def held_in(here: World, server: int, control: type[DynamicItem[Any]]) -> tuple[str, str]:
    """What a control may hold in a server, and its option if it is a select, both signed."""
    value = VALUES.get(control, PLACE)
    return sign(here, server, HELD[control]), sign(here, server, value)


async def press(
    here: World,
    channel: simcord.ChannelHandle,
    by: simcord.MemberActor,
    control: type[DynamicItem[Any]],
    id: str,
    value: str,
) -> simcord.InteractionResult:
    """What a member is told who presses a control that holds this, below an answer; of a select
    its only option.
    """
    part: dict[str, Any] = {"type": 2, "style": 2, "label": "?"}
    chosen: list[Any] = [value]
    if control in VALUES:
        part = {"type": 3, "options": [{"label": "a line", "value": value}]}
    elif control is AddersSelect:
        part, chosen = {"type": 6}, [channel.guild.create_role("reporters")]
    elif control is NewsSelect:
        part, chosen = {"type": 8}, [channel]
    row = {"type": 1, "components": [{**part, "custom_id": id}]}
    backend = here.env.backend
    card = [{"type": 10, "content": ANSWER}, row]
    sent = backend.create_message(channel.id, here.env.bot.user.id, "", components=card, flags=V2)
    await here.env.settle()
    message = next(each for each in channel.history() if each.id == sent.id)
    if part["type"] == 2:
        return await by.click(message, custom_id=id)
    return await by.select(message, chosen, custom_id=id)


def is_refused(told: simcord.InteractionResult) -> bool:
    return (
        told.response is not None and told.ephemeral and text_of(told.response) == NO_LONGER_WORKS
    )


def test_every_control_is_tried_here() -> None:
    assert HELD.keys() == set(CONTROLS)


async def test_what_was_shown_here_works(world: OpenWorld) -> None:
    async with world() as here:
        for control in CONTROLS:
            id, value = held_in(here, here.marl.id, control)
            told = await press(here, here.newsroom, here.alice, control, id, value)
            assert told.acknowledged, control
            assert not is_refused(told), control


async def test_what_was_shown_in_another_server_is_refused(world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.carol, administrator=True)
        for control in CONTROLS:
            id, value = held_in(here, here.marl.id, control)
            for member in (here.carol, here.alice_elsewhere):
                told = await press(here, here.elsewhere, member, control, id, value)
                assert is_refused(told), control
        assert (
            await here.executor.with_library(here.tarn.id, lambda own: seen(own).status().articles)
            == 1
        )


@pytest.mark.parametrize("signature_is", ["made up", "another bot's", "of something else"])
async def test_what_nobody_was_shown_is_refused(signature_is: str, world: OpenWorld) -> None:
    def forged(signed: str) -> str:
        written = signed[:-LENGTH]
        match signature_is:
            case "made up":
                return f"{written}~00000000"
            case "another bot's":
                return Signer(b"another", here.tarn.id).sign(written)
            case _:
                return f"{written}{sign(here, here.tarn.id, f'{signed}0')[-LENGTH:]}"

    async with world() as here:
        await here.permit(here.carol, administrator=True)
        for control in CONTROLS:
            id, value = map(forged, held_in(here, here.tarn.id, control))
            told = await press(here, here.elsewhere, here.carol, control, id, value)
            assert is_refused(told), control
        assert (
            await here.executor.with_library(here.tarn.id, lambda own: seen(own).status().articles)
            == 1
        )


async def test_a_line_that_nobody_was_offered_is_refused(world: OpenWorld) -> None:
    async with world() as here:
        id = sign(here, here.tarn.id, HELD[LineSelect])
        for value in (PLACE, f"{PLACE}~00000000", "~", "nonsense", "🦉" * 40):
            told = await press(here, here.elsewhere, here.carol, LineSelect, id, value)
            assert is_refused(told), value


async def test_a_line_of_another_server_is_refused(world: OpenWorld) -> None:
    async with world() as here:
        id = sign(here, here.tarn.id, HELD[LineSelect])
        theirs = sign(here, here.marl.id, PLACE)
        told = await press(here, here.elsewhere, here.carol, LineSelect, id, theirs)
        assert is_refused(told)
        first = write_place(QuoteRef(1, 1, 0, BREAD.text.index("\n")))
        ours = sign(here, here.tarn.id, first)
        own = await press(here, here.elsewhere, here.carol, LineSelect, id, ours)
        assert "**Bread goes stale" in text_of(own.response)


async def test_the_widest_that_a_control_takes_is_refused_as_kindly(world: OpenWorld) -> None:
    widest = {
        ContextButton: f"context:S{'.'.join(['z' * 12] * 4)}",
        MoreButton: f"more:{'.'.join(['z' * 12] * 4)},0.0.0.0,0.0.0.0,0.0.0.0",
        ArticlePageButton: "articles:999999999",
        LengthButton: f"gist:s{'9' * 18}:long",
        AskButton: f"question:s{'9' * 18}",
        StoryPageButton: f"stories:999999:100000:99:{'👍' * 30}",
        ForgetButton: f"forget:{'9' * 18}",
        FeedSelect: f"feed:{'9' * 20}:9999",
        GapPageButton: "gaps:9999",
        GapSelect: "gap:9999",
        AnyDayButton: f"days:{'s' * 60}",
    }
    async with world() as here:
        for control in CONTROLS:
            id = f"{widest.get(control, HELD[control])}~ffffffff"
            told = await press(here, here.elsewhere, here.carol, control, id, PLACE)
            assert is_refused(told), control
