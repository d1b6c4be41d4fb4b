"""A suggestion that somebody chose stands for its article, and for no other."""

from dataclasses import replace

import pytest

from bot.interaction.article_option import FOR_SOME
from tests.support.articles import BREAD, OWLS
from tests.support.newsroom import text_of
from tests.support.rooms import GONE, tells
from tests.support.world import ASK_SECRET, OpenWorld, World

COMMANDS = [("summarize", {}), ("ask", {"question": ASK_SECRET})]
LESSONS = replace(
    BREAD,
    title="2 lessons of the flood",
    text="The flood of Marl taught two lessons. Both of them were about the dam of the mill.",
    source="/lessons.txt",
)


async def owls_offered_to_alice(here: World) -> str:
    """The choice that alice has of the article that is for #staff, whose key is 2."""
    (offered,) = await here.alice.autocomplete(here.newsroom, "ask", "article", "barn owls")
    assert offered["name"] == OWLS.title
    return str(offered["value"])


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_what_is_not_for_all_is_told_to_who_chose_it_and_to_nobody_else(
    command: str, options: dict[str, str], world: OpenWorld
) -> None:
    async with world() as here:
        await here.keep(here.marl.id, LESSONS)
        chosen = await owls_offered_to_alice(here)
        told = await here.alice.slash(here.newsroom, command, article=chosen, **options)
        assert told.ephemeral
        assert text_of(told.response) == FOR_SOME
        told = await here.alice.slash(
            here.newsroom, command, article=chosen, private=True, **options
        )
        assert told.ephemeral
        assert tells(told.response)
        told = await here.alice.slash(here.staff, command, article=chosen, **options)
        assert not told.ephemeral
        assert tells(told.response)


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_another_s_choice_tells_nobody_that_there_is_an_article(
    command: str, options: dict[str, str], private: bool, world: OpenWorld
) -> None:
    async with world() as here:
        options = {**options, "article": await owls_offered_to_alice(here)}
        told = await here.bob.slash(here.newsroom, command, private=private, **options)
        assert text_of(told.response) == GONE
        told = await here.carol.slash(here.elsewhere, command, private=private, **options)
        assert "No article here is called" in text_of(told.response)


async def test_a_number_that_is_typed_is_the_beginning_of_a_title(world: OpenWorld) -> None:
    async with world() as here:
        await here.keep(here.marl.id, LESSONS)
        for channel in (here.newsroom, here.staff):
            told = await here.alice.slash(channel, "summarize", article="2")
            assert LESSONS.title in text_of(told.response)


@pytest.mark.parametrize("command", ["articles forget", "articles reindex"])
async def test_what_changes_an_article_takes_a_choice_too(command: str, world: OpenWorld) -> None:
    async with world() as here:
        await here.permit(here.alice, manage_guild=True)
        await here.permit(here.bob, manage_guild=True)
        chosen = await owls_offered_to_alice(here)
        told = await here.alice.slash(here.newsroom, command, article=chosen)
        assert "owls" in text_of(told.response).casefold()
        told = await here.bob.slash(here.newsroom, command, article=chosen)
        assert text_of(told.response) == GONE
