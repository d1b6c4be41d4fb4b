"""A member asks what the articles are about and do not say: the card tells what is missing."""

import pytest

from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS
from tests.support.newsroom import FERRY, STORM, OpenNewsroom, buttons_of, text_of

LACKS_BORN = "Where was Captain Ines Bertoldi born?"
ANSWERED = "How much did the harbour council pay towards the repairs?"
ABSENT = "Who invented the zeppelin?"


@pytest.mark.parametrize(
    ("language", "title", "lacks", "context"),
    [
        ("en", "### This may not answer it", "Nothing here says **born**.", "Show in context"),
        (
            "de",
            "### Das beantwortet es vielleicht nicht",
            "Hier steht nichts von **born**.",
            "Im Zusammenhang zeigen",
        ),
    ],
)
async def test_the_sentence_stands_small_below_what_is_missing(
    language: str,
    title: str,
    lacks: str,
    context: str,
    newsroom: OpenNewsroom,
    library: MakeLibrary,
) -> None:
    async with newsroom(library(FERRY, STORM), locale=language) as room:
        asked = await room.alice.slash(room.channel, "ask", question=LACKS_BORN)
        text = text_of(asked.response)
        assert f"{title}\n{lacks}" in text
        assert "> -# Captain Ines Bertoldi said" in text
        shown = await room.alice.click(asked.response, label=context)
        assert "**Captain Ines Bertoldi said" in text_of(shown.response)


async def test_it_can_be_voted_on_and_asked_on_about(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(FERRY, STORM)
    async with newsroom(here) as room:
        asked = await room.alice.slash(room.channel, "ask", question=LACKS_BORN)
        assert {"Ask a follow-up", "Helpful", "Not helpful"} <= buttons_of(asked.response).keys()
        assert here.gaps.questions() == ()
        await room.alice.click(asked.response, label="Not helpful")
        assert here.gaps.questions()[0].question == LACKS_BORN
        form = await room.alice.click(asked.response, label="Ask a follow-up")
        told = await room.alice.submit_modal(form, {"question": "and what do tickets cost?"})
        assert "Tickets cost 34 euros" in text_of(told.response)


@pytest.mark.parametrize(
    ("language", "label", "head"),
    [
        ("en", "Show the nearest", "The nearest passage, which may not be what you asked:"),
        ("de", "Die nächste Stelle zeigen", "Diese Stelle kommt deiner Frage am nächsten"),
    ],
)
async def test_the_nearest_of_what_is_not_covered_comes_by_a_button_to_the_asker_alone(
    language: str, label: str, head: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    kept = library(BRIDGE, OWLS)
    async with newsroom(kept, locale=language) as room:
        asked = await room.alice.slash(room.channel, "ask", question=ABSENT)
        assert "> " not in text_of(asked.response)
        shown = await room.alice.click(asked.response, label=label)
        assert shown.response.ephemeral
        assert head in text_of(shown.response)
        assert "\n> " in text_of(shown.response)
        for article in (1, 2):
            kept.forget(article)
        gone = await room.alice.click(asked.response, label=label)
        assert "> " not in text_of(gone.response)


async def test_an_answer_is_no_less_one(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    async with newsroom(library(FERRY, STORM)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=ANSWERED)
        assert "###" not in text_of(asked.response)
        assert "**The harbour council paid 2.1 million euros" in text_of(asked.response)
