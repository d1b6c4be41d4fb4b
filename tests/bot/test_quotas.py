"""A server that keeps as much as it may is told so plainly, and loses nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import simcord

from index import Draft, Quota
from tests.bot.features.feeds.test_feeds import links
from tests.support.articles import BRIDGE
from tests.support.newsroom import FERRY, options_of, text_of
from tests.support.pages import page
from tests.support.rooms import GATES
from tests.support.views import seen
from tests.support.webserver import NAME, app, serving
from tests.support.world import OpenWorld, World

FULL = "the library is full (1 MB); forget some articles first"
DAY = timedelta(days=1)


async def fill(here: World) -> int:
    """Add an article that leaves no room in Marl; its id."""
    text = "The fox of the valley saw a hen. " * 3_000  # of which one sentence is embedded
    kept = await here.keep(here.marl.id, Draft("Foxes", text, "/foxes.txt"))
    assert await here.executor.with_library(here.marl.id, lambda own: own.why_full())
    return kept.id


def told(result: simcord.InteractionResult) -> str:
    return "\n".join(text_of(each) for each in (result.response, *result.followups) if each)


async def test_a_feed_too_many_is_refused_with_what_to_do(world: OpenWorld) -> None:
    news = page("Gates", "The city has 78 hollow gates. They rise at high tide.")
    site_of = {"/one": links("/news"), "/two": links("/news"), "/news": news}
    async with (
        serving(app(site_of)) as site,
        world(fetcher=site.fetcher(), quota=Quota(feeds=1)) as here,
    ):
        await here.permit(here.alice, manage_guild=True)
        one, two = (f"http://{NAME}/{name}" for name in ("one", "two"))
        assert "Following" in told(await here.alice.slash(here.newsroom, "feeds add", url=one))
        refused = told(await here.alice.slash(here.newsroom, "feeds add", url=two))
        assert refused == (
            "This server follows 1 feed and may follow no more; `/feeds remove` makes room."
        )
        again = await here.alice.slash(here.newsroom, "feeds add", url=one, every="day")
        assert "Following" in told(again)


async def test_where_there_is_no_room_each_way_to_add_says_so(world: OpenWorld) -> None:
    async with world(quota=Quota(megabytes=1)) as here:
        await here.permit(here.alice, manage_guild=True)
        message = await here.alice.send(here.newsroom, "", attachments=[GATES])
        offer = await here.alice.context_menu(here.newsroom, "Summarize article", message)
        foxes = await fill(here)
        form = await here.alice.slash(here.newsroom, "articles paste")
        text = GATES[1].decode()
        ways = (
            await here.alice.slash(here.newsroom, "articles add", file=GATES),
            await here.alice.context_menu(here.newsroom, "Add to articles", message),
            await here.alice.submit_modal(form, {"title": "Gates", "text": text}),
            await here.alice.click(offer.response, label="Add to articles"),
            await here.alice.slash(here.newsroom, "feeds add", url="https://a.example/feed"),
        )
        for way in ways:
            assert FULL in told(way)
        await here.executor.change(here.marl.id, lambda own: own.forget(foxes))
        added = await here.alice.slash(here.newsroom, "articles add", file=GATES)
        assert "Added: **" in told(added)


async def test_a_feed_without_room_is_told_of_once_and_goes_on_by_itself(world: OpenWorld) -> None:
    news = page("Gates", "The city has 78 hollow gates. They rise at high tide.")
    async with (
        serving(app({"/feed": links("/news"), "/news": news})) as site,
        world(fetcher=site.fetcher(), quota=Quota(megabytes=1)) as here,
    ):
        await here.executor.change(
            here.marl.id,
            lambda own: own.feeds.follow(f"http://{NAME}/feed", "News", here.newsroom.id, 60),
        )
        foxes, now = await fill(here), datetime.now(UTC)
        for days in range(1, 8):
            await here.env.bot.poller.look(now + days * DAY)
        (note,) = here.newsroom.history()
        assert f"I add nothing from the feed **News** for now: {FULL}." in text_of(note)
        (feed,) = await here.executor.with_library(here.marl.id, lambda own: own.feeds.all()) or ()
        assert (feed.failures, feed.has_stopped) == (0, False)
        await here.permit(here.alice, manage_guild=True)
        listed = await here.alice.slash(here.newsroom, "feeds list")
        assert f"failing: {FULL}" in told(listed)
        await here.executor.change(here.marl.id, lambda own: own.forget(foxes))
        await here.env.bot.poller.look(now + 8 * DAY)
        titles = await here.executor.with_library(
            here.marl.id, lambda own: [each.title for each in seen(own).articles()]
        )
        assert "Gates" in (titles or ())


async def test_the_button_of_a_version_that_is_kept_no_more_says_so(world: OpenWorld) -> None:
    async with world(quota=Quota(versions=1)) as here:
        question = "How much did the harbour council pay towards the repairs?"
        asked = await here.bob.slash(here.newsroom, "ask", question=question)
        summary = await here.bob.slash(here.newsroom, "summarize", article=FERRY.title)
        await here.executor.add(here.marl.id, [replace(FERRY, text=BRIDGE.text)])
        line = options_of(summary.response)[0]["value"]
        for shown in (
            await here.bob.click(asked.response, label="Show in context"),
            await here.bob.select(summary.response, [line]),
        ):
            assert told(shown) == (
                "That article has changed since, and the version that was quoted is no longer kept."
            )
