"""What was asked in vain is read, and deleted, by those alone who see where it was asked."""

from collections.abc import Awaitable, Callable
from datetime import date

import discord
import simcord

from bot.features.server.gaps_card import NONE
from tests.bot.interaction.test_threads import private_thread
from tests.support.newsroom import buttons_of, options_of, text_of
from tests.support.refusals import IN_A_HURRY
from tests.support.world import OpenWorld, World

QUESTION = "Will Quicksilver be sold to Brandt on 9 June?"
FERRY_COST = "How much did the harbour council pay towards the repairs?"
Ask = Callable[[World, simcord.ChannelHandle], Awaitable[object]]


async def by_command(here: World, channel: simcord.ChannelHandle) -> None:
    await here.alice.slash(channel, "ask", question=QUESTION)


async def in_private(here: World, channel: simcord.ChannelHandle) -> None:
    await here.alice.slash(channel, "ask", question=QUESTION, private=True)


async def by_mention(here: World, channel: simcord.ChannelHandle) -> None:
    await here.alice.send(channel, f"<@{here.env.bot.user.id}> {QUESTION}")


async def by_form(here: World, channel: simcord.ChannelHandle, **options: bool) -> None:
    asked = await here.alice.slash(channel, "ask", question=FERRY_COST, **options)
    form = await here.alice.click(asked.response, label="Ask a follow-up")
    await here.alice.submit_modal(form, {"question": "Why was Quicksilver the cat born in 1702?"})


async def by_private_form(here: World, channel: simcord.ChannelHandle) -> None:
    await by_form(here, channel, private=True)


async def by_vote(here: World, channel: simcord.ChannelHandle, **options: bool) -> None:
    question = f"{FERRY_COST} And Quicksilver?"
    asked = await here.alice.slash(channel, "ask", question=question, **options)
    await here.alice.click(asked.response, label="Not helpful")


async def by_private_vote(here: World, channel: simcord.ChannelHandle) -> None:
    await by_vote(here, channel, private=True)


OPEN: tuple[Ask, ...] = (by_command, by_mention, by_form, by_vote)
PRIVATE: tuple[Ask, ...] = (in_private, by_private_form, by_private_vote)


async def listed(
    member: simcord.MemberActor, channel: simcord.ChannelHandle
) -> simcord.ResponseMessage:
    return (await member.slash(channel, "footnote gaps")).response


async def reads(member: simcord.MemberActor, channel: simcord.ChannelHandle) -> bool:
    """Whether somebody reads of the question, in the list or in what can be deleted."""
    card = await listed(member, channel)
    options = "" if NONE in text_of(card) else str(options_of(card))
    return "Quicksilver" in text_of(card) + options


async def test_what_is_asked_in_a_channel_is_read_by_those_who_see_it(world: OpenWorld) -> None:
    async with world(settings=IN_A_HURRY) as here:
        for member in (here.alice, here.bob):
            await here.permit(member, manage_guild=True)
        for ask in OPEN:
            await here.executor.change(here.marl.id, lambda own: own.gaps.forget_all())
            await ask(here, here.staff)
            assert await reads(here.alice, here.newsroom), ask
            assert not await reads(here.bob, here.newsroom), ask
            await here.open(here.staff)
            assert await reads(here.bob, here.newsroom), ask
            await here.close(here.staff)
            assert not await reads(here.bob, here.newsroom), ask


async def test_what_is_asked_in_private_is_read_by_administrators_alone(world: OpenWorld) -> None:
    async with world(settings=IN_A_HURRY) as here:
        for member in (here.alice, here.bob):
            await here.permit(member, manage_guild=True)
        dora = here.marl.add_member(here.env.create_user("dora"))
        await here.permit(dora, administrator=True)
        for ask in PRIVATE:
            await here.executor.change(here.marl.id, lambda own: own.gaps.forget_all())
            await ask(here, here.newsroom)
            assert not await reads(here.bob, here.newsroom), ask
            assert not await reads(here.alice, here.newsroom), ask
            assert await reads(dora, here.newsroom), ask


async def test_what_is_asked_in_a_thread_is_read_as_the_thread_is(world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.bob, manage_guild=True)
        thread = await private_thread(here, here.newsroom)
        await by_command(here, thread)
        assert not await reads(here.bob, here.newsroom)
        channel = here.channel(here.newsroom)
        assert isinstance(channel, discord.TextChannel)
        await channel.create_thread(name="talk", type=discord.ChannelType.public_thread)
        await here.env.settle()
        await by_command(here, next(each for each in here.newsroom.threads if each.id != thread.id))
        assert await reads(here.bob, here.newsroom)


async def test_of_a_channel_that_is_gone_only_administrators_read_what_was_asked(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.permit(here.alice, manage_guild=True)
        await by_command(here, here.staff)
        await here.channel(here.staff).delete()
        await here.env.settle()
        assert not await reads(here.alice, here.newsroom)
        await here.permit(here.alice, administrator=True)
        assert await reads(here.alice, here.newsroom)


async def test_neither_counts_nor_wordings_nor_what_is_deleted_tell_of_other_channels(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.permit(here.bob, manage_guild=True)
        shouted = f"<@{here.env.bot.user.id}> {QUESTION.upper()}"
        for channel in (here.newsroom, here.staff, here.staff):
            await here.alice.send(channel, shouted if channel is here.staff else shouted.title())
        card = await listed(here.bob, here.newsroom)
        assert "no answer 1 time" in text_of(card)
        assert QUESTION.upper() not in text_of(card)
        await here.bob.select(card, [options_of(card)[0]["value"]])
        assert text_of(card).startswith(NONE)
        assert await asked_in(here, here.staff) == 2
        await here.env.advance_time(60)
        await by_command(here, here.newsroom)
        card = await listed(here.bob, here.newsroom)
        await here.bob.click(card, label="Delete all")
        await here.bob.click(card, label="Delete all of them for good")
        assert await asked_in(here, here.newsroom) == 0
        assert await asked_in(here, here.staff) == 2


async def test_what_is_deleted_by_a_button_is_what_its_presser_sees_by_then(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.permit(here.alice, manage_guild=True)
        await by_command(here, here.staff)
        card = await listed(here.alice, here.newsroom)
        assert "Delete all" in buttons_of(card)
        await here.dismiss_alice()
        await here.alice.select(card, [options_of(card)[0]["value"]])
        assert text_of(card).startswith(NONE)
        assert await asked_in(here, here.staff) == 1


async def test_to_keep_no_questions_deletes_those_of_all_channels(world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.bob, manage_guild=True)
        for audience in ("", str(here.staff.id)):
            asked = "Why?", date(2026, 5, 4), audience
            await here.executor.change(
                here.marl.id, lambda own, asked=asked: own.gaps.declined(*asked)
            )
        card = (await here.bob.slash(here.newsroom, "footnote settings")).response
        await here.bob.click(card, label=next(e for e in buttons_of(card) if "uestions" in e))
        assert await here.executor.with_library(here.marl.id, lambda own: own.gaps.questions())
        await here.bob.click(card, label=next(e for e in buttons_of(card) if "elete" in e))
        assert (
            await here.executor.with_library(here.marl.id, lambda own: own.gaps.questions()) == ()
        )


async def asked_in(here: World, channel: simcord.ChannelHandle) -> int:
    """How often something was asked in vain there."""
    audiences = {here.audience(channel)}
    kept = await here.executor.with_library(here.marl.id, lambda own: own.gaps.questions(audiences))
    return sum(each.asked for each in kept or ())
