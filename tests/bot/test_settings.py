"""A server chooses for itself: each choice is kept at once, and holds after a restart."""

import json
from dataclasses import replace
from datetime import date

import pytest
from discord import Permissions

from bot.access import NOT_A_MANAGER
from bot.controls.settings import UNKNOWN_ZONE
from bot.preferences import Preferences, read_preferences
from tests.articles import BRIDGE
from tests.bot.newsroom import Newsroom, OpenNewsroom, parts_of, text_of
from tests.conftest import MakeLibrary

QUESTION = "How much will the repairs of the bridge cost?"


async def settings(room: Newsroom) -> object:
    return (await room.alice.slash(room.channel, "footnote settings")).response


async def chosen(room: Newsroom) -> Preferences:
    return await room.env.bot.preferences.of(room.server)


def option(card: object, select: str, words: str) -> tuple[str, str]:
    """The custom_id of one of a card's selects, and the value of one of its options."""
    (found,) = [each for each in parts_of(card) if each.get("custom_id", "").startswith(select)]
    value = next(each["value"] for each in found["options"] if words in each["label"])
    return found["custom_id"], value


async def test_only_who_manages_the_server_sees_and_changes_its_settings(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        await room.let_alice_try("footnote")
        told = await room.alice.slash(room.channel, "footnote settings")
        assert text_of(told.response) == NOT_A_MANAGER
        assert told.response.ephemeral


async def test_answers_are_private_once_that_is_chosen_even_after_a_restart(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        card = await settings(room)
        assert "Answers are seen by everybody" in text_of(card)
        await room.alice.click(card, label="Show answers to the asker alone")
        assert "Answers are seen by the asker alone" in text_of(card)
        await room.restart()
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        assert asked.response.ephemeral
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION, private=False)
        assert not asked.response.ephemeral
        told = await room.alice.slash(room.channel, "summarize", article="Old bridge")
        assert told.response.ephemeral


async def test_an_answer_must_be_as_sure_as_is_chosen(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        card = await settings(room)
        menu, value = option(card, "sureness:", "very sure")
        await room.alice.select(card, [value], custom_id=menu)
        assert (await chosen(room)).threshold == 0.85
        book = room.env.bot.preferences
        await book.choose(room.server, replace(await chosen(room), threshold=1.0))
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        assert "Not covered by these articles" in text_of(asked.response)


async def test_the_days_are_those_of_the_time_zone_that_is_chosen(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        card = await settings(room)
        days: list[date] = []
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
            form = await room.alice.click(card, label="Time zone")
            await room.alice.submit_modal(form, {"zone": zone})
            days.append(await room.env.bot.today_in(room.server))
        assert days[0] > days[1]  # they are 25 hours apart
        form = await room.alice.click(card, label="Time zone")
        refused = await room.alice.submit_modal(form, {"zone": "Mars/Olympus"})
        assert text_of(refused.response) == UNKNOWN_ZONE
        assert (await chosen(room)).time_zone == "Pacific/Pago_Pago"


async def test_questions_are_no_longer_kept_and_those_that_were_are_gone(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here, manager=True) as room:
        await room.alice.slash(room.channel, "ask", question="Who invented the zeppelin?")
        assert here.gaps.questions()
        await room.alice.click(await settings(room), label="Keep no questions")
        assert here.gaps.questions() == ()
        assert not (await chosen(room)).keeps_questions


async def test_a_role_may_add_articles_once_that_is_chosen_but_not_forget_them(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        guild = room.env.bot.get_guild(room.server)
        role = await guild.create_role(name="reporters", permissions=Permissions.none())
        member = await guild.fetch_member(room.alice.id)
        await member.add_roles(role)
        refused = await room.alice.slash(room.channel, "articles paste")
        assert text_of(refused.response) == NOT_A_MANAGER
        await room.env.bot.preferences.choose(room.server, Preferences(adders=role.id))
        form = await room.alice.slash(room.channel, "articles paste")
        pasted = {"title": "Rain", "text": "It rained in Marl all day long. " * 20}
        added = await room.alice.submit_modal(form, pasted)
        assert "Added: **Rain**" in text_of(added.response)
        refused = await room.alice.slash(room.channel, "articles forget", article="Rain")
        assert text_of(refused.response) == NOT_A_MANAGER


async def test_the_command_line_reads_what_was_chosen(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here, manager=True) as room:
        await room.alice.click(await settings(room), label="Show answers to the asker alone")
    written = here.notes.read("preferences")
    assert written is not None
    assert json.loads(written)["private"] is True
    assert read_preferences(written).private


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", '{"threshold": 7}', '{"time_zone": "Mars/Olympus"}']
)
def test_what_cannot_be_read_counts_as_not_chosen(broken: str) -> None:
    assert read_preferences(broken) == Preferences()
