"""A member reads an article in a few sentences, looks around them, and asks about it."""

from dataclasses import replace

import pytest

import seeds
from bot.rendering.layout import MOST_TEXT
from index import Draft
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, BRIDGE_IN_JAPANESE
from tests.support.newsroom import FERRY, OpenNewsroom, buttons_of, options_of, parts_of, text_of

VENICE = next(draft for draft in seeds.articles() if "Venice" in draft.title)


async def test_an_article_is_told_in_three_of_its_sentences_with_their_footnotes(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(VENICE, FERRY)) as room:
        told = await room.alice.slash(room.channel, "summarize", article="Why Venice")
        assert not told.ephemeral
        head, facts, *lines = text_of(told.response).splitlines()
        assert head == "### Why Venice lifts its yellow gates"
        assert facts.endswith("· 3 sentences of 25, 1 minute instead of 2")
        quotes = [line for line in lines if line.startswith("> ")]
        assert len(quotes) == 3
        for number, quote in zip("¹²³", quotes, strict=True):
            sentence, link = quote.removeprefix("> ").split(f" [{number}](<")
            assert sentence.replace("\\", "") in VENICE.text
            assert link.startswith(f"{VENICE.url}#:~:text=")


async def test_a_summary_says_that_its_article_was_read_in_part(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(replace(FERRY, partial=True))) as room:
        told = await room.alice.slash(room.channel, "summarize", article="Night ferry")
        facts = text_of(told.response).splitlines()[1]
        assert facts.startswith("-# The Ellery Times · 4\u00a0May\u00a02026 · read in part · ")


async def test_the_length_can_be_chosen_and_kept_to_oneself(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(VENICE)) as room:
        told = await room.alice.slash(
            room.channel, "summarize", article="Why Venice", length="long", private=True
        )
        assert told.ephemeral
        assert "8 sentences of 25" in text_of(told.response)


@pytest.mark.parametrize("restarted", [False, True], ids=["at once", "after a restart"])
async def test_shorter_and_longer_change_the_card_itself(
    restarted: bool, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(VENICE)) as room:
        card = (await room.alice.slash(room.channel, "summarize", article="Why Venice")).response
        assert buttons_of(card)["Shorter"]["disabled"]
        if restarted:
            await room.restart()
        await room.alice.click(card, label="Longer")
        assert "5 sentences of 25" in text_of(card)
        await room.alice.click(card, label="Longer")
        assert "8 sentences of 25" in text_of(card)
        assert buttons_of(card)["Longer"]["disabled"]
        await room.alice.click(card, label="Shorter")
        assert "5 sentences of 25" in text_of(card)


async def test_shorter_has_fewer_lines_whatever_the_length_was(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    twelve = replace(FERRY, text=f"{FERRY.text} The crew is new. The bar on board sells soup.")
    async with newsroom(library(twelve)) as room:
        told = await room.alice.slash(
            room.channel, "summarize", article="Night ferry", length="long"
        )
        assert "4 sentences of 12" in text_of(told.response)
        await room.alice.click(told.response, label="Shorter")
        assert "3 sentences of 12" in text_of(told.response)


async def test_an_article_that_has_no_more_to_give_cannot_be_told_longer(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(FERRY)) as room:
        card = (await room.alice.slash(room.channel, "summarize", article="Night ferry")).response
        assert "3 sentences of 10" in text_of(card)
        assert buttons_of(card)["Longer"]["disabled"]


async def test_a_very_short_article_is_shown_whole_and_says_so(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BREAD)) as room:
        card = (await room.alice.slash(room.channel, "summarize", article="Why bread")).response
        assert "A very short article, shown whole" in text_of(card)
        assert text_of(card).count("> ") == 3
        assert buttons_of(card).keys() == {"Ask about this article"}


async def test_an_article_without_spaces_between_words_is_told_too(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE_IN_JAPANESE)) as room:
        told = await room.alice.slash(room.channel, "summarize", article="橋")
        assert "3 sentences of 9" in text_of(told.response)
        assert "> 橋は金曜日に閉鎖された。" in text_of(told.response)
        digest = await room.alice.slash(room.channel, "digest", since="2024")
        assert "> 橋は金曜日に閉鎖された。" in text_of(digest.response)


async def test_a_line_is_shown_in_its_context_to_the_asker_alone(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(VENICE)) as room:
        card = (await room.alice.slash(room.channel, "summarize", article="Why Venice")).response
        second = options_of(card)[1]
        assert second["label"].startswith("² Since October 3, 2020")
        shown = await room.alice.select(card, [second["value"]])
        assert shown.ephemeral
        assert "**Since October 3, 2020, a row of yellow steel gates" in text_of(shown.response)


@pytest.mark.parametrize("private", [False, True])
async def test_a_question_about_the_article_is_answered_from_it_alone(
    private: bool, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(FERRY, BRIDGE)) as room:
        told = await room.alice.slash(
            room.channel, "summarize", article="Night ferry", private=private
        )
        form = await room.alice.click(told.response, label="Ask about this article")
        asked = await room.alice.submit_modal(form, {"question": "What will the repairs cost?"})
        assert asked.ephemeral == private
        assert "2.1 million euros" in text_of(asked.response)
        assert "Marl" not in text_of(asked.response)


async def test_titles_are_suggested_newest_first_and_then_by_what_is_typed(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, FERRY)) as room:
        offered = await room.alice.autocomplete(room.channel, "summarize", "article", "")
        assert [choice["name"] for choice in offered] == [FERRY.title, BRIDGE.title]
        found = await room.alice.autocomplete(room.channel, "summarize", "article", "brigde marl")
        assert [choice["name"] for choice in found] == [BRIDGE.title]
        told = await room.alice.slash(room.channel, "summarize", article=found[0]["value"])
        assert BRIDGE.title in text_of(told.response)


async def test_suggestions_stay_within_what_discord_takes(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    many = [
        Draft(f"{number} {'long ' * 40}", f"Bread {number} goes stale.", source=f"/{number}.txt")
        for number in range(30)
    ]
    async with newsroom(library(*many)) as room:
        offered = await room.alice.autocomplete(room.channel, "summarize", "article", "")
        assert len(offered) == 25
        assert all(len(choice["name"]) <= 100 for choice in offered)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("The night ferries", "Did you mean “Night ferry returns to Port Ellery”?"),
        ("zeppelin", "No article here is called “zeppelin”. See them: `/articles list`"),
        ("1984", "No article here is called “1984”."),
        ("  ", "Please write a part of the article's title."),
        ("@everyone", "No article here is called “\\@everyone”"),
    ],
)
async def test_an_unknown_title_is_told_with_the_nearest(
    written: str, words: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(FERRY)) as room:
        told = await room.alice.slash(room.channel, "summarize", article=written)
        assert words in text_of(told.response)


async def test_a_summary_of_a_forgotten_article_says_so_when_it_is_clicked(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(VENICE)
    async with newsroom(here) as room:
        card = (await room.alice.slash(room.channel, "summarize", article="Why Venice")).response
        line = options_of(card)[0]["value"]
        form = await room.alice.click(card, label="Ask about this article")
        here.forget(1)
        asked = await room.alice.submit_modal(form, {"question": "How many gates are there?"})
        shown = await room.alice.select(card, [line])
        await room.alice.click(card, label="Longer")
        for told in (asked.response, shown.response, card):
            assert text_of(told) == "That article is no longer here."


async def test_the_longest_summary_fits_a_card(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    hard = replace(
        VENICE,
        title="*" * 300,
        text="\n\n".join(f"{number} {'_*word*_ ' * 110}ends here." for number in range(30)),
        url=f"https://example.org/{'long/' * 60}",
    )
    async with newsroom(library(hard)) as room:
        told = await room.alice.slash(room.channel, "summarize", article="*", length="long")
        assert len(text_of(told.response)) <= MOST_TEXT
        assert text_of(told.response).count("\n> ") == 8
        assert len(parts_of(told.response)) < 40
