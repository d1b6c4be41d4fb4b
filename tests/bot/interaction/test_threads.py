"""Threads and forum posts are read by whoever sees their channel, private threads by fewer."""

import discord
import pytest
import simcord

from tests.support.newsroom import text_of
from tests.support.rooms import ASK_GATES, GATES, LONG, ask
from tests.support.world import ASK_SECRET, SECRET_QUOTE, OpenWorld, World

LAMPS = ("lamps.md", b"The town has 412 gas lamps. They are lit at dusk.")
ASK_LAMPS = "How many gas lamps has the town?"


async def private_thread(here: World, parent: simcord.ChannelHandle) -> simcord.ChannelHandle:
    """A private thread that alice is in."""
    channel = here.channel(parent)
    assert isinstance(channel, discord.TextChannel)
    thread = await channel.create_thread(name="leak", type=discord.ChannelType.private_thread)
    here.env.backend.add_thread_member(thread.id, here.alice.id)
    await here.env.settle()
    return next(each for each in parent.threads if each.id == thread.id)


async def test_a_private_thread_is_read_by_those_in_it_and_those_who_mind_threads(
    world: OpenWorld,
) -> None:
    async with world() as here:
        thread = await private_thread(here, here.newsroom)
        await here.permit(here.alice, manage_guild=True)
        message = await here.alice.send(thread, "", attachments=[GATES])
        await here.alice.context_menu(thread, "Add to articles", message)
        assert "78 hollow gates" in await ask(here.alice, thread, ASK_GATES)
        assert "78 hollow gates" not in await ask(here.alice, here.newsroom, ASK_GATES)
        listed = await here.bob.slash(here.newsroom, "articles list")
        assert "hollow gates" not in text_of(listed.response)
        await here.permit(here.bob, manage_threads=True)
        listed = await here.bob.slash(here.newsroom, "articles list")
        assert "hollow gates" in text_of(listed.response)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)


async def test_who_minds_threads_but_does_not_see_the_channel_does_not_read_its_thread(
    world: OpenWorld,
) -> None:
    async with world() as here:
        thread = await private_thread(here, here.staff)
        await here.keep(here.marl.id, LONG, here.audience(thread))
        await here.permit(here.bob, manage_threads=True)
        listed = await here.bob.slash(here.newsroom, "articles list")
        assert LONG.title not in text_of(listed.response)
        await here.open(here.staff)
        listed = await here.bob.slash(here.newsroom, "articles list")
        assert LONG.title in text_of(listed.response)


async def test_a_public_thread_is_read_by_whoever_sees_its_channel(world: OpenWorld) -> None:
    async with world() as here:
        channel = here.channel(here.staff)
        assert isinstance(channel, discord.TextChannel)
        kind = discord.ChannelType.public_thread
        await channel.create_thread(name="talk", type=kind)
        await here.env.settle()
        (thread,) = here.staff.threads
        await here.permit(here.alice, manage_guild=True)
        message = await here.alice.send(thread, "", attachments=[GATES])
        await here.alice.context_menu(thread, "Add to articles", message)
        assert "78 hollow gates" in await ask(here.alice, thread, ASK_GATES)
        assert "78 hollow gates" in await ask(here.alice, here.staff, ASK_GATES)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)


async def test_a_forum_s_posts_are_read_by_whoever_sees_the_forum(world: OpenWorld) -> None:
    async with world() as here:
        forum = here.marl.create_forum_channel("tips")
        await here.env.settle()
        channel = here.channel(forum)
        assert isinstance(channel, discord.ForumChannel)
        await channel.create_thread(name="a tip", content="here")
        await here.env.settle()
        (post,) = forum.threads
        await here.permit(here.alice, manage_guild=True)
        message = await here.alice.send(post, "", attachments=[GATES])
        await here.alice.context_menu(post, "Add to articles", message)
        assert "78 hollow gates" in await ask(here.bob, post, ASK_GATES)
        assert "78 hollow gates" in await ask(here.bob, here.newsroom, ASK_GATES)
        await here.close(forum)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)


async def asleep(here: World, parent: simcord.ChannelHandle) -> simcord.ChannelHandle:
    """A public thread, or a forum's post, of which the bot was never told: Discord tells of those
    that are active when it comes.
    """
    channel = here.channel(parent)
    assert isinstance(channel, discord.TextChannel | discord.ForumChannel)
    if isinstance(channel, discord.ForumChannel):
        await channel.create_thread(name="old", content="here")
    else:
        await channel.create_thread(name="old", type=discord.ChannelType.public_thread)
    await here.env.settle()
    (thread,) = parent.threads
    channel.guild._remove_thread(discord.Object(thread.id))
    return thread


@pytest.mark.parametrize("kind", ["thread", "post"])
async def test_what_is_added_in_a_thread_that_sleeps_is_for_those_who_see_its_channel(
    kind: str, world: OpenWorld
) -> None:
    async with world() as here:
        await here.permit(here.alice, manage_guild=True)
        parent = here.staff if kind == "thread" else here.marl.create_forum_channel("tips")
        await here.env.settle()
        thread = await asleep(here, parent)
        for menu, file in (("Add to articles", GATES), ("Summarize article", LAMPS)):
            message = await here.alice.send(thread, "", attachments=[file])
            told = await here.alice.context_menu(thread, menu, message)
            if menu == "Summarize article":
                await here.alice.click(told.response, label="Add to articles")
        names = await here.executor.with_library(here.marl.id, lambda own: own.audiences.all())
        assert names == {str(here.staff.id), str(parent.id)}
        for question, words in ((ASK_GATES, "78 hollow gates"), (ASK_LAMPS, "412 gas lamps")):
            assert words in await ask(here.alice, parent if kind == "thread" else thread, question)
            told = await ask(here.bob, here.newsroom, question)
            assert (words in told) == (kind == "post")
        await here.close(parent)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)


async def test_who_mentions_the_bot_in_a_thread_that_it_was_never_told_of_is_answered_as_there(
    world: OpenWorld,
) -> None:
    async with world() as here:
        thread = await asleep(here, here.staff)
        await here.alice.send(thread, f"<@{here.env.bot.user.id}> {ASK_SECRET}")
        assert SECRET_QUOTE in text_of(thread.last_message)
        await here.alice.send(thread, f"<@{here.env.bot.user.id}> Who sold Quicksilver to Brandt?")
        names = await here.executor.with_library(here.marl.id, lambda own: own.gaps.audiences())
        assert names == {str(here.staff.id)}
