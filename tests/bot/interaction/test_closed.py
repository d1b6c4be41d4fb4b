"""The buttons of a card show nothing of a channel once it is closed to who presses them."""

from dataclasses import replace

import pytest

from tests.support.newsroom import FERRY, options_of, text_of
from tests.support.rooms import AUGUST, GONE, LONG, tells
from tests.support.world import ASK_SECRET, SECRET, OpenWorld, World


@pytest.mark.parametrize("lost", ["role", "channel"])
async def test_the_buttons_of_a_summary_show_nothing_once_its_asker_may_not_see_it(
    lost: str, world: OpenWorld
) -> None:
    async with world() as here:
        await here.keep(here.marl.id, LONG, str(here.staff.id))
        private = {"article": LONG.title, "private": True}
        card = (await here.alice.slash(here.newsroom, "summarize", **private)).response
        line = options_of(card)[0]["value"]
        form = await here.alice.click(card, label="Ask about this article")
        await lose(here, lost)
        asked = await here.alice.submit_modal(form, {"question": "What does the fox see?"})
        shown = await here.alice.select(card, [line])
        await here.alice.click(card, label="Longer")
        for told in (asked.response, shown.response, card):
            assert text_of(told) == GONE


async def lose(here: World, what: str) -> None:
    if what == "role":
        await here.dismiss_alice()
    else:
        here.env.backend.delete_channel(here.staff.id)
        await here.env.settle()


async def test_the_buttons_of_a_public_answer_show_nothing_once_the_channel_is_closed(
    world: OpenWorld,
) -> None:
    async with world() as here:
        await here.open(here.staff)
        for place in ("north mill", "old chapel", "south quarry", "green barn", "west tower"):
            text = f"Fourteen chicks of the {place} were counted by its {place} keeper Peter Holm."
            chicks = replace(SECRET, title=f"Owls, {place}", text=text, source=place, url=None)
            await here.keep(here.marl.id, chicks, str(here.staff.id))
        asked = await here.bob.slash(here.newsroom, "ask", question=ASK_SECRET)
        shown = await here.bob.click(asked.response, label="More quotes")
        assert tells(asked.response)
        assert tells(shown.response)
        await here.close(here.staff)
        await here.dismiss_alice()
        for member in (here.bob, here.alice):
            more = await member.click(asked.response, label="More quotes")
            assert not tells(more.response)
            context = await member.click(asked.response, label="Show in context")
            assert context.ephemeral
            assert text_of(context.response) == GONE


async def test_pages_of_a_list_turn_to_what_is_seen_now(world: OpenWorld) -> None:
    async with world() as here:
        for number in range(12):
            named = replace(SECRET, title=f"Tarn Owl {number}", source=f"/{number}")
            text = f"Owl {number} sleeps in tree {number}. It has {number} friends."
            await here.keep(here.marl.id, replace(named, text=text), str(here.staff.id))
        card = (await here.alice.slash(here.newsroom, "articles list")).response
        assert tells(card)
        await here.dismiss_alice()
        await here.alice.click(card, label="Next")
        assert not tells(card)
        assert FERRY.title in text_of(card)


async def test_pages_of_a_digest_turn_to_what_all_see_now(world: OpenWorld) -> None:
    async with world() as here:
        await here.open(here.staff)
        for number, word in enumerate("ant bee cow dog eel fox gnu hen ibis jay".split()):
            named = replace(SECRET, title=f"Tarn Owl {word}", source=f"/{word}")
            text = f"The {word} of {word} hill met {number + 3} {word} cousins on {word} day."
            await here.keep(here.marl.id, replace(named, text=text), str(here.staff.id))
        card = (await here.bob.slash(here.newsroom, "digest", **AUGUST)).response
        assert tells(card)
        line = options_of(card)[0]["value"]
        await here.close(here.staff)
        shown = await here.bob.select(card, [line])
        assert text_of(shown.response) == GONE
        await here.bob.click(card, label="Next")
        assert not tells(card)
        assert "cousins" not in text_of(card)
