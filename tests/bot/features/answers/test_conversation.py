"""A conversation: some articles are chosen, a question follows another, an answer is judged."""

from dataclasses import replace
from datetime import date

import pytest
from discord import ComponentType, MessageFlags
from simcord import ResponseMessage
from simcord.backend.models import AllowedMentions

from bot.features.answers.conversation import exchange_of
from bot.features.answers.presenter import HOW_TO_ASK
from bot.rendering import markdown
from bot.runtime.server_settings import ServerSettings
from index import Draft
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS
from tests.support.newsroom import FERRY, STORM, OpenNewsroom, buttons_of, text_of

COST = "How much will the repairs of the bridge cost?"
PRICE = "> Repairs"
IS_CARD = MessageFlags(components_v2=True).value
LATER = Draft(
    title="Old bridge in Marl stays closed",
    text=(
        "The old bridge over the Lenn in Marl stays closed until 2027.\n\n"
        "The repairs of the bridge will cost 3.1 million euros, the town council of Marl said. "
        "Steel has become dearer since the first estimate.\n"
    ),
    source="/articles/bridge-2.txt",
    published=date(2025, 11, 2),
    publisher="Lenn Valley News",
)


async def test_only_the_chosen_article_answers(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, LATER)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question=COST, article="Old bridge in Marl is"
        )
        assert "2.4 million euros" in text_of(asked.response)
        offered = await room.alice.autocomplete(room.channel, "ask", "article", LATER.title)
        chosen = offered[0]["value"]
        asked = await room.alice.slash(room.channel, "ask", question=COST, article=chosen)
        assert "3.1 million euros" in text_of(asked.response)
        asked = await room.alice.slash(room.channel, "ask", question=COST, article="zeppelins")
        assert "No article here is called “zeppelins”" in text_of(asked.response)


@pytest.mark.parametrize(
    ("options", "cost", "about"),
    [
        ({"until": "2024"}, "2.4", "-# Only articles until 31 December 2024"),
        ({"since": "2025"}, "3.1", "-# Only articles from 1 January 2025 to "),
        ({"source": "marl gazette"}, "2.4", "-# Only articles of marl gazette"),
    ],
)
async def test_only_the_chosen_days_and_sources_answer(
    options: dict[str, str], cost: str, about: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, LATER)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=COST, **options)
        text = text_of(asked.response)
        assert f"{cost} million euros" in text
        assert about in text
        assert len({"2.4", "3.1"} & set(text.split())) == 1


async def test_dates_that_cannot_be_read_are_told_to_the_asker_alone(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=COST, since="some day")
        assert "some day" in text_of(asked.response)
        assert asked.response.ephemeral


async def test_sources_are_suggested(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    async with newsroom(library(BRIDGE, LATER, FERRY)) as room:
        suggested = await room.alice.autocomplete(room.channel, "ask", "source", "marl")
        assert [choice["value"] for choice in suggested] == ["Marl Gazette"]


async def test_a_private_answer_is_for_the_asker_alone(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=COST, private=True)
        assert asked.response.ephemeral
        assert "2.4 million euros" in text_of(asked.response)


async def test_date_words_in_a_question_choose_the_days_until_they_are_taken_away(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, LATER)) as room:
        question = (
            "What was reported in March 2024 about what repairs of the bridge in Marl will cost?"
        )
        asked = await room.alice.slash(room.channel, "ask", question=question)
        text = text_of(asked.response)
        assert "-# Only articles from 1 March 2024 to 31 March 2024" in text
        assert "2.4 million euros" in text
        assert "3.1" not in text
        await room.alice.click(asked.response, label="Search all days")
        text = text_of(asked.response)
        assert "Only articles" not in text
        assert "3.1 million euros" in text
        assert "Search all days" not in buttons_of(asked.response)


async def test_days_that_have_no_answer_give_way_to_all_days(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, replace(OWLS, published=date(2024, 8, 20)), STORM)) as room:
        question = "Any news from August 2024 of what repairs of the bridge in Marl will cost?"
        asked = await room.alice.slash(room.channel, "ask", question=question)
        text = text_of(asked.response)
        assert "-# Nothing from 1 August 2024 to 31 August 2024 answers this" in text
        assert "2.4 million euros" in text


async def test_an_old_quote_says_that_there_is_a_newer_article(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, LATER)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question="Who found a crack in the bridge?"
        )
        text = text_of(asked.response)
        assert "A diver had found a crack" in text
        assert "Newer on the same subject: **Old bridge in Marl stays closed**" in text


async def test_of_two_articles_that_say_the_same_the_newer_is_quoted(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    again = Draft(
        title="Diver tells of the crack",
        text="A diver had found a crack in its third arch, said Ana Lopez, the town's engineer.\n\n"
        "He has dived in the Lenn since he was a boy, and never saw such a thing before.",
        source="/articles/diver.txt",
        published=date(2025, 1, 5),
    )
    async with newsroom(library(BRIDGE, again)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question="Who had found a crack in its third arch, said Ana Lopez?"
        )
        text = text_of(asked.response)
        assert "¹ **Diver tells of the crack**" in text


async def test_a_follow_up_is_understood_with_the_question_before_it(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, FERRY, STORM)) as room:
        asked = await room.alice.slash(room.channel, "ask", question="How many books were carried?")
        assert "9,000 books" in text_of(asked.response)
        form = await room.alice.click(asked.response, label="Ask a follow-up")
        told = await room.alice.submit_modal(form, {"question": "and who carried them?"})
        text = text_of(told.response)
        assert text.startswith("-# who carried them?\n") or "who carried them?" in text
        assert "Firefighters carried 9,000 books" in text
        assert not told.response.ephemeral


async def test_a_follow_up_to_a_private_answer_stays_private(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=COST, private=True)
        form = await room.alice.click(asked.response, label="Ask a follow-up")
        told = await room.alice.submit_modal(form, {"question": "and until when?"})
        assert told.response.ephemeral


async def test_days_that_a_follow_up_names_are_chosen_until_they_are_taken_away(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, LATER)) as room:
        question = "What was said about the cost of repairs of the bridge in March 2024?"
        asked = await room.alice.slash(room.channel, "ask", question=question)
        assert "2.4 million euros" in text_of(asked.response)
        form = await room.alice.click(asked.response, label="Ask a follow-up")
        told = await room.alice.submit_modal(form, {"question": "and in November 2025?"})
        text = text_of(told.response)
        assert "-# Only articles from 1 November 2025 to 30 November 2025" in text
        assert "3.1 million euros" in text
        assert "2.4" not in text
        await room.alice.click(told.response, label="Search all days")
        assert "Only articles" not in text_of(told.response)


async def test_a_follow_up_to_a_follow_up_is_understood_with_it(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, FERRY, STORM)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question="What do ferry tickets cost adults?"
        )
        shown = asked.response
        for words, quoted in (
            ("and children?", "nothing for children under twelve"),
            ("and how long does the crossing take?", "six hours and twenty minutes"),
        ):
            await room.alice.send(room.channel, f"{room.mention} {words}", reply_to=shown)
            shown = room.channel.last_message
            assert quoted in text_of(shown)


async def test_a_follow_up_whose_article_was_forgotten_meanwhile_asks_the_others(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE, LATER)
    async with newsroom(here) as room:
        asked = await room.alice.slash(room.channel, "ask", question=COST, until="2024")
        form = await room.alice.click(asked.response, label="Ask a follow-up")
        here.forget(1)
        told = await room.alice.submit_modal(form, {"question": "and how much in euros?"})
        assert "3.1 million euros" in text_of(told.response)


async def test_a_mention_in_reply_to_an_answer_is_a_follow_up(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, FERRY, STORM)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question="What do ferry tickets cost adults?"
        )
        assert "34 euros" in text_of(asked.response)
        await room.alice.send(
            room.channel, f"{room.mention} and children?", reply_to=asked.response
        )
        assert "nothing for children under twelve" in text_of(room.channel.last_message)


async def test_a_reply_to_an_answer_is_a_follow_up_without_a_mention(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, FERRY, STORM)) as room:
        await room.alice.send(room.channel, f"{room.mention} What do ferry tickets cost adults?")
        answer = room.channel.last_message
        await room.alice.send(room.channel, "and children?", reply_to=answer)
        assert "nothing for children under twelve" in text_of(room.channel.last_message)
        smile = await room.alice.send(room.channel, "🦉", reply_to=answer)
        assert room.channel.last_message.id == smile.id


async def test_a_reply_that_does_not_ping_is_left_alone(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, FERRY, STORM)) as room:
        await room.alice.send(room.channel, f"{room.mention} What do ferry tickets cost adults?")
        reference = {
            "channel_id": str(room.channel.id),
            "message_id": str(room.channel.last_message.id),
        }
        message = room.env.backend.create_message(
            room.channel.id,
            room.alice.id,
            "and children?",
            reference=reference,
            allowed_mentions=AllowedMentions(replied_user=False),
        )
        await room.env.settle()
        assert room.channel.last_message.id == message.id


@pytest.mark.parametrize("is_named", [True, False], ids=["with a mention", "without one"])
async def test_what_somebody_else_makes_look_like_an_answer_is_none(
    is_named: bool, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, FERRY, STORM)) as room:
        robot = room.alice.guild.add_member(room.env.create_user("robot", bot=True))
        asked = await room.alice.slash(
            room.channel, "ask", question="What do ferry tickets cost adults?"
        )
        names_us = {"type": ComponentType.text_display.value, "content": room.mention}
        card = [*asked.response.components, names_us]  # else Discord hides all of it from the bot
        fake = room.env.backend.create_message(
            room.channel.id, robot.id, components=card, flags=IS_CARD
        )
        words = f"{room.mention if is_named else robot.mention} and children?"
        shown = ResponseMessage(room.env, fake)
        message = await room.alice.send(room.channel, words, reply_to=shown)
        last = room.channel.last_message
        assert (last.id == message.id) is not is_named
        if is_named:
            assert text_of(last).startswith("-# and children?\n")


async def test_a_vote_is_counted_once_a_person_and_may_be_changed(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here) as room:
        asked = await room.alice.slash(room.channel, "ask", question=COST)
        for label in ("Not helpful", "Helpful", "Not helpful"):
            voted = await room.alice.click(asked.response, label=label)
            assert voted.response.ephemeral
            assert "Thank you" in text_of(voted.response)
        assert here.gaps.votes() == (0, 1)
        (gap,) = here.gaps.questions()
        assert (gap.question, gap.not_helpful) == (COST, 1)
        await room.alice.click(asked.response, label="Helpful")
        assert here.gaps.votes() == (1, 0)
        assert here.gaps.questions() == ()


async def test_each_person_has_a_vote_of_their_own_on_each_answer(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here) as room:
        bob = room.channel.guild.add_member(room.env.create_user("bob"))
        one = await room.alice.slash(room.channel, "ask", question=COST)
        other = await room.alice.slash(room.channel, "ask", question=COST)
        await room.alice.click(one.response, label="Not helpful")
        await bob.click(one.response, label="Not helpful")
        assert here.gaps.votes() == (0, 2)
        await room.alice.click(other.response, label="Helpful")
        assert here.gaps.votes() == (1, 2)
        await bob.click(one.response, label="Helpful")
        assert here.gaps.votes() == (2, 1)


async def test_a_question_that_is_not_covered_is_kept_without_a_name(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here) as room:
        await room.alice.slash(room.channel, "ask", question="Who invented the zeppelin?")
        (gap,) = here.gaps.questions()
        assert (gap.question, gap.declined) == ("Who invented the zeppelin?", 1)
        stored = (here.store.folder / "library.db-wal").read_bytes()
        assert str(room.alice.id).encode() not in stored


async def test_where_questions_are_not_kept_nothing_is_voted_on(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here) as room:
        asked = await room.alice.slash(room.channel, "ask", question=COST)
        none = ServerSettings(keeps_questions=False)
        await room.env.bot.server_settings.change(room.server, lambda _: none)
        voted = await room.alice.click(asked.response, label="Not helpful")
        assert "does not keep" in text_of(voted.response)
        asked = await room.alice.slash(room.channel, "ask", question=COST)
        assert "Helpful" not in buttons_of(asked.response)
        await room.alice.slash(room.channel, "ask", question="Who invented the zeppelin?")
        assert here.gaps.questions() == ()


async def test_an_answer_is_read_back_as_it_was_asked(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    question = "What *exactly* will [the repairs](x) of the_bridge_in Marl cost, -# and > why?"
    async with newsroom(library(BRIDGE)) as room:
        await room.alice.slash(room.channel, "ask", question=question)
        channel = room.env.bot.get_channel(room.channel.id)
        (shown,) = [message async for message in channel.history(limit=1)]
        exchange = exchange_of(shown)
        assert exchange is not None
        assert exchange.question == question
        assert exchange.article == "1"
        assert markdown.escape(question) != question


@pytest.mark.parametrize(
    "options", [{"since": "2025"}, {"until": "2023"}, {"source": "Lenn Valley News"}]
)
async def test_an_article_that_other_options_leave_out_is_not_said_to_be_gone(
    options: dict[str, str], newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, LATER)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question=COST, article="Old bridge in Marl is", **options
        )
        told = "**Old bridge in Marl is closed** is left out by `since:`, `until:` or `source:`."
        assert text_of(asked.response) == told


@pytest.mark.parametrize("words", [" ", "\u200b", "🦉", "?!"], ids=ascii)
async def test_without_a_word_nothing_is_asked_and_nothing_kept(
    words: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here) as room:
        asked = await room.alice.slash(room.channel, "ask", question=words)
        assert text_of(asked.response) == HOW_TO_ASK
        assert asked.response.ephemeral
        asked = await room.alice.slash(room.channel, "ask", question=COST)
        form = await room.alice.click(asked.response, label="Ask a follow-up")
        told = await room.alice.submit_modal(form, {"question": words})
        assert text_of(told.response) == HOW_TO_ASK
        await room.alice.send(room.channel, f"{room.mention} {words}", reply_to=asked.response)
        assert text_of(room.channel.last_message) == HOW_TO_ASK
        assert here.gaps.questions() == ()


async def test_searching_all_days_is_asking_and_has_its_pace(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, LATER)) as room:
        asked = await room.alice.slash(
            room.channel,
            "ask",
            question="News from March 2024: what will repairs of the bridge cost?",
        )
        for _ in range(4):
            await room.alice.slash(room.channel, "ask", question=COST)
        refused = await room.alice.click(asked.response, label="Search all days")
        assert "One moment, please" in text_of(refused.response)
        assert refused.response.ephemeral
        assert "2.4 million euros" in text_of(asked.response)
