"""``footnote try`` without its browser: the simulated Discord that is live, and what it leaves."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from rich.console import Console

import seeds
from bot.app import article_pages, greeting, live_discord
from bot.app.preview import SERVER, Newsroom, Trial, newsroom, sweep
from bot.runtime.config import Settings
from bot.runtime.executors import Lane
from bot.runtime.rate_limits import Rate
from index import SHARED, Draft, LibraryRegistry
from index.storage.open import open_engine
from tests.conftest import Embedder
from tests.support.articles import BRIDGE
from tests.support.newsroom import buttons_of, text_of
from tests.support.views import seen

Try = Callable[..., AbstractAsyncContextManager[Newsroom]]


@pytest.fixture
def registry(tmp_path: Path, embedder: Embedder) -> Callable[[], LibraryRegistry]:
    return lambda: LibraryRegistry(
        open_engine(tmp_path / "try", tmp_path / "try" / "servers"), embedder, 4, 60
    )


@pytest.fixture
def try_out(registry: Callable[[], LibraryRegistry]) -> Try:
    """``try_out()`` is one start of ``footnote try``."""

    @asynccontextmanager
    async def start(demo: bool = False, **settings: object) -> AsyncIterator[Newsroom]:
        trial = Trial(Settings(**settings), Console(quiet=True), False, 0, demo)
        with registry() as opened:
            async with newsroom(opened, trial) as here:
                yield here

    return start


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An action waits for its answer on a slow machine, too."""
    monkeypatch.setattr(live_discord, "_ACKNOWLEDGED", 60.0)


async def test_what_was_added_in_one_try_is_there_in_the_next(try_out: Try) -> None:
    async with try_out() as here:
        first = here.channel.id, here.visitor.id
        in_channel = replace(BRIDGE, audience=str(here.channel.id))
        await here.bot.executor.add(SERVER, [in_channel])
    async with try_out() as here:
        assert (here.channel.id, here.visitor.id) == first
        asked = await here.visitor.slash(
            here.channel, "ask", question="How much will the repairs of the bridge cost?"
        )
        assert "2.4 million euros" in text_of(asked.response)


async def test_its_channel_has_the_number_that_earlier_articles_were_added_in(
    try_out: Try,
) -> None:
    """Another one, with another version of SimCord, would hide them from everybody."""
    async with try_out() as here:
        assert here.channel.id == 1456074443980800004


def test_what_servers_of_earlier_starts_have_left_is_swept(
    registry: Callable[[], LibraryRegistry], tmp_path: Path
) -> None:
    with registry() as opened:
        for server in (SERVER, 1456074443980800010, 1456074443980800011):
            with opened.library(server) as library:
                list(library.add([BRIDGE]))
        sweep(opened)
        assert [each.name for each in (tmp_path / "try" / "servers").iterdir()] == [str(SERVER)]
        assert opened.servers() == (SERVER,)


async def test_a_library_that_somebody_has_chosen_gets_no_starter_article(try_out: Try) -> None:
    async with try_out(demo=False) as here:
        assert not buttons_of(here.channel.last_message)
        found = await here.bot.executor.with_library(SHARED, lambda own: seen(own).articles())
        assert not found


async def test_the_greeting_asks_its_questions_itself(try_out: Try) -> None:
    async with try_out(demo=True) as here:
        greeted = here.channel.last_message
        for question in greeting.QUESTIONS:
            asked = await here.visitor.click(greeted, label=question)
            text = text_of(asked.response)
            assert text.startswith(f"-# {question}\n")
            assert "[open](<http://127.0.0.1:" in text


async def test_the_clock_is_the_real_one(try_out: Try) -> None:
    async with try_out(demo=True, ask_pace=Rate(1, 1)) as here:
        await here.env.catch_up()
        assert datetime.now(UTC) - here.env.now() < timedelta(seconds=5)
        message = await here.visitor.send(here.channel, "Hello")
        assert datetime.now(UTC) - message.created_at < timedelta(seconds=10)


async def test_a_name_that_is_typed_is_a_mention_and_a_reply_to_the_bot_is_one(
    try_out: Try,
) -> None:
    async with try_out(demo=True) as here:
        await here.visitor.send(here.channel, "@footnote When was the world free of smallpox?")
        assert "May 8, 1980" in text_of(here.channel.last_message)
        asked = await here.visitor.slash(
            here.channel, "ask", question="How many people were killed in Idlib?"
        )
        await here.visitor.send(
            here.channel, "and which hospital was hit?", reply_to=asked.response
        )
        assert "hospital" in text_of(here.channel.last_message)
        alone = await here.visitor.send(here.channel, "They write @footnotes, don't they?")
        assert here.channel.last_message.id == alone.id


async def test_what_takes_long_lets_go_of_the_page_and_is_shown_when_it_is_done(
    try_out: Try, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with try_out(demo=True) as here:
        go, read = asyncio.Event(), here.bot.executor.with_view

        async def held(*args: object, on: Lane = Lane.QUICK) -> object:
            if on is Lane.LONG:
                await go.wait()
            return await read(*args, on=on)

        monkeypatch.setattr(here.bot.executor, "with_view", held)
        monkeypatch.setattr(live_discord, "_ACKNOWLEDGED", 0.2)
        told = await here.visitor.slash(here.channel, "digest", since="2018")
        assert "stories" not in text_of(told.response)
        asked = await here.visitor.slash(
            here.channel, "ask", question="Do sharks damage undersea cables?"
        )
        async with asyncio.timeout(60):
            while "Sharks, in spite of a famous video" not in text_of(asked.response):
                await here.env.catch_up()
        go.set()
        await here.bot.work.finish()
        assert "8 stories in 8 articles" in text_of(told.response)


async def fetch(session: aiohttp.ClientSession, address: str) -> tuple[int, str]:
    async with session.get(address) as answer:
        return answer.status, await answer.text()


async def test_every_starter_article_has_a_page_with_its_very_sentences() -> None:
    async with (
        article_pages.serving(seeds.articles()) as articles,
        aiohttp.ClientSession() as session,
    ):
        assert len(articles) == 10
        for article in articles:
            status, page = await fetch(session, str(article.url))
            assert status == 200
            assert f"<h1>{article.title}</h1>" in page.replace("&#x27;", "'")
            words = re.sub(r"<[^>]+>", " ", page.replace("&#x27;", "'").replace("&quot;", '"'))
            told = " ".join(words.split())
            for block in article.text.split("\n\n"):
                assert " ".join(block.lstrip("# ").split()) in told


async def test_nothing_but_the_articles_is_served_and_nobody_can_change_them() -> None:
    async with (
        article_pages.serving(seeds.articles()) as articles,
        aiohttp.ClientSession() as session,
    ):
        home = str(articles[0].url).rsplit("/", 1)[0]
        for path in ("", "/", "/nothing", "/..%2fREADME", "/%2e%2e/README.md", "/ozone-layer.md"):
            assert (await fetch(session, f"{home}{path}"))[0] == 404, path
        for change in (session.post, session.put, session.delete):
            async with change(str(articles[0].url)) as answer:
                assert answer.status == 405


def test_a_page_is_the_text_and_nothing_that_the_text_says_is_done() -> None:
    text = "## <b>\n\n<img src=x> & ${text}\n\n- <i>\n\n```\n  <u>\n```"
    page = article_pages.page(Draft("<script>$title</script>", text, "/a/b.md", marked=True))
    assert "<h1>&lt;script&gt;$title&lt;/script&gt;</h1>" in page
    assert "<h2>&lt;b&gt;</h2>\n<p>&lt;img src=x&gt; &amp; ${text}</p>\n<p>• &lt;i&gt;</p>" in page
    assert "<pre>  &lt;u&gt;</pre>" in page
