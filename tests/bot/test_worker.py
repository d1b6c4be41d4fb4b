"""One thread makes every call to the library, and what waits for it is asked together."""

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.worker import Worker
from index import Answer, EmptyLibrary, Library
from tests.articles import BRIDGE, OWLS
from tests.conftest import MakeLibrary


class SlowLibrary:
    """Answers with the question itself, and holds its first batch until it is let go."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.begun = threading.Event()
        self.go = threading.Event()

    def ask(self, questions: Sequence[str], top: int) -> list[Answer]:
        self.batches.append(list(questions))
        self.begun.set()
        self.go.wait(5)
        if "break" in questions:
            raise EmptyLibrary(Path("library"))
        return [Answer(question, (), 1.0) for question in questions]


@pytest.fixture
def slow() -> SlowLibrary:
    return SlowLibrary()


@pytest.fixture
async def worker(slow: SlowLibrary) -> Worker:
    worker = Worker(slow)  # type: ignore[arg-type]
    first = asyncio.create_task(worker.ask("first", 3))
    await asyncio.to_thread(slow.begun.wait, 5)
    assert not first.done()
    return worker


async def ask_all(worker: Worker, *questions: str) -> list["asyncio.Task[object]"]:
    tasks = [asyncio.create_task(worker.ask(question, 3)) for question in questions]
    await asyncio.sleep(0)
    return tasks


async def test_questions_that_arrive_during_a_batch_are_the_next_one(
    worker: Worker, slow: SlowLibrary
) -> None:
    tasks = await ask_all(worker, "second", "third")
    slow.go.set()
    assert [answer.question for answer in await asyncio.gather(*tasks)] == ["second", "third"]
    assert slow.batches == [["first"], ["second", "third"]]


async def test_who_gives_up_waiting_harms_nobody_else(worker: Worker, slow: SlowLibrary) -> None:
    second, third = await ask_all(worker, "second", "third")
    second.cancel()
    await asyncio.wait([second])
    slow.go.set()
    assert (await third).question == "third"
    assert slow.batches == [["first"], ["third"]]


async def test_an_error_reaches_each_who_asked(worker: Worker, slow: SlowLibrary) -> None:
    tasks = await ask_all(worker, "break", "third")
    slow.go.set()
    errors = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(error) for error in errors] == [EmptyLibrary, EmptyLibrary]


async def test_closing_gives_up_those_who_wait(worker: Worker, slow: SlowLibrary) -> None:
    (second,) = await ask_all(worker, "second")
    slow.go.set()
    await asyncio.to_thread(worker.close)
    done, _ = await asyncio.wait([second], timeout=5)
    assert second in done


async def test_each_asker_gets_as_many_quotes_as_asked_for(library: MakeLibrary) -> None:
    worker = Worker(library(BRIDGE, OWLS))
    try:
        one, two = await asyncio.gather(
            worker.ask("How much will the repairs of the bridge cost?", 1),
            worker.ask("How much will the repairs of the bridge cost?", 2),
        )
    finally:
        worker.close()
    assert (len(one.findings), len(two.findings)) == (1, 2)


async def test_a_quote_that_is_no_longer_stored_is_dropped(library: MakeLibrary) -> None:
    kept: Library = library(BRIDGE)
    worker = Worker(kept)
    try:
        answer = await worker.ask("Why was the old bridge closed?", 1)
        kept.forget(answer.findings[0].quote.article.id)
        assert await worker.recheck(answer.findings) == ()
    finally:
        worker.close()
