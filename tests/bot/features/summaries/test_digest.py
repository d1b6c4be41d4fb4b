"""A member reads what happened, a story a line, with a picture of when."""

import threading
from collections.abc import Awaitable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.features.summaries.digest_pages import StoryPageButton, fitting_topic
from bot.rendering.layout import MOST_TEXT
from index import DateRange, Digest, View
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import OpenNewsroom, buttons_of, options_of, parts_of, text_of
from tests.support.stories import FLOOD, WEEK

DAYS = {"since": "2026-05-01", "until": "2026-05-07"}
COST = "How much will the repairs of the bridge cost?"
WORDS = "apple basin cedar delta ember frost grove haven ivory jewel kayak lemon".split()
MANY = [
    replace(
        BREAD,
        title=f"All about {word}",
        text=f"The {word} festival of {word} town drew {number}000 {word} lovers on {word} day. "
        f"Every {word} maker showed a {word}. The mayor of {word} town ate the {word}.",
        source=f"/{word}.txt",
        published=date(2026, 3, 1) + timedelta(number),
    )
    for number, word in enumerate(WORDS)
]


async def test_a_week_is_told_a_story_a_line_the_biggest_first(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*WEEK, OWLS)) as room:
        told = await room.alice.slash(room.channel, "digest", **DAYS)
        text = text_of(told.response)
        assert text.startswith("### 1 May 2026 to 7 May 2026\n-# 3 stories in 6 articles\n")
        assert text.index("Marl") < text.index("Tarn United") < text.index("telescope")
        assert "4 May 2026 to 7 May 2026" in text
        assert "-# also in " in text
        lines = [line for line in text.splitlines() if line.startswith("> ")]
        assert len(lines) == 3
        quoted = lines[0].removeprefix("> ").removesuffix("\u202f¹")
        assert any(quoted.replace("\\", "") in draft.text for draft in FLOOD)


async def test_the_picture_is_said_in_words_too(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*WEEK)) as room:
        card = (await room.alice.slash(room.channel, "digest", **DAYS)).response
        (attachment,) = card.attachments
        assert (await attachment.read()).startswith(b"\x89PNG")
        (gallery,) = (part for part in parts_of(card) if part["type"] == 12)
        alt = gallery["items"][0]["description"]
        assert alt.startswith("6 articles from 1 May 2026 to 7 May 2026, most of them on 4 May")
        assert "3 articles, 4 May 2026 to 7 May 2026" in alt


async def test_a_story_is_looked_at_in_its_context(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*WEEK)) as room:
        card = (await room.alice.slash(room.channel, "digest", **DAYS)).response
        shown = await room.alice.select(card, [options_of(card)[2]["value"]])
        assert shown.ephemeral
        assert "New telescope sees its first light" in text_of(shown.response)


async def test_a_question_is_answered_while_a_digest_is_made(
    newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, make = threading.Event(), View.digest

    def held(view: View, span: DateRange, topic: str | None) -> Digest:
        assert go.wait(60), "nobody lets it go"
        return make(view, span, topic)

    monkeypatch.setattr(View, "digest", held)
    async with newsroom(library(*WEEK, BRIDGE)) as room:
        study = room.executor.study

        def outside(*args: Any) -> Awaitable[Any]:
            return room.env.external_wait(study(*args), reason="the test lets it go")

        monkeypatch.setattr(room.executor, "study", outside)
        digest = await room.alice.slash(room.channel, "digest", **DAYS)
        asked = await room.alice.slash(room.channel, "ask", question=COST)
        assert "2.4 million euros" in text_of(asked.response)
        go.set()
        await room.env.bot.work.finish()
        assert "3 stories in 6 articles" in text_of(digest.response)


@pytest.mark.parametrize("restarted", [False, True], ids=["at once", "after a restart"])
async def test_more_than_eight_stories_are_turned_like_pages(
    restarted: bool, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*MANY)) as room:
        asked = await room.alice.slash(
            room.channel, "digest", since="March 2026", until="March 2026"
        )
        card = asked.response
        assert "-# Page 1 of 2" in text_of(card)
        assert text_of(card).count("\n> ") == 8
        first = (await card.attachments[0].read())[:]
        if restarted:
            await room.restart()
        await room.alice.click(card, label="Next")
        assert "-# Page 2 of 2" in text_of(card)
        assert "**9\\. All about" in text_of(card)
        assert options_of(card)[0]["label"].startswith("⁹ ")
        assert text_of(card).count("\n> ") == len(MANY) - 8
        (picture,) = card.attachments
        assert await picture.read() != first
        assert buttons_of(card)["Next"]["disabled"]
        await room.alice.click(card, label="Previous")
        assert "-# Page 1 of 2" in text_of(card)


async def test_a_topic_keeps_its_stories_through_all_pages(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*WEEK, *MANY)) as room:
        card = (
            await room.alice.slash(room.channel, "digest", since="2026", topic="festival: town")
        ).response
        assert "12 stories in 12 articles · about festival\\: town" in text_of(card)
        await room.alice.click(card, label="Next")
        assert "about festival\\: town" in text_of(card)
        assert "**9\\. All about" in text_of(card)


@pytest.mark.parametrize("topic", ["   ", None])
async def test_a_topic_of_nothing_is_no_topic(
    topic: str | None, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*WEEK)) as room:
        options = {**DAYS, "topic": topic} if topic else DAYS
        told = await room.alice.slash(room.channel, "digest", **options)
        assert "-# 3 stories in 6 articles\n" in text_of(told.response)


def test_a_topic_is_cut_to_what_a_button_can_hold() -> None:
    assert fitting_topic(f" {'flood' * 20}") == "flood" * 12
    assert fitting_topic("👍" * 60) == "👍" * 30
    topic = fitting_topic("👍" * 60)
    button = StoryPageButton(9, "Next", span=DateRange(date.min, date.max), topic=topic)
    assert len(button.item.custom_id.encode("utf-16-le")) // 2 <= 100


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"since": "flurble"}, "I cannot read “flurble” as a date."),
        ({"until": "**soon**"}, "I cannot read “\\*\\*soon\\*\\*” as a date."),
        ({"since": "today", "until": "yesterday"}, "end before it, on"),
    ],
)
async def test_dates_that_make_no_sense_are_told_to_the_asker_alone(
    options: dict[str, str], words: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*WEEK)) as room:
        told = await room.alice.slash(room.channel, "digest", **options)
        assert told.ephemeral
        assert words in text_of(told.response)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"since": "1999", "until": "1999"}, "no article from 1 January 1999 to 31 December 1999"),
        ({"since": "2026-05-01", "topic": "sourdough"}, "no article about sourdough from 1 May"),
    ],
)
async def test_an_empty_span_says_which_days_there_are(
    options: dict[str, str], words: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*WEEK)) as room:
        told = await room.alice.slash(room.channel, "digest", **options)
        assert words in text_of(told.response)
        assert "The articles here are from 3 May 2026 to 7 May 2026." in text_of(told.response)


async def test_without_dates_the_newest_week_that_has_articles_is_told(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    today = datetime.now(UTC).date()
    ahead = replace(BREAD, published=today + timedelta(400))
    async with newsroom(library(*WEEK, ahead)) as room:
        told = await room.alice.slash(room.channel, "digest")
        head = "### 1 May 2026 to 7 May 2026\n-# 3 stories in 6 articles · there is nothing newer\n"
        assert text_of(told.response).startswith(head)


async def test_without_dates_the_last_seven_days_are_told_where_they_have_articles(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    today = datetime.now(UTC).date()
    async with newsroom(library(*WEEK, replace(BREAD, published=today - timedelta(2)))) as room:
        text = text_of((await room.alice.slash(room.channel, "digest")).response)
        assert "-# 1 story in 1 article\n" in text
        assert "nothing newer" not in text


async def test_an_empty_library_says_how_to_fill_it(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library()) as room:
        told = await room.alice.slash(room.channel, "digest")
        assert "There are no articles here yet" in text_of(told.response)


async def test_the_longest_digest_fits_a_card(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    hard = [
        replace(
            draft,
            title="_*" * 150,
            publisher="[x]" * 40,
            url=f"https://example.org/{'long/' * 60}",
            text=draft.text.replace(" ", " *_") * 3,
        )
        for draft in MANY
    ]
    async with newsroom(library(*hard)) as room:
        told = await room.alice.slash(room.channel, "digest", since="2026")
        assert len(text_of(told.response)) <= MOST_TEXT
        assert text_of(told.response).count("\n> ") == 8
        assert len(parts_of(told.response)) < 40
