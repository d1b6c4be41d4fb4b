"""Who may no longer see or do something is shown nothing of it by what they were offered before."""

from datetime import date
from typing import Any

import simcord
from discord.ui import DynamicItem

from bot.app.client import CONTROLS
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
from bot.interaction.custom_ids import write_place
from bot.interaction.permissions import NOT_A_KEEPER, NOT_A_MANAGER
from bot.runtime.server_settings import ServerSettings
from index import QuoteRef
from tests.bot.interaction.test_signing import HELD, VALUES, press, sign
from tests.support.newsroom import options_of, text_of
from tests.support.refusals import IN_A_HURRY
from tests.support.rooms import GATES, GONE, tells
from tests.support.views import seen
from tests.support.world import SECRET, OpenWorld, World

PLACE = write_place(QuoteRef(2, 1, 0, SECRET.text.index(".") + 1))
TELLING: dict[type[DynamicItem[Any]], str] = {
    ContextButton: f"context:{PLACE}",
    MoreButton: f"more:{PLACE}",
    NearestButton: f"nearest:{PLACE}",
    LineSelect: "line:context",
    ArticlePageButton: "articles:0",
    LengthButton: "gist:2:long",
    AskButton: "question:2",
    StoryPageButton: "stories:730000:740000:0:",
    FollowButton: "follow:",
    VoteButton: "vote:yes",
    AnyDayButton: "days:",
}
"""What shows articles, and what each may hold to show the one that is for #staff."""
CHANGING = {
    ForgetButton,
    AddButton,
    AddersSelect,
    NewsSelect,
    SurenessSelect,
    LanguageSelect,
    SwitchButton,
    KeepNoneButton,
    ZoneButton,
    GapPageButton,
    GapSelect,
    ForgetGapsButton,
    FeedSelect,
}
"""What changes something, or shows what only those see who may."""
DAY = date(2026, 5, 4)
IN_AUGUST = "Any news from August 2024 of how many chicks were counted?"


def said(told: simcord.InteractionResult) -> str:
    """All that somebody is shown who pressed something."""
    shown = [told.response, *told.followups]
    return "\n".join(text_of(each) for each in shown if each)


async def no_longer_may(here: World, member: simcord.MemberActor) -> None:
    """A member has lost what they were permitted."""
    more = here.marl.roles["more"]
    here.env.backend.remove_member_role(here.marl.id, member.id, more.id)
    await here.env.settle()


def test_every_control_is_tried_here() -> None:
    assert TELLING.keys() | CHANGING == set(CONTROLS)


async def test_no_control_shows_an_article_to_who_does_not_see_its_channel(
    world: OpenWorld,
) -> None:
    async with world(settings=IN_A_HURRY) as here:
        shown = []
        for member in (here.alice, here.bob, here.alice):
            if shown:
                await here.dismiss_alice()
            for control, held in TELLING.items():
                id, value = (sign(here, here.marl.id, each) for each in (held, PLACE))
                told = await press(here, here.newsroom, member, control, id, value)
                if told.modal:
                    question = {"question": "How many chicks were counted?"}
                    told = await member.submit_modal(told, question)
                if tells(told.response):
                    shown.append((member, control))
        assert {control for _, control in shown} == {
            ContextButton,
            MoreButton,
            NearestButton,
            LineSelect,
        }
        assert {member for member, _ in shown} == {here.alice}
        assert len(shown) == 4


async def test_nothing_that_an_asker_was_shown_tells_more_once_they_may_not_see_it(
    world: OpenWorld,
) -> None:
    async with world() as here:
        asked = await here.alice.slash(here.newsroom, "ask", question=IN_AUGUST, private=True)
        card = asked.response
        assert tells(card)
        follow_up = await here.alice.click(card, label="Ask a follow-up")
        offered = await here.alice.autocomplete(here.newsroom, "ask", "article", "owls")
        await here.dismiss_alice()
        context = await here.alice.click(card, label="Show in context")
        assert text_of(context.response) == GONE
        vote = await here.alice.click(card, label="Helpful")
        assert not tells(vote.response)
        further = {"question": "Who counted the chicks in the valley?"}
        told = await here.alice.submit_modal(follow_up, further)
        assert not tells(told.response)
        named = await here.alice.slash(
            here.newsroom, "ask", question=IN_AUGUST, article=offered[0]["value"], private=True
        )
        assert text_of(named.response) == GONE
        await here.alice.click(card, label="Search all days")
        assert not tells(card)


async def test_a_mention_in_reply_to_an_answer_tells_nothing_once_its_channel_is_closed(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.open(here.staff)
        asked = await here.bob.slash(here.newsroom, "ask", question=IN_AUGUST)
        assert tells(asked.response)
        await here.close(here.staff)
        further = f"<@{here.env.bot.user.id}> and who counted the chicks?"
        await here.bob.send(here.newsroom, further, reply_to=asked.response)
        assert not tells(here.newsroom.last_message)


async def test_no_control_does_anything_for_who_may_not_change_it(world: OpenWorld) -> None:
    async with world() as here:
        await here.executor.change(here.marl.id, lambda own: own.gaps.declined("Why?", DAY))
        for control in CHANGING:
            held, option = HELD[control], VALUES.get(control, "0")
            id, value = (sign(here, here.marl.id, each) for each in (held, option))
            told = await press(here, here.newsroom, here.alice, control, id, value)
            assert said(told).split("\n")[-1] in (NOT_A_KEEPER, NOT_A_MANAGER), control
        assert (
            await here.executor.with_library(here.marl.id, lambda own: seen(own).status().articles)
            == 2
        )
        assert (
            await here.executor.with_library(here.marl.id, lambda own: len(own.gaps.questions()))
            == 1
        )
        assert await here.env.bot.server_settings.of(here.marl.id) == ServerSettings()


async def test_no_form_and_no_offer_does_anything_once_its_asker_may_not(world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.alice, manage_guild=True)
        message = await here.alice.send(here.staff, "", attachments=[GATES])
        offer = await here.alice.context_menu(here.staff, "Summarize article", message)
        paste = await here.alice.slash(here.newsroom, "articles paste")
        forget = await here.alice.slash(here.newsroom, "articles forget", article="Barn owls")
        settings = await here.alice.slash(here.newsroom, "footnote settings")
        zone = await here.alice.click(settings.response, label="Time zone")
        await no_longer_may(here, here.alice)
        told = [
            await here.alice.click(offer.response, label="Add to articles"),
            await here.alice.submit_modal(paste, {"title": "Gates", "text": GATES[1].decode()}),
            await here.alice.click(forget.response, label="Forget it"),
            await here.alice.submit_modal(zone, {"zone": "Europe/Berlin"}),
        ]
        assert {said(each).split("\n")[-1] for each in told} == {NOT_A_KEEPER, NOT_A_MANAGER}
        assert (
            await here.executor.with_library(here.marl.id, lambda own: seen(own).status().articles)
            == 2
        )
        assert await here.env.bot.server_settings.of(here.marl.id) == ServerSettings()


async def test_an_editor_who_no_longer_sees_a_channel_changes_nothing_that_is_for_it(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.permit(here.alice, manage_guild=True)
        forget = await here.alice.slash(here.newsroom, "articles forget", article="Barn owls")
        await here.dismiss_alice()
        await here.alice.click(forget.response, label="Forget it")
        assert text_of(forget.response) == GONE
        assert (
            await here.executor.with_library(here.marl.id, lambda own: seen(own).status().articles)
            == 2
        )


async def test_the_lines_of_a_digest_show_nothing_once_its_channel_is_closed(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.open(here.staff)
        told = await here.bob.slash(here.newsroom, "digest", since="August 2024", until="2024")
        assert tells(told.response)
        line = options_of(told.response)[0]["value"]
        await here.close(here.staff)
        shown = await here.bob.select(told.response, [line])
        assert text_of(shown.response) == GONE
