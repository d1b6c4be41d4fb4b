"""Rows, items, lines of code and pages of a PDF answer, and each footnote opens what it can."""

import pytest

from index import Draft
from index.text import markup
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS
from tests.support.newsroom import OpenNewsroom, text_of
from tests.support.views import seen

FARES = Draft(
    title="The ferries of Port Ellery",
    text="\n\n".join(
        [
            markup.paragraph("Three ferries leave Port Ellery each day of the week."),
            markup.table(
                [
                    ["Destination", "Adult fare"],
                    ["Sandholm island", "34 euros"],
                    ["Marl lighthouse", "12 euros"],
                ],
                has_head=True,
            ),
            markup.heading("On board"),
            markup.item("Dogs must wear a muzzle on the deck."),
            markup.item("Bicycles travel in the hold."),
            markup.heading("For programmers"),
            markup.code(["def timetable(harbour):", "    return fetch('departures')"]),
        ]
    ),
    source="/articles/fares.md",
    url="https://www.ellery.example/fares",
    marked=True,
)
GUIDE = Draft(
    title="Harbour guide",
    text=(
        "The harbour of Ellery is old.\n\n\fPilots keep a watch.\n\n\fThe lighthouse keeper of"
        "\fEllery is called Agatha Quill.\n\nShips are counted."
    ),
    source="https://www.ellery.example/guide.pdf",
    url="https://www.ellery.example/guide.pdf",
    marked=True,
)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            "What is the adult fare to Sandholm island?",
            "> Destination: **Sandholm island** · Adult fare: **34 euros**\u202f¹",
        ),
        ("What must dogs wear?", "> • **Dogs must wear a muzzle on the deck.**\u202f¹"),
        (
            "How do I fetch departures?",
            "> \u00a0\u00a0\u00a0\u00a0**return fetch('departures')**\u202f¹",
        ),
    ],
)
async def test_a_row_an_item_and_a_line_of_code_are_shown_as_they_are_read(
    question: str, line: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(FARES)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=question)
        assert line in text_of(asked.response).splitlines()
        around = await room.alice.click(asked.response, label="Show in context")
        lines = text_of(around.response).splitlines()
        assert line in lines
        assert "> On board" in lines


async def test_a_quote_of_a_pdf_names_its_page_and_opens_it(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(GUIDE), locale="de") as room:
        asked = await room.alice.slash(room.channel, "ask", question="Who is the keeper?")
        told = text_of(asked.response)
        assert "**The lighthouse keeper of Ellery is called Agatha Quill.**" in told
        assert "· S. 3 · [öffnen](<https://www.ellery.example/guide.pdf#page=3>)" in told


async def test_the_footnote_of_a_file_opens_the_message_that_it_came_with(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here, manager=True) as room:
        files = [
            ("owls.txt", f"Barn owls return\n\n{OWLS.text}".encode()),
            ("tea.txt", b"Tea is late\n\nThe tea of Marl comes by cart in the autumn."),
        ]
        message = await room.alice.send(room.channel, "Look", attachments=files)
        for _ in range(2):
            told = await room.alice.context_menu(room.channel, "Add to articles", message)
        assert text_of(told.response).count("Unchanged: **") == 2
        assert seen(here).count() == 3
        asked = await room.alice.slash(room.channel, "ask", question="How many chicks?")
        place = f"{room.server}/{room.channel.id}/{message.id}"
        link = f"[open](<https://discord.com/channels/{place}>)"
        assert f"**Barn owls return** · owls.txt · {link}" in text_of(asked.response)


async def test_what_was_summarized_first_is_the_same_article_with_the_same_message(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(BRIDGE)
    async with newsroom(here, manager=True) as room:
        file = ("owls.txt", f"Barn owls return\n\n{OWLS.text}".encode())
        message = await room.alice.send(room.channel, "Look", attachments=[file])
        card = await room.alice.context_menu(room.channel, "Summarize article", message)
        place = f"https://discord.com/channels/{room.server}/{room.channel.id}/{message.id}"
        assert f"[¹](<{place}>)" in text_of(card.response)
        await room.alice.click(card.response, label="Add to articles")
        told = await room.alice.context_menu(room.channel, "Add to articles", message)
        assert text_of(told.response).startswith("Unchanged: **Barn owls return**")


async def test_what_was_pasted_is_read_whole_by_its_button(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        form = await room.alice.slash(room.channel, "articles paste")
        words = " ".join(
            f"Line {n} of the log tells of fog and of nothing else." for n in range(45)
        )
        text = f"The log begins here. {words} The kettle of the keeper was green. It ends there."
        await room.alice.submit_modal(form, {"title": "Log", "text": text})
        asked = await room.alice.slash(
            room.channel, "ask", question="What colour was the kettle of the keeper?"
        )
        assert "-# ¹ **Log** · pasted here" in text_of(asked.response)
        assert "Line 20" not in text_of(asked.response)
        around = await room.alice.click(asked.response, label="Show in context")
        assert "Line 25" in text_of(around.response)
        assert "It ends there." in text_of(around.response)


async def test_words_of_a_script_without_spaces_are_counted_by_letters(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE), manager=True) as room:
        form = await room.alice.slash(room.channel, "articles paste")
        told = await room.alice.submit_modal(
            form, {"title": "船", "text": "夜の船は六月から再び島へ向かいます。" * 5}
        )
        assert "-# 43 words · Japanese" in text_of(told.response)
