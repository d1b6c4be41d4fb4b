"""What is added from a message, or told of in a channel, is for that channel; what is brought for
others is opened to them, and nothing else of its article.
"""

from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.runtime.server_settings import ServerSettings
from index import Library
from index.storage.sqlite.recovery.salvage import of_unknown
from tests.bot.features.feeds.test_feeds import Changing, links
from tests.support.newsroom import text_of
from tests.support.pages import page
from tests.support.rooms import ASK_GATES, GATES, ask
from tests.support.views import seen
from tests.support.webserver import NAME, app, serving
from tests.support.world import OpenWorld

LINES = [f"In house {number} of the lane lived baker number {number}." for number in range(20)]
NOTED = [*LINES[:19], "In house 19 of the lane lived the spy Ada Crane."]
ASK_LANE = "Who lived in house 19 of the lane?"
LANE = f"http://{NAME}/lane"


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


async def test_what_a_repair_no_longer_knows_the_readers_of_is_for_administrators_alone(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.permit(here.alice, manage_guild=True)
        message = await here.alice.send(here.staff, "", attachments=[GATES])
        await here.alice.context_menu(here.staff, "Add to articles", message)
        await here.executor.change(here.marl.id, _lose_readers)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)
        assert "78 hollow gates" not in await ask(here.alice, here.staff, ASK_GATES)
        listed = await here.alice.slash(here.staff, "articles list")
        assert "gates" not in text_of(listed.response).casefold()
        await here.permit(here.alice, administrator=True)
        listed = await here.alice.slash(here.staff, "articles list")
        assert "gates" in text_of(listed.response).casefold()


def _lose_readers(own: Library) -> None:
    with own.store.connections.writing() as connection:
        connection.execute("UPDATE audience SET name = ?", (of_unknown(own.store.folder),))


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
        channel = here.staff if chosen == "for the feed" else None
        options = {"channel": channel} if channel else {}
        if not options:
            await here.env.bot.server_settings.change(
                here.marl.id, lambda _: ServerSettings(channel=here.staff.id)
            )
        told = await here.alice.slash(
            here.newsroom, "feeds add", url=f"http://{NAME}/feed", **options
        )
        assert f"added and told of in <#{here.staff.id}>, every hour." in text_of(told.response)
        assert "only for those who see that channel" in text_of(told.response)
        told = await here.alice.slash(here.newsroom, "feeds list")
        where = f"told of in <#{here.staff.id}>, for those who see it"
        assert where in text_of(told.response)
        assert "78 hollow gates" in await ask(here.alice, here.staff, ASK_GATES)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)
        await here.permit(here.bob, manage_guild=True)
        for member, sees in ((here.alice, True), (here.bob, False)):
            for command in ("feeds list", "articles status"):
                told = await member.slash(here.newsroom, command)
                assert ("Ellery Times" in text_of(told.response)) == sees
            offered = await member.autocomplete(here.newsroom, "feeds remove", "feed", "")
            assert bool(offered) == sees
        taken = await here.bob.slash(here.newsroom, "feeds add", url=f"http://{NAME}/feed")
        assert text_of(taken.response).startswith("That feed is told of already")
        gone = await here.bob.slash(here.newsroom, "feeds remove", feed="1")
        assert text_of(gone.response).startswith("No feed is called that.")
        kept = await here.executor.with_library(here.marl.id, lambda own: own.feeds.all())
        assert [feed.channel for feed in kept or ()] == [channel and channel.id]


async def test_a_feed_that_is_started_again_as_its_notice_says_is_for_its_channel_still(
    world: OpenWorld,
) -> None:
    gates = page("Gates", "The city has 78 hollow gates. They rise at high tide.")
    changing = Changing(links())
    async with (
        serving(app({"/feed": changing.answer, "/gates": gates})) as site,
        world(fetcher=site.fetcher()) as here,
    ):
        for member in (here.alice, here.bob):
            await here.permit(member, manage_guild=True)
        options = {"channel": here.staff, "every": "6 hours"}
        await here.alice.slash(here.staff, "feeds add", url=f"http://{NAME}/feed", **options)
        changing.say(web.Response(status=500))
        for days in range(1, 6):
            await here.env.bot.poller.look(datetime.now(UTC) + timedelta(days=days))
        changing.say(links("/gates"))
        _, address, _ = text_of(here.staff.last_message).split("```")
        told = await here.bob.slash(here.newsroom, "feeds add", url=address)
        assert text_of(told.response).startswith("That feed is told of already")
        await here.alice.slash(here.newsroom, "feeds add", url=address)
        (feed,) = await here.executor.with_library(here.marl.id, lambda own: own.feeds.all()) or ()
        assert (feed.channel, feed.minutes, feed.has_stopped) == (here.staff.id, 360, False)
        assert "78 hollow gates" in await ask(here.alice, here.staff, ASK_GATES)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)


async def test_a_link_that_staff_have_made_notes_on_is_opened_without_their_notes(
    world: OpenWorld,
) -> None:
    lane = page("The lane", " ".join(LINES))
    async with serving(app({"/lane": lane})) as site, world(fetcher=site.fetcher()) as here:
        await here.permit(here.alice, manage_guild=True)
        await here.permit(here.bob, manage_guild=True)
        notes = ("lane.md", f"# The lane\n\n{' '.join(NOTED)}".encode())
        for said, files in ((LANE, []), ("", [notes])):
            message = await here.alice.send(here.staff, said, attachments=files)
            await here.alice.context_menu(here.staff, "Add to articles", message)
        told = await here.bob.slash(here.newsroom, "articles add", url=LANE)
        assert "Added: **The lane**" in text_of(told.response)
        assert "Ada Crane" in await ask(here.alice, here.staff, ASK_LANE)
        answer = await ask(here.bob, here.newsroom, ASK_LANE)
        assert "Ada Crane" not in answer
        assert "baker number 19" in answer


async def test_what_a_feed_for_all_brings_is_for_all_though_it_was_added_for_a_channel_before(
    world: OpenWorld,
) -> None:
    gates = page("Gates", "The city has 78 hollow gates. They rise at high tide.")
    changing = Changing(links())
    async with (
        serving(app({"/feed": changing.answer, "/gates": gates})) as site,
        world(fetcher=site.fetcher()) as here,
    ):
        await here.permit(here.alice, manage_guild=True)
        message = await here.alice.send(here.staff, f"http://{NAME}/gates")
        await here.alice.context_menu(here.staff, "Add to articles", message)
        address = f"http://{NAME}/feed"
        await here.alice.slash(here.newsroom, "feeds add", url=address, channel=here.newsroom)
        assert "78 hollow gates" not in await ask(here.bob, here.newsroom, ASK_GATES)
        changing.say(links("/gates"))
        await here.env.bot.poller.look(datetime.now(UTC) + timedelta(days=1))
        assert "### Gates" in text_of(here.newsroom.last_message)
        assert "78 hollow gates" in await ask(here.bob, here.newsroom, ASK_GATES)
        assert "78 hollow gates" in await ask(here.alice, here.staff, ASK_GATES)
        kept = await here.executor.with_library(
            here.marl.id, lambda own: seen(own).status().articles
        )
        assert kept == 3
