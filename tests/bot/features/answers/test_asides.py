"""Small talk gets a friendly line, and questions about an article or the library are answered from
the record: neither shows a passage, and neither is a gap.
"""

from dataclasses import replace

import pytest

from bot.features.answers import record_card
from bot.runtime.question_queue import QuestionQueue
from index import SmallTalk
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import FERRY, STORM, OpenNewsroom, buttons_of, text_of

BY_WEIR = replace(STORM, author="Tomas Weir", url="https://ellery.example/storm")
COST = "How much will the repairs of the bridge cost?"


@pytest.fixture
def no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(*_: object) -> None:
        raise AssertionError("nothing is to be searched for")

    monkeypatch.setattr(QuestionQueue, "ask", ask)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("hello bot", SmallTalk.GREETING),
        ("thank you, that was great", SmallTalk.THANKS),
        ("you suck", SmallTalk.COMPLAINT),
        ("what can you do", SmallTalk.HELP),
        ("how are you?", SmallTalk.WELLBEING),
        ("test", SmallTalk.REMARK),
    ],
)
async def test_small_talk_gets_a_friendly_line_and_costs_no_search(
    said: str, kind: SmallTalk, newsroom: OpenNewsroom, library: MakeLibrary, no_search: None
) -> None:
    here = library(BRIDGE)
    async with newsroom(here) as room:
        asked = await room.alice.slash(room.channel, "ask", question=said)
        assert text_of(asked.response) == record_card.SAID[kind]
        await room.alice.send(room.channel, f"{room.mention} {said}")
        assert text_of(room.channel.last_message) == record_card.SAID[kind]
        assert not buttons_of(asked.response)
        assert here.gaps.questions() == ()


async def test_thanks_in_reply_to_an_answer_are_no_follow_up(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, OWLS)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=COST)
        await room.alice.send(room.channel, f"{room.mention} thanks!", reply_to=asked.response)
        assert text_of(room.channel.last_message) == record_card.SAID[SmallTalk.THANKS]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who wrote the article about the storm?", "is by **Tomas Weir**."),
        ("Who wrote the article about the ferry?", "does not name its author.\n-# The Ellery"),
        ("When was the ferry article published?", "came out on **4\u00a0May\u00a02026**."),
        ("When was the article on bread published?", "It was added on "),
        (
            "give me the link to the article about the storm",
            f"[**{STORM.title}**](<https://ellery.example/storm>)",
        ),
        ("where can I read the bread article?", "has no page that I could link to."),
        ("translate the article about the storm into German", "do not translate them"),
    ],
)
async def test_a_question_about_an_article_is_answered_from_the_record(
    question: str, told: str, newsroom: OpenNewsroom, library: MakeLibrary, no_search: None
) -> None:
    here = library(FERRY, BY_WEIR, BREAD)
    async with newsroom(here) as room:
        asked = await room.alice.slash(room.channel, "ask", question=question)
        text = text_of(asked.response)
        assert text.startswith(f"-# {question}\n")
        assert told in text
        assert "> " not in text
        assert here.gaps.questions() == ()


async def test_the_button_of_an_article_shows_the_summary_that_the_command_gives(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(FERRY, STORM)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question="summarize the one about the ferry"
        )
        assert [*buttons_of(asked.response)] == ["Summarize"]
        told = await room.alice.slash(room.channel, "summarize", article=FERRY.title)
        await room.alice.click(asked.response, label="Summarize")
        assert text_of(asked.response) == text_of(told.response)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("list the articles", "There are 3 articles here, the newest:\n- **Why bread"),
        ("how many articles do you have?", "There are 3 articles here"),
        ("what's new", "The newest articles; `/digest`"),
        ("What topics can I ask about?", "Ask about anything that these articles tell."),
        ("what articles do you have about nets", "1 article about it:\n- **Night ferry"),
        ("any articles about zeppelins?", "I know of no article about that."),
        ("who wrote this?", "I cannot tell which article you mean."),
    ],
)
async def test_a_question_about_the_library_leads_to_the_list(
    question: str, told: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(FERRY, STORM, BREAD)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=question)
        assert told in text_of(asked.response)
        listed = await room.alice.slash(room.channel, "articles list")
        await room.alice.click(asked.response, label="All articles")
        assert text_of(asked.response) == text_of(listed.response)


async def test_who_wrote_this_is_asked_of_the_article_that_was_quoted(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, BY_WEIR, OWLS)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question="How many books did firefighters carry?"
        )
        words = f"{room.mention} who wrote this"
        await room.alice.send(room.channel, words, reply_to=asked.response)
        shown = room.channel.last_message
        assert f"**{STORM.title}** is by **Tomas Weir**." in text_of(shown)
        await room.alice.send(room.channel, "when was it published?", reply_to=shown)
        assert "came out on **12\u00a0April\u00a02026**." in text_of(room.channel.last_message)


async def test_the_article_that_was_chosen_is_the_one_that_is_meant(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, BY_WEIR)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question="who wrote this?", article=STORM.title
        )
        assert "is by **Tomas Weir**." in text_of(asked.response)


async def test_of_a_day_without_articles_nobody_is_told_that_there_are_none_at_all(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(FERRY, STORM)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question="list the articles", until="2019"
        )
        assert "Not covered by these articles" in text_of(asked.response)


async def test_a_question_that_sounds_alike_is_answered_by_the_articles(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(FERRY, STORM, BRIDGE)) as room:
        asked = await room.alice.slash(
            room.channel, "ask", question="When will the library be open again, thanks to whom?"
        )
        assert "> " in text_of(asked.response)


async def test_no_article_is_told_of_that_the_asker_may_not_read(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    hidden = replace(BY_WEIR, audience="999")
    async with newsroom(library(BRIDGE, OWLS, hidden)) as room:
        for question in ("who wrote the article about the storm?", "list the articles"):
            asked = await room.alice.slash(room.channel, "ask", question=question)
            assert STORM.title not in text_of(asked.response)


async def test_german_servers_are_told_in_german(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BY_WEIR, BRIDGE), locale="de") as room:
        asked = await room.alice.slash(room.channel, "ask", question="Hallo!")
        assert text_of(asked.response).startswith("Hallo! Frag mich")
        asked = await room.alice.slash(
            room.channel, "ask", question="who wrote the article about the storm?"
        )
        assert "ist von **Tomas Weir**." in text_of(asked.response)
        assert [*buttons_of(asked.response)] == ["Zusammenfassen"]
