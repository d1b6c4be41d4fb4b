"""What is brought for others than before is opened to them, and nothing else of its article."""

from tests.bot.newsroom import text_of
from tests.bot.test_rooms import ask
from tests.bot.world import OpenWorld
from tests.index.webserver import NAME, app, serving
from tests.pages import page

LINES = [f"In house {number} of the lane lived baker number {number}." for number in range(20)]
NOTED = [*LINES[:19], "In house 19 of the lane lived the spy Ada Crane."]
ASK = "Who lived in house 19 of the lane?"
ADDRESS = f"http://{NAME}/lane"


async def test_a_link_that_staff_have_made_notes_on_is_opened_without_their_notes(
    world: OpenWorld,
) -> None:
    lane = page("The lane", " ".join(LINES))
    async with serving(app({"/lane": lane})) as site, world(fetcher=site.fetcher()) as here:
        await here.permit(here.alice, manage_guild=True)
        await here.permit(here.bob, manage_guild=True)
        notes = ("lane.md", f"# The lane\n\n{' '.join(NOTED)}".encode())
        for said, files in ((ADDRESS, []), ("", [notes])):
            message = await here.alice.send(here.staff, said, attachments=files)
            await here.alice.context_menu(here.staff, "Add to articles", message)
        told = await here.bob.slash(here.newsroom, "articles add", url=ADDRESS)
        assert "Added: **The lane**" in text_of(told.response)
        assert "Ada Crane" in await ask(here.alice, here.staff, ASK)
        answer = await ask(here.bob, here.newsroom, ASK)
        assert "Ada Crane" not in answer
        assert "baker number 19" in answer
