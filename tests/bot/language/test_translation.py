"""A server reads what the bot says in its own language; what the articles say stays as it is."""

import pytest
from aiohttp import web

from bot.language.translation import language_of
from bot.runtime.server_settings import ServerSettings
from tests.bot.features.feeds.test_feeds import (
    A_DAY,
    OWLS,
    Changing,
    follow,
    links,
    listed,
    look,
    told_in,
)
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE
from tests.support.newsroom import (
    FERRY,
    STORM,
    OpenNewsroom,
    buttons_of,
    options_of,
    parts_of,
    text_of,
)
from tests.support.webserver import app, serving

COST = "How much will the repairs of the bridge cost?"


def quotes(card: object) -> list[str]:
    return [line for line in text_of(card).splitlines() if line.startswith("> ")]


def test_a_server_is_spoken_to_as_it_chose_else_as_on_discord_else_in_english() -> None:
    assert language_of("de", None) == "de"
    assert language_of("de", "en") == "en"
    assert language_of("en-GB", "de") == "de"
    assert language_of("en-GB", None) == "en"
    assert language_of("fi", "xx") == "en"
    assert language_of(None, None) == "en"


async def test_a_german_server_gets_a_german_card_around_the_same_quote(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), locale="de") as room:
        german = (await room.alice.slash(room.channel, "ask", question=COST)).response
        await room.env.bot.server_settings.change(
            room.server, lambda _: ServerSettings(language="en")
        )
        english = (await room.alice.slash(room.channel, "ask", question=COST)).response
    assert quotes(german) == quotes(english) != []
    assert {"Im Zusammenhang zeigen", "Weiterfragen", "Hilfreich"} <= buttons_of(german).keys()
    assert {"Show in context", "Ask a follow-up", "Helpful"} <= buttons_of(english).keys()
    assert "[öffnen](" in text_of(german)
    assert "[open](" in text_of(english)
    assert "5. März 2024" in text_of(german).replace("\u00a0", " ")
    assert "5 March 2024" in text_of(english).replace("\u00a0", " ")


async def test_a_mention_and_what_is_not_covered_are_answered_in_german(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), locale="de") as room:
        await room.alice.send(room.channel, f"{room.mention} Who invented the zeppelin?")
        text = text_of(room.channel.last_message)
        assert "### Davon steht nichts in diesen Artikeln" in text
        assert "Not covered" not in text
        assert "Leute, die diesen Server verwalten" in text


@pytest.mark.parametrize("restarted", [False, True], ids=["at once", "after a restart"])
async def test_buttons_and_a_follow_up_are_german_and_still_understood(
    restarted: bool, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, FERRY, STORM), locale="de") as room:
        asked = await room.alice.slash(room.channel, "ask", question="How many books were carried?")
        if restarted:
            await room.restart()
        voted = await room.alice.click(asked.response, label="Hilfreich")
        assert text_of(voted.response) == "Danke, als hilfreich vermerkt."
        form = await room.alice.click(asked.response, label="Weiterfragen")
        assert form.modal["title"] == "Weiterfragen"
        assert "Was möchtest du noch wissen?" in str(form.modal["components"])
        told = await room.alice.submit_modal(form, {"question": "and who carried them?"})
        assert "Firefighters carried 9,000 books" in text_of(told.response)
        assert "Im Zusammenhang zeigen" in buttons_of(told.response)


async def test_errors_and_refusals_are_german(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    async with newsroom(library(BRIDGE), locale="de") as room:
        told = await room.alice.slash(room.channel, "ask", question=COST, since="neulich")
        assert text_of(told.response).startswith("„neulich“ kann ich nicht als Datum lesen.")
        told = await room.alice.slash(room.channel, "ask", question=COST, article="zeppelins")
        assert "Hier heißt kein Artikel „zeppelins“" in text_of(told.response)
        told = await room.alice.slash(room.channel, "articles forget", article="1")
        assert text_of(told.response).startswith("Nur wer diesen Server verwalten darf")


async def test_what_becomes_of_a_pasted_text_is_told_in_german(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(), manager=True, locale="de") as room:
        for fields, words in (
            ({"title": "Owls", "text": "Owls hunt at night."}, "Hinzugefügt: **Owls**"),
            ({"title": "Owls", "text": "   "}, "-# leer"),
            ({"title": "Owls", "text": "A", "date": "neulich"}, "kann ich nicht als Datum lesen"),
        ):
            form = await room.alice.slash(room.channel, "articles paste")
            told = await room.alice.submit_modal(form, {"source": "", "date": "", **fields})
            assert words in text_of(told.response)


async def test_a_summary_a_digest_and_the_list_are_german(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(FERRY, STORM), locale="de") as room:
        told = await room.alice.slash(room.channel, "summarize", article="Night ferry")
        assert "3 Sätze von " in text_of(told.response)
        assert "Länger" in buttons_of(told.response)
        told = await room.alice.slash(room.channel, "digest", since="April 2026", until="May 2026")
        assert "### 1\\. April 2026 bis 31. Mai 2026" in text_of(told.response)
        assert "2 Geschichten in 2 Artikeln" in text_of(told.response)
        (gallery,) = (part for part in parts_of(told.response) if part["type"] == 12)
        assert gallery["items"][0]["description"].startswith("2 Artikel vom 1. April 2026 bis ")
        assert options_of(told.response)[0]["label"].startswith("¹ ")
        told = await room.alice.slash(room.channel, "articles status")
        assert "Letzte Änderung: <t:" in text_of(told.response)


async def test_a_feed_that_has_stopped_is_told_of_in_german(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    changing = Changing(links("/owls"))
    async with (
        serving(app({"/feed": changing.answer, "/owls": OWLS})) as site,
        newsroom(library(), manager=True, fetcher=site.fetcher(), locale="de") as room,
    ):
        followed = await follow(room, channel=room.channel, every="day")
        assert followed.startswith("Ich folge **Ellery Times**: Neue Artikel werden hinzugefügt")
        changing.say(web.Response(status=500))
        for days in range(2, 7):
            await look(room, days * A_DAY)
        (notice,) = told_in(room)
        assert "Er ging 5 Mal hintereinander nicht, zuletzt: der Server sagt 500 Int" in notice
        assert "angehalten: der Server sagt 500" in await listed(room)


async def test_where_a_library_is_damaged_that_is_told_in_the_language_of_the_server(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library()
    async with newsroom(here) as room:
        server = room.env.create_guild("elsewhere", preferred_locale="de")
        folder = here.store.folder.parent / "home" / "servers" / str(server.id)
        folder.mkdir(parents=True)
        (folder / "library.db").write_bytes(b"no database" * 1_000)
        bob = server.add_member(room.env.create_user("bob"))
        told = await bob.slash(server.create_text_channel("news"), "articles list")
        assert "Die gespeicherten Artikel sind beschädigt" in text_of(told.response)
        assert "not a database" in str(room.env.errors[0])
