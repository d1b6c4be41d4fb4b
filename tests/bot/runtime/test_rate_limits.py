"""Nobody can keep the bot busy alone, and who goes too fast is told for how long to wait."""

import pytest
import simcord

from bot.interaction.context import RESTARTING
from bot.runtime.rate_limits import Person, Rate, RateLimiter
from tests.bot.features.summaries.test_digest import MANY
from tests.bot.features.summaries.test_summaries import VENICE
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS
from tests.support.newsroom import OpenNewsroom, text_of
from tests.support.world import OpenWorld

QUESTION = "How much will the repairs cost?"


async def test_who_asks_too_fast_is_told_privately_for_how_long_to_wait(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        for _ in range(5):
            asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
            assert "2.4 million" in text_of(asked.response)
        told = await room.alice.slash(room.channel, "ask", question=QUESTION)
        assert told.ephemeral
        assert "you can go on in 30 seconds." in text_of(told.response)
        await room.alice.send(room.channel, f"{room.mention} {QUESTION}")
        assert "you can go on in 30 seconds." in text_of(room.channel.last_message)
        await room.env.advance_time(30)
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        assert "2.4 million" in text_of(asked.response)


async def test_to_ask_all_days_counts_as_a_question(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, OWLS)) as room:
        question = "Any news from August 2024 of how many chicks were counted?"
        asked = await room.alice.slash(room.channel, "ask", question=question)
        await room.alice.click(asked.response, label="Search all days")
        for _ in range(3):
            await room.alice.slash(room.channel, "ask", question=QUESTION)
        again = await room.alice.slash(room.channel, "ask", question=question)
        assert again.ephemeral
        await room.env.advance_time(30)
        asked = await room.alice.slash(room.channel, "ask", question=question)
        for _ in range(4):
            await room.alice.slash(room.channel, "ask", question=QUESTION)
        told = await room.alice.click(asked.response, label="Search all days")
        assert told.ephemeral
        assert "you can go on in 30 seconds." in text_of(told.response)


async def test_summaries_and_digests_and_their_buttons_count_as_questions(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(VENICE, *MANY)) as room:
        summary = await room.alice.slash(room.channel, "summarize", article="Why Venice")
        digest = await room.alice.slash(room.channel, "digest", since="2026")
        await room.alice.click(summary.response, label="Longer")
        await room.alice.click(digest.response, label="Next")
        await room.alice.slash(room.channel, "ask", question=QUESTION)
        for told in (
            await room.alice.slash(room.channel, "summarize", article="Why Venice"),
            await room.alice.slash(room.channel, "digest", since="2026"),
            await room.alice.click(summary.response, label="Longer"),
            await room.alice.click(digest.response, label="Previous"),
        ):
            assert told.ephemeral
            assert "you can go on in 30 seconds." in text_of(told.response)
        assert "5 sentences of 25" in text_of(summary.response)
        assert "-# Page 2 of 2" in text_of(digest.response)


@pytest.mark.parametrize("held_up", ["by the pace", "by a full queue", "by a restart"])
async def test_who_mentions_the_bot_too_often_is_told_once_until_they_may_go_on(
    held_up: str, newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        bob = room.channel.guild.add_member(room.env.create_user("bob"))
        mention = f"{room.mention} {QUESTION}"
        told = "One moment, please"
        if held_up == "by the pace":
            for _ in range(5):
                await room.alice.send(room.channel, mention)
                await bob.send(room.channel, mention)
        elif held_up == "by a full queue":
            monkeypatch.setattr("bot.runtime.question_queue.MOST_WAITING", 0)
            told = "Many questions are waiting"
        else:
            await room.env.bot.work.finish()
            told = RESTARTING

        def notes() -> int:
            return sum(told in text_of(each) for each in room.channel.history())

        for _ in range(5):
            await room.alice.send(room.channel, mention)
        assert notes() == 1
        await bob.send(room.channel, mention)
        assert notes() == 2
        if held_up == "by the pace":
            await room.env.advance_time(30)
            for _ in range(8):
                await room.alice.send(room.channel, mention)
            assert notes() == 3


async def test_what_reads_much_counts_as_several_articles(
    world: OpenWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world() as here:
        dora = here.marl.add_member(here.env.create_user("dora"))
        for member in (here.alice, here.bob, dora):
            await here.permit(member, administrator=True)

        async def times(member: simcord.MemberActor, command: str, **options: str) -> int:
            for done in range(21):
                told = await member.slash(here.newsroom, command, **options)
                if "One moment, please" in text_of(told.response):
                    return done
            return 21

        assert await times(here.alice, "articles reindex") == 10  # two articles each
        assert await times(here.bob, "feeds add", url="http://127.0.0.1/never") == 5
        assert await times(dora, "footnote export") == 2


async def test_what_is_more_than_anybody_may_leaves_others_what_they_may() -> None:
    pacing = RateLimiter(Rate(20, 600))
    assert pacing.take(Person(1, 1), times=200) == 0
    assert pacing.take(Person(1, 1)) == 600
    assert [pacing.take(Person(1, id), times=20) for id in range(2, 7)] == [0] * 5
    assert pacing.take(Person(1, 7)) == 600


async def test_one_person_does_not_use_up_what_another_may() -> None:
    pacing = RateLimiter(Rate(2, 30))
    assert [pacing.take(Person(1, 1)) > 0 for _ in range(3)] == [False, False, True]
    assert pacing.take(Person(1, 2)) == 0
    assert pacing.take(Person(2, 1)) == 0


async def test_a_server_may_do_six_times_as_much_as_one_person() -> None:
    pacing = RateLimiter(Rate(2, 30))
    taken = [pacing.take(Person(1, id)) for id in range(14)]
    assert taken[:12] == [0] * 12
    assert all(wait > 0 for wait in taken[12:])


async def test_several_articles_in_one_go_count_each() -> None:
    pacing = RateLimiter(Rate(20, 600))
    assert pacing.take(Person(1, 1), times=10) == 0
    assert pacing.take(Person(1, 1), times=10) == 0
    assert pacing.take(Person(1, 1)) > 0


async def test_what_would_be_too_much_together_waits_and_costs_nothing() -> None:
    pacing = RateLimiter(Rate(20, 600))
    assert pacing.take(Person(1, 1), times=19) == 0
    assert pacing.take(Person(1, 1), times=2) == 600
    assert pacing.take(Person(1, 1)) == 0


async def test_what_is_more_than_anybody_may_is_done_for_who_had_nothing_done() -> None:
    pacing = RateLimiter(Rate(5, 30))
    assert pacing.take(Person(1, 1), times=9) == 0
    assert pacing.take(Person(1, 1)) == 30
