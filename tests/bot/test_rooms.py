"""What was posted in a channel is told only to those who see that channel now."""

from dataclasses import replace

import discord
import pytest
import simcord

from bot.preferences import Preferences
from tests.articles import OWLS
from tests.bot.newsroom import FERRY, options_of, text_of
from tests.bot.test_feeds import Changing, links
from tests.bot.world import ASK_SECRET, HIDDEN, SECRET, SECRET_QUOTE, OpenWorld, World
from tests.index.webserver import NAME, app, serving
from tests.pages import page

GATES = ("gates.md", b"The city has 78 hollow gates. They rise at high tide.")
ASK_GATES = "How many hollow gates has the city?"
AUGUST = {"since": "August 2024", "until": "August 2024"}
GONE = "That article is no longer here."


def tells(shown: object) -> bool:
    """Whether a card says anything of the article that is for #staff."""
    words = (OWLS.title, SECRET_QUOTE, "Peter Holm", "Tarn valley", "Tarn Owl")
    return any(word in text_of(shown) for word in words)


async def ask(member: simcord.MemberActor, channel: simcord.ChannelHandle, question: str) -> str:
    """What a member is answered in a channel."""
    return text_of((await member.slash(channel, "ask", question=question)).response)


async def test_in_the_channel_itself_its_article_answers(world: OpenWorld) -> None:
    async with world() as here:
        assert SECRET_QUOTE in await ask(here.alice, here.staff, ASK_SECRET)
        await here.alice.send(here.staff, f"<@{here.env.bot.user.id}> {ASK_SECRET}")
        assert SECRET_QUOTE in text_of(here.staff.last_message)
        told = await here.alice.slash(here.staff, "digest", **AUGUST)
        assert OWLS.title in text_of(told.response)


async def test_where_others_read_along_nobody_is_answered_from_it(world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.alice, administrator=True)
        for member in (here.alice, here.bob):
            asked = await member.slash(here.newsroom, "ask", question=ASK_SECRET)
            assert not tells(asked.response)
            await member.send(here.newsroom, f"<@{here.env.bot.user.id}> {ASK_SECRET}")
            assert not tells(here.newsroom.last_message)
            for command, options in (
                ("summarize", {"article": "Barn owls"}),
                ("digest", AUGUST),
                ("digest", {"since": "2000", "topic": "owls"}),
            ):
                told = await member.slash(here.newsroom, command, **options)
                assert not tells(told.response)
                assert "20 August 2024" not in text_of(told.response)


async def test_what_is_for_the_asker_alone_shows_what_they_see_and_no_more(
    world: OpenWorld,
) -> None:
    async with world() as here:
        for member, sees in ((here.alice, True), (here.bob, False)):
            private = {"article": "Barn owls", "private": True}
            told = await member.slash(here.newsroom, "summarize", **private)
            assert tells(told.response) == sees
            listed = await member.slash(here.newsroom, "articles list")
            assert tells(listed.response) == sees
            offered = await member.autocomplete(here.newsroom, "summarize", "article", "owls")
            assert [choice["name"] for choice in offered] == [OWLS.title] * sees
            status = await member.slash(here.newsroom, "articles status")
            figures = "### 3 articles\n19 sentences" if sees else "### 2 articles\n15 sentences"
            assert figures in text_of(status.response)
            assert f"{2 + sees} versions" in text_of(status.response)


async def test_no_error_suggests_its_title_to_others(world: OpenWorld) -> None:
    async with world() as here:
        for member, sees in ((here.alice, True), (here.bob, False)):
            private = {"article": "owls in the barn", "private": True}
            told = await member.slash(here.newsroom, "summarize", **private)
            assert tells(told.response) == sees


async def test_where_all_articles_are_for_others_it_is_as_if_there_were_none(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.worker.change(0, lambda shared: shared.forget(1))
        await here.worker.change(here.marl.id, lambda own: own.forget(1))
        assert "no articles here yet" in await ask(here.bob, here.newsroom, ASK_SECRET)
        told = await here.bob.slash(here.newsroom, "digest")
        assert "no articles here yet" in text_of(told.response)


@pytest.mark.parametrize("command", ["articles forget", "articles reindex"])
async def test_an_editor_changes_nothing_that_they_do_not_see(
    command: str, world: OpenWorld
) -> None:
    async with world() as here:
        await here.permit(here.bob, manage_guild=True)
        for named in ("2", SECRET.source, "Barn owls"):
            told = await here.bob.slash(here.newsroom, command, article=named)
            assert not tells(told.response)
            assert "No article here is called" in text_of(told.response)


async def test_an_administrator_sees_what_is_for_a_channel_even_once_it_is_deleted(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.permit(here.bob, administrator=True)
        listed = await here.bob.slash(here.newsroom, "articles list")
        assert tells(listed.response)
        here.env.backend.delete_channel(here.staff.id)
        await here.env.settle()
        listed = await here.bob.slash(here.newsroom, "articles list")
        assert tells(listed.response)
        listed = await here.alice.slash(here.newsroom, "articles list")
        assert not tells(listed.response)


@pytest.mark.parametrize("lost", ["role", "channel"])
async def test_the_buttons_of_a_summary_show_nothing_once_its_asker_may_not_see_it(
    lost: str, world: OpenWorld
) -> None:
    async with world() as here:
        await here.keep(here.marl.id, LONG, str(here.staff.id))
        private = {"article": LONG.title, "private": True}
        card = (await here.alice.slash(here.newsroom, "summarize", **private)).response
        line = options_of(card)[0]["value"]
        form = await here.alice.click(card, label="Ask about this article")
        await lose(here, lost)
        asked = await here.alice.submit_modal(form, {"question": "What does the fox see?"})
        shown = await here.alice.select(card, [line])
        await here.alice.click(card, label="Longer")
        for told in (asked.response, shown.response, card):
            assert text_of(told) == GONE


LONG = replace(
    OWLS,
    title="Foxes",
    text=" ".join(f"On day {number} the fox saw hen number {number}." for number in range(40)),
    source="/foxes.txt",
)


async def lose(here: World, what: str) -> None:
    if what == "role":
        await here.dismiss_alice()
    else:
        here.env.backend.delete_channel(here.staff.id)
        await here.env.settle()


async def test_the_buttons_of_a_public_answer_show_nothing_once_the_channel_is_closed(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.open(here.staff)
        for place in ("north mill", "old chapel", "south quarry", "green barn", "west tower"):
            text = f"Fourteen chicks of the {place} were counted by its {place} keeper Peter Holm."
            chicks = replace(SECRET, title=f"Owls, {place}", text=text, source=place, url=None)
            await here.keep(here.marl.id, chicks, str(here.staff.id))
        asked = await here.bob.slash(here.newsroom, "ask", question=ASK_SECRET)
        shown = await here.bob.click(asked.response, label="More quotes")
        assert tells(asked.response)
        assert tells(shown.response)
        await here.close(here.staff)
        await here.dismiss_alice()
        for member in (here.bob, here.alice):
            more = await member.click(asked.response, label="More quotes")
            assert not tells(more.response)
            context = await member.click(asked.response, label="Show in context")
            assert context.ephemeral
            assert text_of(context.response) == GONE


async def test_pages_of_a_list_turn_to_what_is_seen_now(world: OpenWorld) -> None:
    async with world() as here:
        for number in range(12):
            named = replace(SECRET, title=f"Tarn Owl {number}", source=f"/{number}")
            text = f"Owl {number} sleeps in tree {number}. It has {number} friends."
            await here.keep(here.marl.id, replace(named, text=text), str(here.staff.id))
        card = (await here.alice.slash(here.newsroom, "articles list")).response
        assert tells(card)
        await here.dismiss_alice()
        await here.alice.click(card, label="Next")
        assert not tells(card)
        assert FERRY.title in text_of(card)


async def test_pages_of_a_digest_turn_to_what_all_see_now(world: OpenWorld) -> None:
    async with world() as here:
        await here.open(here.staff)
        for number, word in enumerate("ant bee cow dog eel fox gnu hen ibis jay".split()):
            named = replace(SECRET, title=f"Tarn Owl {word}", source=f"/{word}")
            text = f"The {word} of {word} hill met {number + 3} {word} cousins on {word} day."
            await here.keep(here.marl.id, replace(named, text=text), str(here.staff.id))
        card = (await here.bob.slash(here.newsroom, "digest", **AUGUST)).response
        assert tells(card)
        line = options_of(card)[0]["value"]
        await here.close(here.staff)
        shown = await here.bob.select(card, [line])
        assert text_of(shown.response) == GONE
        await here.bob.click(card, label="Next")
        assert not tells(card)
        assert "cousins" not in text_of(card)


async def test_a_channel_that_one_member_is_kept_out_of_is_not_open_to_all(
    world: OpenWorld,
) -> None:
    async with world() as here:
        almost = here.marl.create_text_channel("almost", overwrites={here.bob: HIDDEN})
        await here.env.settle()
        await here.keep(here.marl.id, LONG, str(almost.id))
        question = "What did the fox see on day 7?"
        assert "hen number" not in await ask(here.alice, here.newsroom, question)
        assert "hen number" in await ask(here.alice, almost, question)
        listed = await here.bob.slash(here.newsroom, "articles list")
        assert LONG.title not in text_of(listed.response)


@pytest.mark.parametrize("menu", ["Add to articles", "Summarize article"])
async def test_what_is_added_from_a_message_is_for_its_channel(menu: str, world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.alice, manage_guild=True)
        message = await here.alice.send(here.staff, "", attachments=[GATES])
        told = await here.alice.context_menu(here.staff, menu, message)
        if menu == "Summarize article":
            await here.alice.click(told.response, label="Add to articles")
        assert "78 hollow gates" in await ask(here.alice, here.staff, ASK_GATES)
        assert "78 hollow gates" not in await ask(here.alice, here.newsroom, ASK_GATES)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)


async def test_a_command_that_adds_the_same_opens_it_for_all(world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.bob, manage_guild=True)
        message = await here.alice.send(here.staff, "", attachments=[GATES])
        await here.permit(here.alice, manage_guild=True)
        await here.alice.context_menu(here.staff, "Add to articles", message)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)
        form = await here.bob.slash(here.newsroom, "articles paste")
        text = GATES[1].decode()
        told = await here.bob.submit_modal(form, {"title": text, "text": text})
        assert "Added: **" in text_of(told.response)
        assert "78 hollow gates" in await ask(here.bob, here.newsroom, ASK_GATES)
        status = await here.alice.slash(here.newsroom, "articles status")
        assert "### 4 articles" in text_of(status.response)


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


async def test_a_source_that_parts_from_its_article_stays_for_whom_the_article_was(
    world: OpenWorld,
) -> None:
    text = " ".join(f"Owl {number} came back to its barn." for number in range(9))
    same = page("Owls return", text)
    changing = Changing(same)
    async with (
        serving(app({"/one": same, "/two": changing.answer})) as site,
        world(fetcher=site.fetcher()) as here,
    ):
        await here.permit(here.alice, manage_guild=True)
        message = await here.alice.send(here.staff, f"http://{NAME}/one http://{NAME}/two")
        await here.alice.context_menu(here.staff, "Add to articles", message)
        changing.say(page("Gates", "The city has 78 hollow gates. They rise at high tide."))
        again = await here.alice.slash(here.staff, "articles reindex", article="Owls return")
        assert "Gates" in text_of(again.response)
        assert "78 hollow gates" in await ask(here.alice, here.staff, ASK_GATES)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)


@pytest.mark.parametrize("chosen", ["for the feed", "for the server"])
async def test_what_a_feed_brings_is_for_the_channel_that_it_is_told_of_in(
    chosen: str, world: OpenWorld
) -> None:
    gates = page("Gates", "The city has 78 hollow gates. They rise at high tide.")
    async with (
        serving(app({"/feed": links("/gates"), "/gates": gates})) as site,
        world(fetcher=site.fetcher()) as here,
    ):
        await here.permit(here.alice, manage_guild=True)
        options = {"channel": here.staff} if chosen == "for the feed" else {}
        if not options:
            await here.env.bot.preferences.choose(here.marl.id, Preferences(channel=here.staff.id))
        await here.alice.slash(here.newsroom, "feeds add", url=f"http://{NAME}/feed", **options)
        assert "78 hollow gates" in await ask(here.alice, here.staff, ASK_GATES)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)
        await here.permit(here.bob, manage_guild=True)
        for member, sees in ((here.alice, True), (here.bob, False)):
            for command in ("feeds list", "articles status"):
                told = await member.slash(here.newsroom, command)
                assert ("Ellery Times" in text_of(told.response)) == sees
            offered = await member.autocomplete(here.newsroom, "feeds remove", "feed", "")
            assert bool(offered) == sees
