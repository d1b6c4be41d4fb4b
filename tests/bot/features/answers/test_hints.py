"""Who asked for all to see, and found nothing, is told alone where to find more."""

import simcord

from bot.features.answers.presenter import IN_PRIVATE
from tests.support.articles import OWLS
from tests.support.newsroom import text_of
from tests.support.world import ASK_SECRET, SECRET_QUOTE, OpenWorld, World

NOWHERE = "Which quarterback threw the most passes in the final?"
COVERED = "How much did the harbour council pay towards the repairs?"


async def ask(
    member: simcord.MemberActor, here: World, question: str, **options: object
) -> tuple[str, list[str]]:
    """What all see of the answer, and what the member alone is told after it."""
    asked = await member.slash(here.newsroom, "ask", question=question, **options)
    assert all(each.ephemeral for each in asked.followups)
    return text_of(asked.response), [text_of(each) for each in asked.followups]


async def test_who_sees_more_is_told_to_ask_in_private_and_nobody_else_is(
    world: OpenWorld,
) -> None:
    async with world() as here:
        public, alone = await ask(here.alice, here, ASK_SECRET)
        assert SECRET_QUOTE not in public
        assert alone == [IN_PRIVATE]
        public, alone = await ask(here.bob, here, ASK_SECRET)
        assert SECRET_QUOTE not in public
        assert alone == []


async def test_an_article_that_was_suggested_from_a_hidden_channel_brings_the_hint_too(
    world: OpenWorld,
) -> None:
    async with world() as here:
        for member, hints in ((here.alice, [IN_PRIVATE]), (here.bob, [])):
            public, alone = await ask(member, here, ASK_SECRET, article=OWLS.title)
            assert "No article here is called" in public
            assert alone == hints


async def test_there_is_no_hint_where_it_would_not_help(world: OpenWorld) -> None:
    async with world() as here:
        for question in (NOWHERE, COVERED):
            _, alone = await ask(here.alice, here, question)
            assert alone == []
        _, alone = await ask(here.alice, here, NOWHERE, private=True)
        assert alone == []
        await here.dismiss_alice()
        _, alone = await ask(here.alice, here, ASK_SECRET)
        assert alone == []


async def test_a_follow_up_for_all_has_the_hint_too(world: OpenWorld) -> None:
    async with world() as here:
        asked = await here.alice.slash(here.newsroom, "ask", question=COVERED)
        form = await here.alice.click(asked.response, label="Ask a follow-up")
        told = await here.alice.submit_modal(form, {"question": ASK_SECRET})
        assert SECRET_QUOTE not in text_of(told.response)
        (hint,) = told.followups
        assert text_of(hint) == IN_PRIVATE
        assert hint.ephemeral
