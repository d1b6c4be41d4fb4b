"""What Prometheus reads over HTTP, after real questions."""

import asyncio
import math
import socket
from collections.abc import Callable

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.exceptions import OperatorError
from bot.rendering.errors import APOLOGY
from bot.runtime.executors import LibraryExecutor
from bot.runtime.metrics import OUTCOMES, REGISTRY, STAGES
from bot.runtime.metrics_server import scraping
from index import SHARED, View
from tests.bot.interaction.test_faults import break_library
from tests.bot.runtime.test_executors import SlowRegistry, ask_all, asked
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import OpenNewsroom, text_of

QUESTION = "How much will the repairs of the bridge cost?"
UNANSWERED = "Which quarterback threw the most passes in the final?"


@pytest.fixture
def port() -> int:
    """One that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def scrape(port: int) -> Callable[..., float]:
    """``scraped("questions_total", outcome="answered")`` is a value as it was read."""
    async with (
        aiohttp.ClientSession() as web,
        web.get(f"http://127.0.0.1:{port}/metrics") as response,
    ):
        families = list(text_string_to_metric_families(await response.text()))
    values = {
        (sample.name, *sample.labels.items()): sample.value
        for family in families
        for sample in family.samples
    }
    return lambda name, **labels: values.get((f"footnote_{name}", *labels.items()), 0.0)


async def test_questions_are_counted_by_what_came_of_them(
    port: int, newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = library(BRIDGE, OWLS, BREAD)
    async with newsroom(kept) as room, scraping(port, room.executor):
        before = await scrape(port)
        summary = await room.alice.slash(room.channel, "summarize", article="Old bridge")
        await room.env.advance_time(30)
        form = await room.alice.click(summary.response, label="Ask about this article")
        await room.alice.submit_modal(form, {"question": QUESTION})
        await room.alice.slash(room.channel, "ask", question=QUESTION)
        await room.alice.send(room.channel, f"{room.mention} {UNANSWERED}")
        break_library(monkeypatch)
        for _ in range(3):
            await room.alice.slash(room.channel, "ask", question=QUESTION)
        assert len(room.env.errors) == 2
        after = await scrape(port)
    counted = {
        outcome: after("questions_total", outcome=outcome)
        - before("questions_total", outcome=outcome)
        for outcome in OUTCOMES
    }
    assert counted == {"answered": 2, "unsure": 0, "declined": 1, "failed": 2, "busy": 1}
    kind = {"kind": "RuntimeError"}
    assert after("errors_total", **kind) - before("errors_total", **kind) == 2


async def test_a_question_of_all_days_that_fails_is_counted_too(
    port: int, newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with newsroom(library(BRIDGE, OWLS)) as room, scraping(port, room.executor):
        question = "Any news from August 2024 of how many chicks were counted?"
        asked = await room.alice.slash(room.channel, "ask", question=question)
        before = await scrape(port)
        break_library(monkeypatch)
        told = await room.alice.click(asked.response, label="Search all days")
        assert text_of(told.followups[-1]).startswith(APOLOGY)
        assert "fourteen chicks" in text_of(asked.response)
        after = await scrape(port)
    failed = {"outcome": "failed"}
    assert after("questions_total", **failed) - before("questions_total", **failed) == 1


async def test_each_stage_of_a_question_is_timed(
    port: int, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    kept = library(BRIDGE)
    async with newsroom(kept) as room, scraping(port, room.executor):
        before = await scrape(port)
        await room.alice.slash(room.channel, "ask", question=QUESTION)
        after = await scrape(port)
    for stage in STAGES:
        name = "stage_seconds_count"
        assert after(name, stage=stage) - before(name, stage=stage) == 1
        assert after("stage_seconds_sum", stage=stage) > before("stage_seconds_sum", stage=stage)


async def test_the_articles_are_told_as_they_are_now(
    port: int, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library()) as room, scraping(port, room.executor):
        with room.executor.registry.library(SHARED) as shared:
            list(shared.add([BRIDGE, OWLS]))
            first = await scrape(port)
            shared.forget(1)
        assert (first("articles"), (await scrape(port))("articles")) == (2, 1)


async def test_where_the_articles_are_in_trouble_the_other_metrics_are_still_told(
    port: int, newsroom: OpenNewsroom, library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the disk is gone")

    async with newsroom(library()) as room, scraping(port, room.executor):
        with room.executor.registry.library(SHARED):
            before = await scrape(port)
        monkeypatch.setattr(View, "count", broken)
        await scrape(port)
        after = await scrape(port)
    assert math.isnan(after("articles"))
    kind = {"kind": "RuntimeError"}
    assert after("errors_total", **kind) > before("errors_total", **kind)


async def test_the_queue_is_as_long_as_questions_wait() -> None:
    slow = SlowRegistry()
    executor = LibraryExecutor(slow)  # type: ignore[arg-type]
    first = asyncio.create_task(executor.questions.ask(asked("first")))
    await asyncio.to_thread(slow.begun.wait, 5)
    others = await ask_all(executor, "second", "third")
    assert REGISTRY.get_sample_value("footnote_queue_length") == 2
    slow.go.set()
    await asyncio.gather(first, *others)
    assert REGISTRY.get_sample_value("footnote_queue_length") == 0
    executor.close()


async def test_without_a_port_nothing_is_served(
    port: int, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    kept = library(BRIDGE)
    async with newsroom(kept) as room, scraping(None, room.executor):
        with pytest.raises(aiohttp.ClientConnectionError):
            await scrape(port)


async def test_a_port_that_is_taken_is_said(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    kept = library(BRIDGE)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with newsroom(kept) as room:
            with pytest.raises(
                OperatorError, match=f"METRICS_PORT is {port}, which cannot be used"
            ):
                async with scraping(port, room.executor):
                    pass
