"""A member asks, by command or by mention, and reads a quote with its footnote."""

from dataclasses import replace

import pytest
from discord import InteractionResponseType, RoleTags

from bot.features.answers.cog import TOO_LONG, UNSEEN
from bot.features.answers.presenter import HOW_TO_ASK
from bot.features.answers.search import LONGEST_QUESTION
from index import Draft
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import FERRY, STORM, OpenNewsroom, buttons_of, text_of
from tests.support.views import seen

ALL = (FERRY, STORM, BRIDGE, OWLS, BREAD)
QUESTION = "How much did the harbour council pay towards the repairs?"
QUOTE = (
    "**The harbour council paid 2.1 million euros towards the repairs, a third of the bill.**"
    "\u202f¹"
)
UNANSWERED = "Which quarterback threw the most passes in the final?"


async def test_a_command_is_answered_with_a_quote_and_its_footnote(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*ALL)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        first = next(sent for sent in room.env.http_requests if "/interactions/" in sent.path)
        assert first.json["type"] == InteractionResponseType.deferred_channel_message.value
        assert not asked.ephemeral
        text = text_of(asked.response)
        assert QUOTE in text
        assert "-# ¹ **Night ferry returns to Port Ellery** · The Ellery Times" in text
        assert "(<https://www.ellery-times.example/2026/ferry#:~:text=The%20harbour%20" in text


async def test_a_mention_gets_the_same_card_as_the_command(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*ALL)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        message = await room.alice.send(room.channel, f"{room.mention} {QUESTION}")
        replied = room.channel.last_message
        assert replied.reference.message_id == message.id
        assert text_of(replied) == text_of(asked.response)
        assert buttons_of(replied).keys() == buttons_of(asked.response).keys()


async def test_a_mention_without_a_question_is_told_how_to_ask(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        await room.alice.send(room.channel, f" {room.mention} ")
        assert text_of(room.channel.last_message) == HOW_TO_ASK


async def test_a_mention_with_an_essay_is_asked_to_be_brief(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        await room.alice.send(room.channel, f"{room.mention} {'why ' * 80}")
        assert text_of(room.channel.last_message) == TOO_LONG.format(most=LONGEST_QUESTION)


@pytest.mark.parametrize("words", ["@everyone why?", "@here why?", "why did the bridge close?"])
async def test_a_message_that_does_not_mention_the_bot_is_left_alone(
    words: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        message = await room.alice.send(room.channel, words)
        assert room.channel.last_message.id == message.id


async def test_a_reply_to_what_is_no_answer_is_left_alone(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE)) as room:
        await room.alice.send(room.channel, room.mention)
        told = room.channel.last_message
        thanks = await room.alice.send(room.channel, "Thank you!", reply_to=told)
        assert room.channel.last_message.id == thanks.id


async def test_a_mention_of_the_bots_own_role_is_heard_or_told_why_not(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*ALL)) as room:
        server = room.env.bot.get_guild(room.server)
        role = next(role for role in server.roles if role.managed)
        role.tags = RoleTags({"bot_id": str(server.me.id)})  # as Discord's has; SimCord's has not
        await room.alice.send(room.channel, f"{role.mention} {QUESTION}")
        assert text_of(room.channel.last_message) == UNSEEN
        await room.alice.send(room.channel, f"{role.mention} {room.mention} {QUESTION}")
        assert text_of(room.channel.last_message).startswith(f"-# {QUESTION}\n")
        other = room.alice.guild.create_role("reporters")
        message = await room.alice.send(room.channel, f"<@&{other.id}> {QUESTION}")
        assert room.channel.last_message.id == message.id


async def test_other_bots_are_not_answered(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    async with newsroom(library(BRIDGE)) as room:
        robot = room.alice.guild.add_member(room.env.create_user("robot", bot=True))
        message = await robot.send(room.channel, f"{room.mention} {QUESTION}")
        assert room.channel.last_message.id == message.id


@pytest.mark.parametrize("restarted", [False, True], ids=["at once", "after a restart"])
async def test_show_in_context_shows_the_asker_what_stands_around(
    restarted: bool, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*ALL)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        if restarted:
            await room.restart()
        shown = await room.alice.click(asked.response, label="Show in context")
        assert shown.ephemeral
        text = text_of(shown.response)
        assert QUOTE in text
        assert text.startswith("> The night ferry between Port Ellery and Sandholm sails again")
        assert "free coffee" in text


@pytest.mark.parametrize("restarted", [False, True], ids=["at once", "after a restart"])
async def test_more_quotes_shows_the_asker_those_beyond_the_third(
    restarted: bool, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*ALL)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        if restarted:
            await room.restart()
        more = await room.alice.click(asked.response, label="More quotes")
        assert more.ephemeral
        quotes = [line for line in text_of(more.response).splitlines() if line.startswith("> ")]
        assert quotes
        assert not set(quotes) & set(text_of(asked.response).splitlines())
        shown = await room.alice.click(more.response, label="Show in context")
        assert "**" in text_of(shown.response)


async def test_a_quote_whose_article_has_changed_since_says_so_in_its_context(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    kept = library(*ALL)
    async with newsroom(kept) as room:
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        shown = await room.alice.click(asked.response, label="Show in context")
        assert "has changed since" not in text_of(shown.response)
        list(kept.add([replace(FERRY, text=FERRY.text.replace("34 euros", "43 euros"))]))
        shown = await room.alice.click(asked.response, label="Show in context")
        assert QUOTE in text_of(shown.response)
        assert "The article has changed since: this is how it stood" in text_of(shown.response)


async def test_buttons_of_a_forgotten_article_say_that_it_is_gone(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    kept = library(*ALL)
    async with newsroom(kept) as room:
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        for article in seen(kept).articles():
            kept.forget(article.id)
        context = await room.alice.click(asked.response, label="Show in context")
        more = await room.alice.click(asked.response, label="More quotes")
        assert text_of(context.response) == "That article is no longer here."
        assert text_of(more.response) == "Those sentences are no longer in these articles."


async def test_what_the_articles_do_not_say_is_said_plainly(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*ALL)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=UNANSWERED)
        text = text_of(asked.response)
        assert "### Not covered by these articles" in text
        assert "/articles add" in text
        assert "**" not in text.split("###")[1].split("-#")[0]


async def test_an_empty_library_says_how_to_add_articles(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library()) as room:
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        assert "/articles add" in text_of(asked.response)
        await room.alice.send(room.channel, f"{room.mention} {QUESTION}")
        assert "/articles add" in text_of(room.channel.last_message)


async def test_a_hostile_title_and_text_stay_text(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    hostile = Draft(
        title="@everyone [x](http://y) ||z||",
        text="The <@&1> **harbour** council paid ||2.1|| `euros` to @everyone [x](http://y).",
        source="/articles/hostile.txt",
    )
    async with newsroom(library(hostile)) as room:
        question = "How much did the harbour council pay @everyone?"
        await room.alice.send(room.channel, f"{room.mention} {question}")
        replied = room.channel.last_message
        text = text_of(replied)
        assert "**\\@everyone \\[x\\](http\\:\\/\\/y) \\|\\|z\\|\\|**" in text
        assert "The \\<\\@\\&1\\> \\*\\*harbour\\*\\* council" in text
        assert not replied.mention_everyone
        assert not replied.mentions
        assert not replied.role_mentions


async def test_an_answer_too_long_for_a_card_is_shown_in_part(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    spent = {
        "Marl": "bread cheese olives apples pears plums figs dates almonds honey butter cream",
        "Tarn": "ropes anchors sails masts oars nets hooks buoys lanterns compasses charts flags",
        "Ellery": "desks chairs lamps shelves carpets curtains clocks mirrors vases stoves kettles",
        "Sandholm": "trees hedges roses tulips lawns benches ponds fountains paths gates fences",
        "Weir": "violins flutes drums trumpets harps pianos cellos organs bells horns guitars",
    }

    def drafted(town: str) -> Draft:
        things = " ".join(f"*{thing}*, _new_ [{thing}]," for thing in spent[town].split())
        text = f"The harbour council of {town} paid for {things} {things} and nothing else."
        url = f"https://a.example/{town}/{'u' * 400}"
        return Draft(f"{town} {'spends ' * 40}", text, f"/articles/{town}.txt", url)

    async with newsroom(library(*map(drafted, spent))) as room:
        question = "What has the harbour council of Marl paid for?"
        asked = await room.alice.slash(room.channel, "ask", question=question)
        text = text_of(asked.response)
        assert len(text) <= 4_000
        assert "**The harbour council of Marl paid for " in text
        assert "and nothing else.**" in text
        assert "More quotes" in buttons_of(asked.response)
