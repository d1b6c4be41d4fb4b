"""What one server stores no other server sees; what the operator shares all of them read."""

import pytest

from bot.interaction.permissions import SHARED as ONLY_THE_OPERATOR
from bot.runtime.metrics import REGISTRY
from index import SHARED, Library
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import FERRY, buttons_of, options_of, text_of
from tests.support.views import seen
from tests.support.world import OpenWorld

FERRY_COST = "How much did the harbour council pay towards the repairs?"
BRIDGE_COST = "How much will the repairs of the old bridge in Marl cost?"
OF_MARL = (FERRY.title, OWLS.title, "Marigold", "2.1 million", "fourteen chicks", "Tarn Owl")
PASTED = ("gates.md", b"The city has 78 hollow gates. They rise at high tide.")


def shows_nothing_of_marl(told: str) -> bool:
    return not any(words in told for words in OF_MARL)


def _follow(library: Library) -> None:
    library.feeds.follow("https://marl.example/feed", "Marl feed", None, 60)


async def test_a_question_is_answered_from_the_servers_own_articles_and_the_shared_ones(
    world: OpenWorld,
) -> None:
    async with world() as here:
        own = await here.bob.slash(here.newsroom, "ask", question=FERRY_COST)
        shared = await here.bob.slash(here.newsroom, "ask", question=BRIDGE_COST)
        assert "2.1 million euros" in text_of(own.response)
        assert "2.4 million euros" in text_of(shared.response)
        elsewhere = await here.carol.slash(here.elsewhere, "ask", question=BRIDGE_COST)
        assert "2.4 million euros" in text_of(elsewhere.response)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("ask", {"question": FERRY_COST}),
        ("ask", {"question": "How many chicks were counted?"}),
        ("articles list", {}),
        ("articles status", {}),
        ("summarize", {"article": "Night ferry"}),
        ("summarize", {"article": "Night fery returns"}),
        ("summarize", {"article": "2"}),
        ("summarize", {"article": FERRY.source}),
        ("summarize", {"article": str(FERRY.url), "private": True}),
        ("digest", {"since": "2000"}),
        ("digest", {"since": "2000", "topic": "ferry"}),
        ("digest", {"since": "1999", "until": "1999"}),
        ("feeds list", {}),
    ],
    ids=str,
)
async def test_nothing_of_another_server_is_told_even_to_somebody_who_is_in_both(
    command: str, options: dict[str, object], world: OpenWorld
) -> None:
    async with world() as here:
        await here.executor.change(here.marl.id, _follow)
        await here.permit(here.carol, manage_guild=True)
        for actor in (here.carol, here.alice_elsewhere)[: 1 if command == "feeds list" else 2]:
            told = await actor.slash(here.elsewhere, command, **options)
            assert shows_nothing_of_marl(text_of(told.response))
            assert "4 May 2026" not in text_of(told.response)
            assert "Marl feed" not in text_of(told.response)


async def test_a_mention_in_another_server_tells_nothing_of_this_one(world: OpenWorld) -> None:
    async with world() as here:
        question = f"<@{here.env.bot.user.id}> {FERRY_COST}"
        await here.bob.send(here.newsroom, question)
        assert "2.1 million euros" in text_of(here.newsroom.last_message)
        await here.carol.send(here.elsewhere, question)
        assert shows_nothing_of_marl(text_of(here.elsewhere.last_message))


@pytest.mark.parametrize("typed", ["", "night ferry", "owls", "1", "2"])
async def test_no_title_of_another_server_is_suggested(typed: str, world: OpenWorld) -> None:
    async with world() as here:
        offered = await here.carol.autocomplete(here.elsewhere, "summarize", "article", typed)
        assert {choice["name"] for choice in offered} <= {BREAD.title, BRIDGE.title}
        await here.executor.change(here.marl.id, _follow)
        await here.permit(here.carol, manage_guild=True)
        assert not await here.carol.autocomplete(here.elsewhere, "feeds remove", "feed", "")


async def test_a_link_that_another_server_knows_is_not_summarized_from_there(
    world: OpenWorld,
) -> None:
    async with world() as here:
        message = await here.carol.send(here.elsewhere, f"{FERRY.url} https://staff.example/owls")
        told = await here.carol.context_menu(here.elsewhere, "Summarize article", message)
        assert shows_nothing_of_marl(text_of(told.response))
        assert "could not be read" in text_of(told.response)


async def test_what_a_server_adds_from_a_message_stays_there(world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.carol, manage_guild=True)
        message = await here.carol.send(here.elsewhere, "", attachments=[PASTED])
        told = await here.carol.context_menu(here.elsewhere, "Summarize article", message)
        await here.carol.click(told.response, label="Add to articles")
        question = {"question": "How many hollow gates has the city?"}
        asked = await here.carol.slash(here.elsewhere, "ask", **question)
        assert "78 hollow gates" in text_of(asked.response)
        asked = await here.alice.slash(here.newsroom, "ask", **question)
        assert "78 hollow gates" not in text_of(asked.response)


@pytest.mark.parametrize("command", ["articles forget", "articles reindex"])
async def test_a_shared_article_is_changed_by_no_server(command: str, world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.carol, administrator=True)
        offered = await here.carol.autocomplete(here.elsewhere, command, "article", "bridge")
        for named in (offered[0]["value"], BRIDGE.title, BRIDGE.source):
            told = await here.carol.slash(here.elsewhere, command, article=named)
            assert text_of(told.response) == ONLY_THE_OPERATOR
        kept = await here.executor.with_library(SHARED, lambda shared: seen(shared).articles())
        assert [article.version for article in kept or ()] == [1]


async def test_an_article_with_a_shared_one_s_number_is_forgotten_alone(world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.carol, manage_guild=True)
        forget = "articles forget"
        offered = await here.carol.autocomplete(here.elsewhere, forget, "article", BREAD.title)
        asked = await here.carol.slash(here.elsewhere, forget, article=offered[0]["value"])
        assert BREAD.title in text_of(asked.response)
        await here.carol.click(asked.response, label="Forget it")
        left = await here.carol.slash(here.elsewhere, "articles list")
        assert BREAD.title not in text_of(left.response)
        assert BRIDGE.title in text_of(left.response)
        marl = await here.alice.slash(here.newsroom, "articles list")
        assert FERRY.title in text_of(marl.response)


async def test_a_server_without_articles_changes_none_of_the_shared_ones(world: OpenWorld) -> None:
    async with world() as here:
        nowhere = here.env.create_guild("Nowhere")
        channel = nowhere.create_text_channel("newsroom")
        dora = nowhere.add_member(here.env.create_user("dora"))
        await here.permit(dora, manage_guild=True)
        again = await dora.slash(channel, "articles reindex")
        assert BRIDGE.title not in text_of(again.response)
        asked = await dora.slash(channel, "ask", question=BRIDGE_COST)
        assert "2.4 million euros" in text_of(asked.response)
        listed = await dora.slash(channel, "articles list")
        assert BRIDGE.title in text_of(listed.response)
        assert FERRY.title not in text_of(listed.response)


async def test_who_asks_often_in_one_server_may_still_ask_in_another(world: OpenWorld) -> None:
    async with world() as here:
        told = ""
        for _ in range(20):
            asked = await here.alice.slash(here.newsroom, "ask", question=FERRY_COST)
            if (told := text_of(asked.response)).startswith("One moment, please"):
                assert asked.ephemeral
                break
        assert told.startswith("One moment, please")
        elsewhere = await here.alice_elsewhere.slash(here.elsewhere, "ask", question=BRIDGE_COST)
        assert "2.4 million euros" in text_of(elsewhere.response)
        other = await here.bob.slash(here.newsroom, "ask", question=FERRY_COST)
        assert "2.1 million euros" in text_of(other.response)


async def test_a_full_queue_is_told_to_the_asker_alone(
    world: OpenWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world() as here:
        summary = await here.bob.slash(here.newsroom, "summarize", article=FERRY.title)
        form = await here.bob.click(summary.response, label="Ask about this article")
        monkeypatch.setattr("bot.runtime.question_queue.MOST_WAITING", 0)
        before = busy()
        asked = await here.bob.slash(here.newsroom, "ask", question=FERRY_COST)
        about = await here.bob.submit_modal(form, {"question": FERRY_COST})
        for refused in (asked, about):
            assert refused.ephemeral
            words = "Many questions are waiting. Please try again in 1 second."
            assert text_of(refused.response) == words
        await here.bob.send(here.newsroom, f"<@{here.env.bot.user.id}> {FERRY_COST}")
        assert text_of(here.newsroom.last_message) == words
        assert busy() - before == 3


def busy() -> float:
    """How many questions were not taken."""
    return REGISTRY.get_sample_value("footnote_questions_total", {"outcome": "busy"}) or 0.0


async def test_the_buttons_of_a_shared_article_work_in_every_server(world: OpenWorld) -> None:
    async with world() as here:
        for actor, channel in ((here.bob, here.newsroom), (here.carol, here.elsewhere)):
            card = (await actor.slash(channel, "summarize", article=BRIDGE.title)).response
            shown = await actor.select(card, [options_of(card)[0]["value"]])
            assert "closed to cars on Friday" in text_of(shown.response)
            assert "Ask about this article" in buttons_of(card)
