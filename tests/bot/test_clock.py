"""The clock leaps by years and back: no feed stops for that, and none of its entries is lost."""

from datetime import UTC, datetime, timedelta

from index import Library
from tests.bot.newsroom import OpenNewsroom
from tests.bot.test_feeds import Changing
from tests.conftest import MakeLibrary
from tests.index.webserver import NAME, app, serving
from tests.pages import feed, page

ADDRESS = f"http://{NAME}/feed"
OWLS = page("Owls return", "Barn owls have bred in the valley for the first time in years.")
STORM = page("Storm takes a roof", "A storm tore the roof off the library of Sandholm.")
YEARS = timedelta(days=3_650)


def titles(library: Library) -> set[str]:
    return {article.title for article in library.articles()}


async def test_what_comes_after_the_clock_was_years_ahead_is_read(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here, pages = library(), {"/owls": OWLS, "/storm": STORM}
    said = Changing(
        *[feed(f"http://{NAME}/owls")] * 2,
        feed(f"http://{NAME}/owls", f"http://{NAME}/storm"),
    )
    async with (
        serving(app({"/feed": said.answer, **pages})) as site,
        newsroom(here, manager=True, fetcher=site.fetcher()) as room,
    ):
        await room.alice.slash(room.channel, "feeds add", url=ADDRESS)
        assert titles(here) == {"Owls return"}
        now = datetime.now(UTC)
        await room.env.bot.feeding.look(now + YEARS)
        await room.env.bot.feeding.look(now + timedelta(minutes=1))
        assert titles(here) == {"Owls return", "Storm takes a roof"}


def test_a_feed_is_due_whichever_way_the_clock_leapt(library: MakeLibrary) -> None:
    feeds, now = library().feeds, datetime.now(UTC)
    followed = feeds.follow(ADDRESS, "Ellery Times", None, 60)
    feeds.succeeded(followed, None, now + timedelta(hours=1))
    assert not feeds.due(now + timedelta(minutes=59))
    assert feeds.due(now + timedelta(hours=1))
    assert feeds.due(now + YEARS)
    assert feeds.due(now - YEARS)
