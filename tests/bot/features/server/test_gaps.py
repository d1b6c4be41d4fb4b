"""What was asked in vain is listed for those who can mend it, and deleted when they wish."""

from dataclasses import replace
from datetime import date

import pytest
import simcord

from bot.features.server.gaps_card import NONE, NOT_KEPT, ON_A_PAGE
from bot.interaction.permissions import NOT_A_KEEPER
from bot.interaction.signing import LENGTH
from bot.rendering.layout import MOST_TEXT
from index import Library
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS
from tests.support.newsroom import Newsroom, OpenNewsroom, buttons_of, options_of, text_of

DAY = date(2026, 5, 4)
ZEPPELIN = "Who invented the zeppelin?"
PENGUINS = "Where do penguins sleep?"
SUBJECTS = (
    "Who invented the zeppelin?",
    "Where do penguins sleep?",
    "How is a violin tuned?",
    "Which volcano erupted last in Iceland?",
    "When will the next comet pass?",
    "What does a tulip bulb cost?",
    "Who won the chess tournament?",
    "Why was the opera cancelled?",
    "How high is the tide in Dover?",
    "Can moss grow on glass?",
    "What do ants eat in winter?",
    "Who wrote the national anthem of Chile?",
)


async def gaps(room: Newsroom) -> simcord.ResponseMessage:
    return (await room.alice.slash(room.channel, "footnote gaps")).response


def ask_in_vain(library: Library, room: Newsroom, *questions: str) -> None:
    for question in questions:
        library.gaps.declined(question, DAY, str(room.channel.id))


async def test_what_was_declined_or_voted_down_is_listed_most_asked_first(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, OWLS), manager=True) as room:
        assert text_of(await gaps(room)).startswith(NONE)
        question = "How much will the repairs of the bridge cost?"
        asked = await room.alice.slash(room.channel, "ask", question=question)
        await room.alice.click(asked.response, label="Not helpful")
        for words in (ZEPPELIN, "Who was the inventor of the zeppelin?"):
            await room.alice.slash(room.channel, "ask", question=words)
        card = await gaps(room)
        text = text_of(card)
        assert card.ephemeral
        assert text.index("zeppelin") < text.index(question)
        assert "no answer 2 times" in text
        assert "not helpful 1 time · nearest: Old bridge in Marl is closed" in text


async def test_the_nearest_article_is_one_that_the_reader_may_see(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(replace(BRIDGE, audience="999"), OWLS)
    async with newsroom(here, manager=True) as room:
        ask_in_vain(here, room, "Who paid for the bridge in Marl?")
        text = text_of(await gaps(room))
        assert "nearest: Barn owls return" in text
        assert "Old bridge" not in text


async def test_without_any_article_the_questions_are_listed_all_the_same(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    async with newsroom(here, manager=True) as room:
        ask_in_vain(here, room, ZEPPELIN)
        text = text_of(await gaps(room))
        assert f"{ZEPPELIN}**\n-# no answer 1 time" in text
        assert "nearest" not in text


async def test_one_or_all_of_them_are_deleted(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    here = library(BRIDGE, OWLS)
    async with newsroom(here, manager=True) as room:
        for words in (ZEPPELIN, ZEPPELIN, PENGUINS):
            await room.alice.slash(room.channel, "ask", question=words)
        card = await gaps(room)
        first = options_of(card)[0]
        assert first["label"] == ZEPPELIN
        await room.alice.select(card, [first["value"]])
        assert "zeppelin" not in text_of(card)
        assert [each.question for each in here.gaps.questions()] == [PENGUINS]
        await room.restart()
        await room.alice.click(card, label="Delete all")
        assert here.gaps.questions()
        await room.alice.click(card, label="Delete all of them for good")
        assert here.gaps.questions() == ()
        assert text_of(card).startswith(NONE)


async def test_the_one_that_was_chosen_is_deleted_even_where_it_has_moved_meanwhile(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here, manager=True) as room:
        ask_in_vain(here, room, ZEPPELIN, ZEPPELIN, PENGUINS)
        card = await gaps(room)
        assert options_of(card)[0]["label"] == ZEPPELIN
        ask_in_vain(here, room, PENGUINS, PENGUINS)
        await room.alice.select(card, [options_of(card)[0]["value"]])
        assert [each.question for each in here.gaps.questions()] == [PENGUINS]


async def test_many_of_them_have_pages(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    here = library(BRIDGE)
    async with newsroom(here, manager=True) as room:
        ask_in_vain(here, room, *SUBJECTS)
        card = await gaps(room)
        assert len(options_of(card)) == ON_A_PAGE
        assert buttons_of(card)["Previous"]["disabled"]
        await room.restart()
        await room.alice.click(card, label="Next")
        assert "**11\\. " in text_of(card)
        assert len(options_of(card)) == len(SUBJECTS) - ON_A_PAGE
        assert buttons_of(card)["Next"]["disabled"]
        ask_in_vain(here, room, "Who invented the zeppelin?")
        await room.alice.click(card, label="Previous")
        assert "**1\\. Who invented the zeppelin?**\n-# no answer 2 times" in text_of(card)


async def test_the_longest_questions_fit_a_card(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(replace(BRIDGE, title="*_~`|" * 60))
    async with newsroom(here, manager=True, locale="de") as room:
        asked_in = str(room.channel.id)
        for subject in SUBJECTS[:ON_A_PAGE]:
            for votes in range(2):
                question = f"{subject} {'**' * 200}"
                here.gaps.declined(question, DAY, asked_in)
                here.gaps.vote(f"{subject}{votes}", question, False, DAY, asked_in)
        card = await gaps(room)
        assert len(text_of(card)) <= MOST_TEXT
        assert all(len(each["label"]) <= 100 for each in options_of(card))
        assert all(len(each["value"]) > LENGTH for each in options_of(card))


async def test_where_questions_are_not_kept_the_list_says_so(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        await room.env.bot.server_settings.change(
            room.server, lambda chosen: replace(chosen, keeps_questions=False)
        )
        assert text_of(await gaps(room)) == NOT_KEPT


@pytest.mark.parametrize("command", ["settings", "gaps"])
async def test_members_who_do_not_manage_the_server_are_refused_even_where_discord_lets_them_ask(
    command: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        await room.let_alice_try("footnote")
        told = await room.alice.slash(room.channel, f"footnote {command}")
        assert text_of(told.response) == NOT_A_KEEPER
        assert told.response.ephemeral
