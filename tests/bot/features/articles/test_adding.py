"""An editor adds articles from where they are seen, reads them again, and forgets them."""

from html import escape

import pytest
from aiohttp import web

from bot.interaction.attachments import MOST
from bot.interaction.permissions import NOT_A_MANAGER
from index.storage.sqlite.database_file import FILE as DATABASE
from index.text.normalize import encodable
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS
from tests.support.hostile import HOSTILE
from tests.support.newsroom import Newsroom, OpenNewsroom, buttons_of, text_of
from tests.support.pages import page
from tests.support.sockets import watch_connects
from tests.support.soundness import assert_sound
from tests.support.views import seen, text
from tests.support.webserver import app, moved, serving

FERRY = page("Night ferry sails again", "The Marigold leaves Port Ellery at nine in the evening.")
STORM = page("Storm takes a roof", "A storm tore the roof off the library of Sandholm on Sunday.")
FILE = ("owls.txt", f"Barn owls return\n\n{OWLS.text}".encode())


async def test_a_link_becomes_an_article_that_answers(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with (
        serving(app({"/ferry": FERRY})) as site,
        newsroom(library(BRIDGE), manager=True, fetcher=site.fetcher()) as room,
    ):
        told = await room.alice.slash(
            room.channel, "articles add", url=site.address("/ferry?utm_source=mail#top")
        )
        assert told.ephemeral
        assert text_of(told.response) == (
            "Added: **Night ferry sails again**\n-# news.example · 81 words · English"
        )
        asked = await room.alice.slash(
            room.channel, "ask", question="When does the Marigold leave?"
        )
        assert "nine in the evening" in text_of(asked.response)
        assert "http://news.example/ferry#:~:text=The%20Marigold" in text_of(asked.response)
        again = await room.alice.slash(room.channel, "articles add", url=site.address("/ferry"))
        assert text_of(again.response).startswith("Unchanged: **Night ferry sails again**")


async def test_several_links_and_files_in_one_go_are_each_told_of(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with (
        serving(app({"/ferry": FERRY, "/storm": STORM, "/picture": PICTURE})) as site,
        newsroom(library(OWLS), manager=True, fetcher=site.fetcher()) as room,
    ):
        links = " ".join(site.address(path) for path in ("/ferry", "/storm", "/picture", "/none"))
        told = await room.alice.slash(room.channel, "articles add", url=links, file=FILE)
        lines = [line for line in text_of(told.response).splitlines() if line[:2] != "-#"]
        assert lines == [
            "Added: **Night ferry sails again**",
            "Added: **Storm takes a roof**",
            "Skipped: **news.example\\/picture**",
            "Skipped: **news.example\\/none**",
            "Added: **Barn owls return**",  # the words of another, under a title of its own
        ]
        assert "-# it is a picture" in text_of(told.response)
        assert "-# its server says 404 Not Found" in text_of(told.response)


POLISH = "Most w Marlu został zamknięty, a łódź odpływa o świcie spod wieży ratusza. " * 9
FRAGMENT = "<div><p>The harbour office of Vellmar reads its report aloud on Thursday.</p></div>" * 3


def served(text: str, kind: str, charset: str = "utf-8") -> web.Response:
    return web.Response(body=text.encode(charset), headers={"Content-Type": kind})


@pytest.mark.parametrize(
    ("answer", "title", "words"),
    [
        (served("# Ferry returns\n\nIt sails.", "text/markdown"), "Ferry returns", "It sails."),
        (served(FRAGMENT, "text/html; charset=utf-8"), "The harbour", "The harbour office"),
        (served(f"<!-- {'licence ' * 900} -->{FRAGMENT}", "text/html"), "The harbour", "The"),
        (served(f"<script>a='<p>'</script>{FRAGMENT}", "text/html"), "The harbour", "The harbour"),
        (served(f"<?xml-stylesheet href='a.css'?><html>{FRAGMENT}", "text/xml"), "The", "The"),
        (served(f"<p>{POLISH}", "text/html; charset=iso-8859-2", "iso-8859-2"), "Most", "łódź"),
        (served(POLISH, "text/plain; charset=windows-1250", "cp1250"), "Most", "łódź odpływa"),
    ],
    ids=["Markdown", "fragment", "comment", "script", "XHTML", "charset", "text"],
)
async def test_a_page_is_what_its_server_says_where_its_bytes_do_not(
    answer: web.Response, title: str, words: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    async with (
        serving(app({"/ferry": answer})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        told = await room.alice.slash(room.channel, "articles add", url=site.address("/ferry?x=1"))
        (article,) = seen(here).articles()
        assert text_of(told.response).startswith("Added: **")
        assert article.title.startswith(title)
        assert words in text(here, article).text
        assert not {"<", "licence"} & {*text(here, article).text.split()}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (served('{"owls": 7}', "application/json"), "it is data for programs (JSON)"),
        (served("[]", "application/ld+json"), "it is data for programs (JSON)"),
        (served("alert('owls')", "text/javascript"), "it is a program (JavaScript)"),
        (served("p { color: red }", "text/css"), "it is a style sheet (CSS)"),
        (served("owl,vole\n1,2", "text/csv; charset=utf-8"), "it is a table of data (CSV)"),
        (served("<owls/>", "application/xml"), "it is XML, but no web page"),
    ],
)
async def test_what_its_server_calls_data_for_programs_is_refused_with_its_kind(
    answer: web.Response, reason: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with (
        serving(app({"/api": answer})) as site,
        newsroom(library(), manager=True, fetcher=site.fetcher()) as room,
    ):
        told = await room.alice.slash(room.channel, "articles add", url=site.address("/api"))
        assert f"-# {reason}" in text_of(told.response)


@pytest.mark.parametrize(
    ("file", "told_of_it"),
    [
        (("owls.xht", f"<p>{OWLS.text}</p>".encode()), "Added: **Barn owls"),
        (("owls.mjs", b"alert('owls')"), "-# it is a program (JavaScript)"),
        (("owls.css", b"%PDF-1.4 owls"), "-# it is broken, or no PDF"),
    ],
    ids=["XHTML", "script", "bytes say more"],
)
async def test_a_file_is_what_discord_says_where_its_bytes_do_not(
    file: tuple[str, bytes], told_of_it: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(), manager=True) as room:
        told = await room.alice.slash(room.channel, "articles add", file=file)
        assert told_of_it in text_of(told.response)


async def test_a_link_that_nobody_can_follow_is_skipped_with_its_reason(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(OWLS), manager=True) as room:
        told = await room.alice.slash(room.channel, "articles add", url="http://[#a")
        assert text_of(told.response).startswith("Skipped: ")


PICTURE = web.Response(body=b"\x89PNG", content_type="image/png")


async def test_a_message_with_links_and_files_is_added_by_its_menu(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with (
        serving(app({"/ferry": FERRY})) as site,
        newsroom(library(BRIDGE), manager=True, fetcher=site.fetcher()) as room,
    ):
        words = f"Worth reading: {site.address('/ferry')}."
        message = await room.alice.send(room.channel, words, attachments=[FILE])
        told = await room.alice.context_menu(room.channel, "Add to articles", message)
        assert text_of(told.response).count("Added: **") == 2
        nothing = await room.alice.send(room.channel, "hello")
        told = await room.alice.context_menu(room.channel, "Add to articles", nothing)
        assert "no link and no file" in text_of(told.response)


async def test_a_pasted_text_is_added_with_its_title_source_and_date(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here, manager=True) as room:
        form = await room.alice.slash(room.channel, "articles paste")
        told = await room.alice.submit_modal(
            form,
            {"title": "Owls", "source": "Marl Gazette", "date": "4 May 2026", "text": OWLS.text},
        )
        assert "Added: **Owls**\n-# Marl Gazette · 4\u00a0May\u00a02026" in text_of(told.response)
        assert text(here, seen(here).find("Owls")).text == OWLS.text
        told = await room.alice.submit_modal(
            await room.alice.slash(room.channel, "articles paste"),
            {"title": "Bread", "date": "the day of the fair", "text": "Bread goes stale."},
        )
        assert text_of(told.response).startswith("Added: **Bread**\n-# 3 words · English\n")
        assert "I cannot read “the day of the fair” as a date" in text_of(told.response)
        assert text_of(told.response).endswith("I took the text without a date.")
        assert seen(here).find("Bread").published is None


async def pasted(room: Newsroom, text: str) -> str:
    """What is told of a text with a title that holds a slash."""
    form = await room.alice.slash(room.channel, "articles paste")
    written = {"title": "24/7 support", "date": "4 May 2026", "text": text}
    return text_of((await room.alice.submit_modal(form, written)).response)


async def test_a_pasted_text_whose_origin_nobody_wrote_is_named_once(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(), manager=True) as room:
        assert await pasted(room, OWLS.text) == (
            "Added: **24\\/7 support**\n-# 4\u00a0May\u00a02026 · 55 words · English"
        )
        assert await pasted(room, "— · —") == "Skipped: **24\\/7 support**\n-# it holds no sentence"
        asked = await room.alice.slash(room.channel, "ask", question="How many chicks?")
        assert "-# ¹ **24\\/7 support** · 4\u00a0May\u00a02026" in text_of(asked.response)
        listed = await room.alice.slash(room.channel, "articles list")
        assert text_of(listed.response).endswith("24\\/7 support**\n-# 4\u00a0May\u00a02026")
        told = await room.alice.slash(room.channel, "digest", since="2026", until="2026")
        assert "support**\n-# 4 May 2026\n>" in text_of(told.response)
        told = await room.alice.slash(room.channel, "articles reindex")
        assert text_of(told.response).startswith("Skipped: **24\\/7 support**\n-# it was")


async def test_an_article_is_read_again_where_it_came_from(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    leaves = iter(("nine", "nine", "eleven"))

    async def ferry(_: web.Request) -> web.Response:
        return page("Night ferry", f"The Marigold leaves at {next(leaves)} in the evening.")

    async with (
        serving(app({"/ferry": ferry})) as site,
        newsroom(library(BRIDGE), manager=True, fetcher=site.fetcher()) as room,
    ):
        await room.alice.slash(room.channel, "articles add", url=site.address("/ferry"))
        told = await room.alice.slash(room.channel, "articles reindex", article="Night")
        assert text_of(told.response).startswith("Unchanged: **Night ferry**")
        told = await room.alice.slash(room.channel, "articles reindex")
        assert "Updated: **Night ferry**" in text_of(told.response)
        assert "1 sentence added, 1 removed" in text_of(told.response)
        assert "Skipped: **bridge.txt**\n-# no such file" in text_of(told.response)


async def test_an_article_is_forgotten_for_good_once_that_is_confirmed(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE, OWLS)
    async with newsroom(here, manager=True) as room:
        asked = await room.alice.slash(room.channel, "articles forget", article="Barn owls")
        assert "Forget **Barn owls return to the valley** for good?" in text_of(asked.response)
        assert seen(here).status().articles == 2
        await room.restart()
        await room.alice.click(asked.response, label="Forget it")
        assert text_of(asked.response) == (
            "Forgotten: **Barn owls return to the valley** · nothing of it is left"
        )
        assert not buttons_of(asked.response)
        asked = await room.alice.slash(room.channel, "ask", question="How many chicks?")
        assert "chicks" not in text_of(asked.response).partition("\n")[2]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("articles add", {"url": "https://news.example/"}),
        ("articles paste", {}),
        ("articles reindex", {}),
        ("articles forget", {"article": "Old bridge"}),
        ("feeds add", {"url": "https://news.example/"}),
        ("feeds remove", {"feed": "News"}),
    ],
)
async def test_members_who_do_not_manage_the_server_change_nothing(
    command: str, options: dict[str, str], newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here) as room:
        await room.let_alice_try(command.split()[0])
        told = await room.alice.slash(room.channel, command, **options)
        assert told.ephemeral
        assert text_of(told.response) == NOT_A_MANAGER
        assert seen(here).status().articles == 1


async def test_a_page_that_names_itself_without_parameters_is_one_article(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    claim = '<link rel="canonical" href="http://news.example/ferry">'
    ferry = page("Night ferry", "The Marigold leaves at nine in the evening.", head=claim)
    here = library()
    async with (
        serving(app({"/ferry": ferry})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        for seen_in in ("home", "sidebar"):
            address = site.address(f"/ferry?seen_in={seen_in}")
            told = await room.alice.slash(room.channel, "articles add", url=address)
        assert text_of(told.response).startswith("Here already: **Night ferry**")
        (kept,) = seen(here).articles()
        assert kept.url == "http://news.example/ferry"


async def test_a_page_cannot_claim_to_be_another_article(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    claim = '<link rel="canonical" href="http://news.example/ferry">'
    thief = page("Free money", "Send all your money to this address today.", head=claim)
    friend = page("Poor friend", "My friend needs all your money, too.", head=claim)
    here = library()
    async with (
        serving(app({"/ferry": FERRY, "/thief": thief, "/friend": friend})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await room.alice.slash(room.channel, "articles add", url=site.address("/ferry"))
        for address in (site.address("/thief", "other.example"), site.address("/friend")):
            told = await room.alice.slash(room.channel, "articles add", url=address)
            assert text_of(told.response).startswith("Added: **")
        assert "Marigold" in text(here, seen(here).find("Night ferry")).text


@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.slow)])
async def test_no_address_in_a_message_a_redirect_or_a_canonical_link_reaches_what_is_private(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    chosen = HOSTILE[:120:step]
    hostile = [escape(address) for address in chosen if encodable(address) == address]
    routes = {f"/moved/{number}": moved(address) for number, address in enumerate(chosen)}
    routes |= {
        f"/claims/{number}": page(
            f"Claims {number}",
            f"It claims to be page {number}.",
            head=f'<link rel="canonical" href="{address}">',
        )
        for number, address in enumerate(hostile)
    }
    here = library(BRIDGE)
    async with (
        serving(app(routes)) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        connects = watch_connects(monkeypatch, site.port)
        links = [*chosen, *map(site.address, routes)]
        for first in range(0, len(links), MOST):
            message = await room.alice.send(room.channel, " ".join(links[first : first + MOST]))
            await room.alice.context_menu(room.channel, "Add to articles", message)
            await room.env.advance_time(600)
        last = len(hostile) - 1
        assert f"It claims to be page {last}." in text(here, seen(here).find(f"Claims {last}")).text
        assert connects == []
        assert_sound(here.store.folder / DATABASE)


async def test_where_the_server_has_no_articles_of_its_own_none_is_read_again(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(), manager=True) as room:
        told = await room.alice.slash(room.channel, "articles reindex")
        assert text_of(told.response) == "This server has no articles of its own yet."
