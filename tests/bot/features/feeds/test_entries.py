"""No entry of a feed is lost without a word: what its page does not give, it gives itself."""

import logging
from html import escape

import pytest
from aiohttp import web

from index import Article, Library
from tests.bot.features.feeds.test_feeds import (
    A_DAY,
    ADDRESS,
    Changing,
    follow,
    listed,
    look,
    told_in,
)
from tests.conftest import MakeLibrary
from tests.support.newsroom import OpenNewsroom, text_of
from tests.support.pages import page
from tests.support.views import seen, text
from tests.support.webserver import NAME, app, serving

HUNT = "Barn owls hunt voles at night in the meadows of Marl, and feed five chicks with them."
WINTER = "In a hard winter they come into the barns, where farmers leave a window open for them."
WALL = web.Response(
    text="<title>Members</title><p>Read all that the Gazette writes for its members here.</p>"
    "<form><input name=user><input type=password></form>",
    content_type="text/html",
)
FULL = f"<p>{HUNT}</p>" + f"<p>{WINTER}</p>" * 9


def entry(content: str = "", link: str = "/owls", name: str = "", **fields: str) -> str:
    parts = {"title": "Owls return", **fields}
    if link:
        parts["link"] = f"http://{NAME}{link}"
    written = "".join(f"<{key}>{escape(value)}</{key}>" for key, value in parts.items())
    text_of_it = f"<content:encoded>{escape(content)}</content:encoded>" if content else ""
    guid = f'<guid isPermaLink="false">{name}</guid>' if name else ""
    return f"<item>{written}{guid}{text_of_it}</item>"


def rss(*entries: str) -> web.Response:
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    written = f"{head}<channel><title>Ellery Times</title>{''.join(entries)}</channel></rss>"
    return web.Response(text=written, content_type="application/rss+xml")


def kept(library: Library) -> dict[str, Article]:
    return {article.title: article for article in seen(library).articles()}


def words(library: Library, title: str) -> str:
    return text(library, kept(library)[title]).text


async def test_an_entry_without_a_link_is_an_article_and_the_same_when_it_comes_again(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    notes = [
        entry(FULL, link="", name="note-7", pubDate="Tue, 05 Mar 2024 08:00:00 GMT"),
        entry(link="", title="Six rules", description="Feed no owls. Wake none."),
    ]
    async with (
        serving(app({"/feed": rss(*notes)})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        assert (await follow(room)).count("Added: **") == 2
        owls = kept(here)["Owls return"]
        assert owls.source == f"feed:{ADDRESS}#note-7"
        assert (str(owls.published), owls.url, owls.partial) == ("2024-03-05", None, False)
        assert words(here, "Owls return").startswith(HUNT)
        assert words(here, "Six rules") == "Feed no owls. Wake none."
        await room.alice.slash(room.channel, "feeds remove", feed="Ellery Times")
        assert (await follow(room)).count("Unchanged: **") == 2
        assert len(kept(here)) == 2
        here.forget(owls.id)
        await room.alice.slash(room.channel, "feeds remove", feed="Ellery Times")
        await follow(room)
        assert {*kept(here)} == {"Six rules"}


async def test_an_entry_without_a_link_is_read_again_from_its_feed(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here, changing = library(), Changing(rss(entry(f"<p>{HUNT}</p>", link="", name="7")))
    async with (
        serving(app({"/feed": changing.answer})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        changing.say(rss(entry(f"<p>{HUNT}</p><p>{WINTER}</p>", link="", name="7")))
        told = await room.alice.slash(room.channel, "articles reindex", article="Owls return")
        assert "Updated: **Owls return**" in text_of(told.response)
        assert words(here, "Owls return") == f"{HUNT}\n\n{WINTER}"
        changing.say(rss())
        told = await room.alice.slash(room.channel, "articles reindex", article="Owls return")
        assert f"Skipped: **{NAME}\\/feed**\n-# it is gone" in text_of(told.response)
        assert {*kept(here)} == {"Owls return"}


async def test_entries_that_link_to_one_page_are_articles_of_their_own(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    entries = [
        entry(f"<p>{HUNT}</p>", "/news#a", "a"),
        entry(f"<p>{WINTER}</p>", "/news#b", "b", title="Winter"),
    ]
    async with (
        serving(app({"/feed": rss(*entries), "/news": page("News", HUNT, WINTER)})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        assert {title: words(here, title) for title in kept(here)} == {
            "Owls return": HUNT,
            "Winter": WINTER,
        }


@pytest.mark.parametrize(
    "refusal",
    [
        web.Response(status=403),
        web.Response(status=503),
        WALL,
        web.Response(text="<p>Loading …</p>", content_type="text/html"),
        web.Response(text='{"a": 1}', content_type="application/json"),
    ],
    ids=["403", "503", "wall", "empty", "JSON"],
)
async def test_where_a_page_refuses_its_entry_serves_until_the_page_is_read(
    refusal: web.Response,
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    here, owls = library(), Changing(refusal)
    changing = Changing(rss())
    async with (
        serving(app({"/feed": changing.answer, "/owls": owls.answer})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room, channel=room.channel)
        changing.say(rss(entry(FULL, pubDate="Tue, 05 Mar 2024 08:00:00 GMT")))
        await look(room)
        article = kept(here)["Owls return"]
        assert (article.source, article.url) == (f"http://{NAME}/owls",) * 2
        assert (str(article.published), article.partial) == ("2024-03-05", False)
        assert "page not read, so its entry stands for it" in caplog.messages
        owls.say(page("Barn owls return", HUNT, *[WINTER] * 12))
        await look(room, 2 * A_DAY)
        assert {title: each.version for title, each in kept(here).items()} == {
            "Barn owls return": 2
        }
        asked = len(owls.asked)
        await look(room, 3 * A_DAY)
        assert len(owls.asked) == asked
        assert len(told_in(room)) == 1


@pytest.mark.parametrize("cut", [{"description": f"{HUNT} {WINTER}"}, {"content": f"{HUNT} …"}])
async def test_what_may_be_the_beginning_alone_is_kept_as_read_in_part(
    cut: dict[str, str], newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    async with (
        serving(app({"/feed": rss(entry(**cut)), "/owls": web.Response(status=403)})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        assert kept(here)["Owls return"].partial


async def test_a_few_words_stand_for_no_page(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    here = library()
    comments = entry(description='<a href="http://news.example/c">Comments</a>')
    async with (
        serving(app({"/feed": rss(comments), "/owls": web.Response(status=403)})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        assert "-# its server says 403 Forbidden" in await follow(room)
        assert not kept(here)


@pytest.mark.parametrize("holds", ["more", "less"])
async def test_the_fuller_text_is_kept(
    holds: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    shown = page("Barn owls return", HUNT, *[WINTER] * (0 if holds == "more" else 20))
    async with (
        serving(app({"/feed": rss(entry(FULL)), "/owls": shown})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        assert words(here, "Barn owls return").count(WINTER) == (9 if holds == "more" else 20)


async def test_the_day_and_title_of_an_entry_count_where_its_page_has_none(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    bare = web.Response(text=f"<p>{HUNT}</p><p>{WINTER}</p>", content_type="text/html")
    dated = '<meta property="article:published_time" content="2024-02-01">'
    day = "Tue, 05 Mar 2024 08:00:00 GMT"
    entries = [
        entry(pubDate=day),
        entry(link="/dated", title="Another", pubDate=day),
    ]
    pages = {"/owls": bare, "/dated": page("Dated", HUNT, head=dated)}
    async with (
        serving(app({"/feed": rss(*entries), **pages})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        assert {title: str(each.published) for title, each in kept(here).items()} == {
            "Owls return": "2024-03-05",
            "Dated": "2024-02-01",
        }


@pytest.mark.parametrize(
    ("locale", "n", "said"),
    [
        ("en-US", 1, "1 entry left out: it has neither a link nor a text"),
        ("de", 2, "2 Einträge ausgelassen: Sie haben weder Link noch Text"),
    ],
)
async def test_entries_that_lead_nowhere_are_told_of(
    locale: str, n: int, said: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    sound = '<item><title>7</title><enclosure url="http://news.example/7.mp3"/></item>'
    changing = Changing(rss(entry(), *[sound] * n))
    pages = {"/owls": page("Owls", HUNT)}
    async with (
        serving(app({"/feed": changing.answer, **pages})) as site,
        newsroom(library(), manager=True, fetcher=site.fetcher(), locale=locale) as room,
    ):
        assert said in await follow(room)
        assert said in await listed(room)
        changing.say(web.Response(status=500))
        await look(room)
        assert said in await listed(room)
        changing.say(rss(entry()))
        await look(room, 2 * A_DAY)
        assert said not in await listed(room)


async def test_an_entry_of_the_future_does_not_come_first(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    ahead = entry(FULL, link="", title="Scheduled", pubDate="Tue, 05 Mar 2041 08:00:00 GMT")
    past = [
        entry(f"<p>Day {n}: {HUNT}</p>", "", f"{n}", pubDate=f"{n:02} Mar 2024 08:00:00 GMT")
        for n in range(1, 21)
    ]
    async with (
        serving(app({"/feed": rss(ahead, *past)})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await follow(room)
        assert "Scheduled" not in kept(here)
        assert len(seen(here).articles()) == 20
