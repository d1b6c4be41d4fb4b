"""Apps, Summarize article: from a message to a summary of what it links to or has attached."""

from dataclasses import replace

import pytest

import seeds
from bot.interaction.permissions import NOT_A_MANAGER
from tests.conftest import MakeLibrary
from tests.index.extraction.pdf.test_reader import TEXT, pdf
from tests.support.articles import BRIDGE
from tests.support.newsroom import FERRY, STORM, OpenNewsroom, buttons_of, text_of
from tests.support.views import seen

MENU = "Summarize article"
VENICE = next(draft for draft in seeds.articles() if "Venice" in draft.title)
FILE = ("venice.md", f"---\ntitle: Gates\n---\n{VENICE.text}".encode())


@pytest.mark.parametrize(
    "content",
    [
        "See https://www.ellery-times.example/2026/ferry.",
        "<https://www.ellery-times.example/2026/ferry/>",
        "(https://www.ellery-times.example/2026/ferry#tickets)",
        "https://nowhere.example/a https://www.ellery-times.example/2026/ferry",
    ],
)
async def test_a_link_to_a_known_article_is_summarized_for_the_asker_alone(
    content: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(FERRY, STORM)) as room:
        message = await room.alice.send(room.channel, content)
        told = await room.alice.context_menu(room.channel, MENU, message)
        assert told.ephemeral
        assert "### Night ferry returns to Port Ellery" in text_of(told.response)
        assert "Ask about this article" in buttons_of(told.response)


async def test_a_text_file_is_read_summarized_and_offered_to_be_added(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(FERRY)
    async with newsroom(here, manager=True) as room:
        message = await room.alice.send(room.channel, "read this", attachments=[FILE])
        told = await room.alice.context_menu(room.channel, MENU, message)
        assert "### Gates" in text_of(told.response)
        assert "3 sentences of 25" in text_of(told.response)
        assert seen(here).status().articles == 1
        await room.alice.click(told.response, label="Add to articles")
        assert seen(here).status().articles == 2
        assert "Ask about this article" in buttons_of(told.response)
        found = await room.alice.slash(room.channel, "ask", question="How many gates has MOSE?")
        assert "78 hollow gates" in text_of(found.response)


async def test_a_pdf_is_summarized_too(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    async with newsroom(library(FERRY)) as room:
        message = await room.alice.send(room.channel, "", attachments=[("flood.pdf", pdf(TEXT))])
        told = await room.alice.context_menu(room.channel, MENU, message)
        assert "### Flood in Marl" in text_of(told.response)
        assert "3 sentences of 120" in text_of(told.response)


async def test_a_member_who_may_not_manage_the_server_cannot_add(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(FERRY)
    async with newsroom(here) as room:
        message = await room.alice.send(room.channel, "", attachments=[FILE])
        told = await room.alice.context_menu(room.channel, MENU, message)
        refused = await room.alice.click(told.response, label="Add to articles")
        assert text_of(refused.followups[0]) == NOT_A_MANAGER
        assert "### Gates" in text_of(told.response)
        assert seen(here).status().articles == 1


async def test_what_is_added_from_a_message_is_for_those_who_see_its_channel(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(FERRY)
    async with newsroom(here, manager=True) as room:
        message = await room.alice.send(room.channel, "", attachments=[FILE])
        told = await room.alice.context_menu(room.channel, MENU, message)
        await room.alice.click(told.response, label="Add to articles")
        added = next(each for each in seen(here).articles() if each.title != FERRY.title)
        assert here.audiences.of(added.id) == {str(room.channel.id)}


@pytest.mark.parametrize(
    "content",
    [
        "https://wiki.example/Ferry_(ship)",
        "(https://wiki.example/Ferry_(ship)).",
        "[this](https://wiki.example/Ferry_(ship))",
    ],
)
async def test_a_link_that_ends_in_a_bracket_is_known(
    content: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(replace(FERRY, url="https://wiki.example/Ferry_(ship)"))) as room:
        message = await room.alice.send(room.channel, content)
        told = await room.alice.context_menu(room.channel, MENU, message)
        assert "### Night ferry" in text_of(told.response)


async def test_an_offer_ends_with_a_restart(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    async with newsroom(library(FERRY), manager=True) as room:
        message = await room.alice.send(room.channel, "", attachments=[FILE])
        told = await room.alice.context_menu(room.channel, MENU, message)
        await room.restart()
        over = await room.alice.click(told.response, label="Add to articles")
        assert text_of(over.followups[0]).startswith("I no longer have that text")


@pytest.mark.parametrize(
    ("content", "files", "words"),
    [
        ("hello", [], "There is no link and no file in that message."),
        (
            "http://10.0.0.1/a",
            [],
            "its address leads into a private network.",
        ),
        ("", [("sheet.xlsx", b"PK")], "sheet.xlsx could not be read: I can read text, Markdown,"),
        ("", [("paper.pdf", b"%PDF-1.7")], "paper.pdf could not be read: it is broken"),
        ("", [("empty.txt", b"")], "empty.txt could not be read: it is empty."),
        ("", [("list.txt", b"Heading")], "list.txt could not be read: it holds no sentence."),
        ("", [("big.txt", b"a" * 8_000_001)], "big.txt could not be read: it is larger than 8 MB"),
        (
            "",
            [("many.txt", b"It is so. " * 900)],
            "many.txt could not be read: it has 900 sentences",
        ),
        ("", [("bytes.txt", b"\0\1\2")], "bytes.txt could not be read: it is not text."),
    ],
)
async def test_what_cannot_be_summarized_says_why(
    content: str,
    files: list[tuple[str, bytes]],
    words: str,
    newsroom: OpenNewsroom,
    library: MakeLibrary,
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        message = await room.alice.send(room.channel, content, attachments=files)
        told = await room.alice.context_menu(room.channel, MENU, message)
        assert told.ephemeral
        assert words in text_of(told.response)
