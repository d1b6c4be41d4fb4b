"""A server chooses for itself: each choice is kept at once, and holds after a restart."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import simcord
from discord import ChannelType, PermissionOverwrite, Permissions

from bot import __main__ as command_line
from bot.features.server.settings_card import SURENESS
from bot.features.server.settings_controls import UNKNOWN_ZONE
from bot.interaction.permissions import CANNOT_SPEAK, NOT_A_KEEPER, NOT_A_MANAGER
from bot.runtime.server_settings import ServerSettings, read_settings
from index import Embedder, Library
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE
from tests.support.newsroom import Newsroom, OpenNewsroom, parts_of, text_of

QUESTION = "How much will the repairs of the bridge cost?"


async def settings(room: Newsroom) -> simcord.ResponseMessage:
    return (await room.alice.slash(room.channel, "footnote settings")).response


async def chosen(room: Newsroom) -> ServerSettings:
    return await room.env.bot.server_settings.of(room.server)


def control(card: Any, first_word: str) -> dict[str, Any]:
    """One of a card's selects or buttons."""
    (found,) = [e for e in parts_of(card) if e.get("custom_id", "").startswith(first_word)]
    return found


async def choose(
    room: Newsroom, card: Any, select: str, values: Sequence[Any]
) -> simcord.InteractionResult:
    """Choose roles or channels, or options by a part of their words."""
    found = control(card, select)
    if options := found.get("options"):
        values = [each["value"] for each in options for words in values if words in each["label"]]
    return await room.alice.select(card, values, custom_id=found["custom_id"])


async def lend_role(room: Newsroom, name: str) -> simcord.RoleHandle:
    """A role without any rights, which alice has from now on."""
    role = room.channel.guild.create_role(name, permissions=Permissions.none())
    room.env.backend.add_member_role(room.server, room.alice.id, role.id)
    await room.env.settle()
    return role


async def test_only_who_manages_the_server_sees_and_changes_its_settings(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        card = await settings(room)
        editors = room.channel.guild.roles["editors"]
        await no_longer_manages(room)
        for label in ("Show answers to the asker alone", "Keep no questions"):
            told = await room.alice.click(card, label=label)
            assert text_of(told.followups[-1]) == NOT_A_KEEPER
        told = await room.alice.click(card, label="Time zone")
        assert text_of(told.response) == NOT_A_KEEPER
        chosen_there = {"adders:": editors, "news:": room.channel, "sureness:": "very sure"}
        for select, value in chosen_there.items():
            told = await choose(room, card, select, [value])
            assert text_of(told.followups[-1]) == NOT_A_KEEPER
        assert await chosen(room) == ServerSettings()


async def test_who_no_longer_manages_the_server_deletes_no_questions_either(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        card = await settings(room)
        await room.alice.click(card, label="Keep no questions")
        await no_longer_manages(room)
        told = await room.alice.click(card, label="Delete all of them for good")
        assert text_of(told.followups[-1]) == NOT_A_KEEPER
        assert (await chosen(room)).keeps_questions


async def no_longer_manages(room: Newsroom) -> None:
    """Alice may no longer manage the server."""
    editors = room.channel.guild.roles["editors"]
    room.env.backend.remove_member_role(room.server, room.alice.id, editors.id)
    await room.env.settle()


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
        assert "How sure an answer must be: as sure as the operator wants" in text_of(card)
        for threshold, words in SURENESS:
            await choose(room, card, "sureness:", [f"Answers: {words}"])
            assert f"How sure an answer must be: {words}" in text_of(card)
            await room.restart()
            assert (await chosen(room)).threshold == threshold
        await choose(room, card, "sureness:", ["as the operator wants"])
        assert (await chosen(room)).threshold is None
        book = room.env.bot.server_settings
        await book.change(room.server, lambda before: replace(before, threshold=1.0))
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
        await room.restart()
        form = await room.alice.click(card, label="Time zone")
        assert "Pacific/Pago_Pago" in str(form.modal)
        refused = await room.alice.submit_modal(form, {"zone": "Mars/Olympus"})
        assert text_of(refused.response) == UNKNOWN_ZONE
        assert (await chosen(room)).time_zone == ZoneInfo("Pacific/Pago_Pago")


@pytest.mark.parametrize("written", ["berlin", "Europe/berlin", " EUROPE/BERLIN "])
async def test_a_time_zone_is_found_as_people_write_it(
    newsroom: OpenNewsroom, library: MakeLibrary, written: str
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        form = await room.alice.click(await settings(room), label="Time zone")
        shown = await room.alice.submit_modal(form, {"zone": written})
        assert "Time zone: Europe/Berlin\n" in text_of(shown.response)
        assert (await chosen(room)).time_zone == ZoneInfo("Europe/Berlin")


async def test_of_a_time_zone_that_is_misspelt_the_nearest_is_offered(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        form = await room.alice.click(await settings(room), label="Time zone")
        told = await room.alice.submit_modal(form, {"zone": "Europe/Berln"})
        assert "The nearest: `Europe/Berlin`" in text_of(told.response)
        assert (await chosen(room)).time_zone is None


async def test_no_time_zone_is_chosen_once_the_form_is_empty(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        await room.env.bot.server_settings.change(
            room.server, lambda _: ServerSettings(time_zone=ZoneInfo("UTC"))
        )
        form = await room.alice.click(await settings(room), label="Time zone")
        await room.alice.submit_modal(form, {"zone": " "})
        assert await chosen(room) == ServerSettings()


async def test_questions_are_no_longer_kept_and_those_that_were_are_gone(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here, manager=True) as room:
        await room.alice.slash(room.channel, "ask", question="Who invented the zeppelin?")
        assert here.gaps.questions()
        card = await settings(room)
        assert "Switching this off deletes them." in text_of(card)
        await room.alice.click(card, label="Keep no questions")
        assert "Delete all questions without a good answer, and all votes" in text_of(card)
        assert here.gaps.questions()
        assert (await chosen(room)).keeps_questions
        await room.alice.click(card, label="Delete all of them for good")
        assert here.gaps.questions() == ()
        assert "Questions without a good answer are not kept" in text_of(card)
        assert not (await chosen(room)).keeps_questions


async def test_a_role_may_add_articles_once_that_is_chosen_but_not_forget_them(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        reporters = await lend_role(room, "reporters")
        card = await settings(room)
        await choose(room, card, "adders:", [reporters])
        assert f"Articles may be added by <@&{reporters.id}>" in text_of(card)
        assert int(control(card, "adders:")["default_values"][0]["id"]) == reporters.id
        await room.restart()
        await no_longer_manages(room)
        form = await room.alice.slash(room.channel, "articles paste")
        pasted = {"title": "Rain", "text": "It rained in Marl all day long. " * 20}
        added = await room.alice.submit_modal(form, pasted)
        assert "Added: **Rain**" in text_of(added.response)
        refused = await room.alice.slash(room.channel, "articles forget", article="Rain")
        assert text_of(refused.response) == NOT_A_MANAGER
        room.env.backend.remove_member_role(room.server, room.alice.id, reporters.id)
        await room.env.settle()
        refused = await room.alice.slash(room.channel, "articles paste")
        assert f"or have <@&{reporters.id}>, can add" in text_of(refused.response)


async def test_once_no_role_is_chosen_only_managers_add_articles(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        reporters = await lend_role(room, "reporters")
        card = await settings(room)
        await choose(room, card, "adders:", [reporters])
        await choose(room, card, "adders:", [])
        assert "Articles may be added by members who may manage the server" in text_of(card)
        await no_longer_manages(room)
        refused = await room.alice.slash(room.channel, "articles paste")
        assert text_of(refused.response) == NOT_A_MANAGER


async def test_everybody_may_add_articles_where_that_is_chosen(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        await room.env.bot.server_settings.change(
            room.server, lambda _: ServerSettings(adders=room.server)
        )
        assert (await room.alice.slash(room.channel, "articles paste")).modal


async def test_a_role_and_a_channel_that_are_no_more_leave_the_settings_as_usable(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        await room.env.bot.server_settings.change(
            room.server, lambda _: ServerSettings(adders=1, channel=2)
        )
        card = await settings(room)
        assert not control(card, "adders:").get("default_values")
        assert not control(card, "news:").get("default_values")
        assert "Articles may be added by members who may manage the server" in text_of(card)
        assert "told of in the channel of each feed" in text_of(card)


async def test_new_articles_are_told_of_in_the_channel_that_is_chosen(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        card = await settings(room)
        await choose(room, card, "news:", [room.channel])
        assert f"are told of in <#{room.channel.id}>" in text_of(card)
        await room.restart()
        assert (await chosen(room)).channel == room.channel.id
        await choose(room, card, "news:", [])
        assert "told of in the channel of each feed" in text_of(card)
        assert (await chosen(room)).channel is None


async def test_a_channel_of_announcements_can_be_chosen_too(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        news = room.channel.guild.create_news_channel("news")
        await room.env.settle()
        card = await settings(room)
        assert ChannelType.news.value in control(card, "news:")["channel_types"]
        await choose(room, card, "news:", [news])
        assert (await chosen(room)).channel == news.id


async def test_a_channel_where_the_bot_may_not_speak_is_not_taken(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        mute = {room.channel.guild.default_role: PermissionOverwrite(send_messages=False)}
        silent = room.channel.guild.create_text_channel("silent", overwrites=mute)
        await room.env.settle()
        told = await choose(room, await settings(room), "news:", [silent])
        assert text_of(told.followups[-1]) == CANNOT_SPEAK
        assert (await chosen(room)).channel is None


async def test_the_language_that_is_chosen_is_spoken_at_once_and_after_a_restart(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        card = await settings(room)
        await choose(room, card, "language:", ["Deutsch"])
        assert "Einstellungen dieses Servers" in text_of(card)
        await room.restart()
        assert "Einstellungen dieses Servers" in text_of(await settings(room))
        await choose(room, card, "language:", ["Discord"])
        assert "Settings of this server" in text_of(card)


async def test_an_old_card_does_what_its_button_says_whatever_was_chosen_since(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        old, new = await settings(room), await settings(room)
        for card in (new, old):
            await room.alice.click(card, label="Show answers to the asker alone")
        assert (await chosen(room)).private


async def test_of_two_choices_at_a_time_none_is_lost(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        book = room.env.bot.server_settings
        await asyncio.gather(
            book.change(room.server, lambda before: replace(before, private=True)),
            book.change(room.server, lambda before: replace(before, channel=7)),
        )
        assert await chosen(room) == ServerSettings(private=True, channel=7)
        await room.restart()
        assert await chosen(room) == ServerSettings(private=True, channel=7)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[]",
        "7",
        '{"threshold": 7}',
        '{"time_zone": "Mars/Olympus"}',
        '{"time_zone": ".."}',
    ],
)
def test_what_cannot_be_read_counts_as_not_chosen(broken: str) -> None:
    assert read_settings(broken) == ServerSettings()


def test_what_can_be_read_beside_it_holds() -> None:
    written = '{"time_zone": "Mars/Olympus", "private": true, "adders": 9, "keeps_questions": 3}'
    assert read_settings(written) == ServerSettings(private=True, adders=9)


def settings_printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    command_line.app(["settings", *arguments], standalone_mode=False)
    return capsys.readouterr().out


def test_the_command_line_says_what_a_server_has_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path))
    with Library.open(tmp_path / "servers" / "77", Embedder()) as library:
        library.notes.write("preferences", '{"private": true, "time_zone": "Europe/Berlin"}')
    (line,) = settings_printed(capsys, "--server", "77", "--json").splitlines()
    chosen_there = ServerSettings(private=True, time_zone=ZoneInfo("Europe/Berlin"))
    assert json.loads(line) == asdict(chosen_there) | {"time_zone": "Europe/Berlin"}
    printed = settings_printed(capsys, "--server", "77")
    assert "time zone: Europe/Berlin\n" in printed
    assert "private: yes\n" in printed


def test_the_numbers_of_discord_are_printed_so_that_no_reader_of_json_rounds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path))
    with Library.open(tmp_path / "servers" / "77", Embedder()) as library:
        library.notes.write("preferences", '{"adders": 9007199254740993, "channel": 3}')
    printed = json.loads(settings_printed(capsys, "--server", "77", "--json"))
    assert (printed["adders"], printed["channel"]) == ("9007199254740993", "3")


def test_of_a_server_without_a_library_the_command_line_says_the_usual_and_makes_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path / "home"))
    printed = settings_printed(capsys, "--server", "77", "--json")
    assert ServerSettings(**json.loads(printed)) == ServerSettings()
    assert not (tmp_path / "home").exists()
