"""A member looks at what there is to ask about."""

from dataclasses import replace
from datetime import date

import pytest

from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE
from tests.support.newsroom import FERRY, OpenNewsroom, buttons_of, text_of
from tests.support.views import seen

MANY = [
    replace(
        BREAD,
        title=f"Article {number}",
        text=f"Bread number {number} goes stale because its starch gives up water.",
        source=f"/articles/{number}.txt",
        published=date(2026, 1, number),
    )
    for number in range(1, 24)
]


async def test_the_list_names_articles_by_date_newest_first(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, FERRY)) as room:
        listed = await room.alice.slash(room.channel, "articles list")
        assert listed.ephemeral
        assert text_of(listed.response).splitlines() == [
            "### 2 articles",
            "**1\\. Night ferry returns to Port Ellery**",
            "-# The Ellery Times · 4\u00a0May\u00a02026",
            "**2\\. Old bridge in Marl is closed**",
            "-# Marl Gazette · 5\u00a0March\u00a02024",
        ]
        assert not buttons_of(listed.response)


async def test_an_article_without_a_date_says_when_it_was_added(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BREAD)) as room:
        listed = await room.alice.slash(room.channel, "articles list")
        assert "-# bread.txt · added " in text_of(listed.response)


@pytest.mark.parametrize("restarted", [False, True], ids=["at once", "after a restart"])
async def test_the_list_turns_its_pages_of_ten(
    restarted: bool, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*MANY)) as room:
        listed = await room.alice.slash(room.channel, "articles list")
        assert "Page 1 of 3" in text_of(listed.response)
        assert "Article 14" in text_of(listed.response)
        assert "Article 13" not in text_of(listed.response)
        assert buttons_of(listed.response)["Previous"]["disabled"]
        if restarted:
            await room.restart()
        await room.alice.click(listed.response, label="Next")
        await room.alice.click(listed.response, label="Next")
        assert "Page 3 of 3" in text_of(listed.response)
        assert "**23\\. Article 1**" in text_of(listed.response)
        assert buttons_of(listed.response)["Next"]["disabled"]
        await room.alice.click(listed.response, label="Previous")
        assert "Page 2 of 3" in text_of(listed.response)


async def test_a_page_that_is_gone_becomes_the_last_one(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    kept = library(*MANY)
    async with newsroom(kept) as room:
        listed = await room.alice.slash(room.channel, "articles list")
        for article in seen(kept).articles()[5:]:
            kept.forget(article.id)
        await room.alice.click(listed.response, label="Next")
        assert "### 5 articles" in text_of(listed.response)


async def test_the_status_tells_how_much_there_is(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, BREAD)) as room:
        told = await room.alice.slash(room.channel, "articles status")
        text = text_of(told.response)
        assert "### 2 articles" in text
        assert "8 sentences to quote from" in text
        assert "all-MiniLM-L6-v2" in text


@pytest.mark.parametrize("command", ["articles list", "articles status"])
async def test_an_empty_library_says_how_to_fill_it(
    command: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library()) as room:
        told = await room.alice.slash(room.channel, command)
        assert "There are no articles here yet." in text_of(told.response)
        assert "/articles add" in text_of(told.response)
