"""A server reads what the bot says in its own language; what the articles say stays as it is."""

from bot.preferences import Preferences
from bot.translation import language_of
from tests.articles import BRIDGE
from tests.bot.newsroom import OpenNewsroom, buttons_of, text_of
from tests.conftest import MakeLibrary

COST = "How much will the repairs of the bridge cost?"


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
        await room.env.bot.preferences.choose(room.server, Preferences(language="en"))
        english = (await room.alice.slash(room.channel, "ask", question=COST)).response
    quote = [line for line in text_of(english).splitlines() if line.startswith(">")]
    assert quote == [line for line in text_of(german).splitlines() if line.startswith(">")]
    assert "Show in context" in buttons_of(english)
    assert "Im Zusammenhang zeigen" in buttons_of(german)
