"""What was posted in a channel is told only to those who see that channel now."""

from dataclasses import replace

import pytest

from index import Updated
from tests.support.articles import OWLS
from tests.support.newsroom import text_of
from tests.support.rooms import AUGUST, LONG, ask, tells
from tests.support.world import ASK_SECRET, HIDDEN, SECRET, SECRET_QUOTE, OpenWorld


async def test_in_the_channel_itself_its_article_answers(world: OpenWorld) -> None:
    async with world() as here:
        assert SECRET_QUOTE in await ask(here.alice, here.staff, ASK_SECRET)
        await here.alice.send(here.staff, f"<@{here.env.bot.user.id}> {ASK_SECRET}")
        assert SECRET_QUOTE in text_of(here.staff.last_message)
        told = await here.alice.slash(here.staff, "digest", **AUGUST)
        assert OWLS.title in text_of(told.response)


async def test_where_others_read_along_nobody_is_answered_from_it(world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.alice, administrator=True)
        for member in (here.alice, here.bob):
            asked = await member.slash(here.newsroom, "ask", question=ASK_SECRET)
            assert not tells(asked.response)
            await member.send(here.newsroom, f"<@{here.env.bot.user.id}> {ASK_SECRET}")
            assert not tells(here.newsroom.last_message)
            for command, options in (
                ("summarize", {"article": "Barn owls"}),
                ("digest", AUGUST),
                ("digest", {"since": "2000", "topic": "owls"}),
            ):
                told = await member.slash(here.newsroom, command, **options)
                assert not tells(told.response)
                assert "20 August 2024" not in text_of(told.response)


async def test_what_is_for_the_asker_alone_shows_what_they_see_and_no_more(
    world: OpenWorld,
) -> None:
    async with world() as here:
        for member, sees in ((here.alice, True), (here.bob, False)):
            private = {"article": "Barn owls", "private": True}
            told = await member.slash(here.newsroom, "summarize", **private)
            assert tells(told.response) == sees
            listed = await member.slash(here.newsroom, "articles list")
            assert tells(listed.response) == sees
            offered = await member.autocomplete(here.newsroom, "summarize", "article", "owls")
            assert [choice["name"] for choice in offered] == [OWLS.title] * sees
            status = await member.slash(here.newsroom, "articles status")
            figures = "### 3 articles\n19 sentences" if sees else "### 2 articles\n15 sentences"
            assert figures in text_of(status.response)
            assert f"{2 + sees} versions" in text_of(status.response)


async def test_no_error_suggests_its_title_to_others(world: OpenWorld) -> None:
    async with world() as here:
        for member, sees in ((here.alice, True), (here.bob, False)):
            private = {"article": "owls in the barn", "private": True}
            told = await member.slash(here.newsroom, "summarize", **private)
            assert tells(told.response) == sees


async def test_where_all_articles_are_for_others_it_is_as_if_there_were_none(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.executor.change(0, lambda shared: shared.forget(1))
        await here.executor.change(here.marl.id, lambda own: own.forget(1))
        assert "no articles here yet" in await ask(here.bob, here.newsroom, ASK_SECRET)
        told = await here.bob.slash(here.newsroom, "digest")
        assert "no articles here yet" in text_of(told.response)


@pytest.mark.parametrize("command", ["articles forget", "articles reindex"])
async def test_an_editor_changes_nothing_that_they_do_not_see(
    command: str, world: OpenWorld
) -> None:
    async with world() as here:
        await here.permit(here.bob, manage_guild=True)
        for named in ("2", SECRET.source, "Barn owls"):
            told = await here.bob.slash(here.newsroom, command, article=named)
            assert not tells(told.response)
            assert "No article here is called" in text_of(told.response)


async def test_an_administrator_sees_what_is_for_a_channel_even_once_it_is_deleted(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.permit(here.bob, administrator=True)
        listed = await here.bob.slash(here.newsroom, "articles list")
        assert tells(listed.response)
        here.env.backend.delete_channel(here.staff.id)
        await here.env.settle()
        listed = await here.bob.slash(here.newsroom, "articles list")
        assert tells(listed.response)
        listed = await here.alice.slash(here.newsroom, "articles list")
        assert not tells(listed.response)


async def test_a_channel_that_one_member_is_kept_out_of_is_not_open_to_all(
    world: OpenWorld,
) -> None:
    async with world() as here:
        almost = here.marl.create_text_channel("almost", overwrites={here.bob: HIDDEN})
        await here.env.settle()
        await here.keep(here.marl.id, LONG, str(almost.id))
        question = "What did the fox see on day 7?"
        assert "hen number" not in await ask(here.alice, here.newsroom, question)
        assert "hen number" in await ask(here.alice, almost, question)
        listed = await here.bob.slash(here.newsroom, "articles list")
        assert LONG.title not in text_of(listed.response)


async def test_no_figure_is_moved_by_what_is_hidden(world: OpenWorld) -> None:
    async with world() as here:

        async def figures() -> str:
            return text_of((await here.bob.slash(here.newsroom, "articles status")).response)

        before = await figures()
        assert "2 versions" in before
        memo = replace(LONG, source="memo.txt", title="Memo", text=f"{LONG.text} " * 9)
        kept = await here.keep(here.marl.id, memo, str(here.staff.id))
        assert await figures() == before
        changed = replace(memo, text="All foxes have gone.", audience=str(here.staff.id))
        (updated,) = await here.executor.add(here.marl.id, [changed])
        assert isinstance(updated, Updated)
        assert await figures() == before
        await here.executor.change(here.marl.id, lambda own: own.forget(kept.id))
        assert await figures() == before
        await here.executor.change(here.marl.id, lambda own: own.forget(2))
        assert await figures() == before
