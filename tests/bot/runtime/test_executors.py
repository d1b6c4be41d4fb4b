"""Calls to the library are made in threads, and what waits for them is asked together."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.exceptions import QueueFull
from bot.runtime.executors import Lane, LibraryExecutor
from bot.runtime.question_queue import MOST_WAITING, TOGETHER, Question
from index import (
    EVERYTHING,
    SHARED,
    Answer,
    EmptyLibrary,
    Library,
    ModelUnavailable,
    Reranker,
    Scope,
)
from index.ranking.parts import Parts
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS
from tests.support.cross_encoder import make_fond_of
from tests.support.registries import registry_over


class SlowRegistry:
    """Answers with the question itself, and holds its first batch until it is let go."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.begun = threading.Event()
        self.go = threading.Event()

    def encode(self, questions: Sequence[str]) -> Sequence[str]:
        self.batches.append(list(questions))
        self.begun.set()
        self.go.wait(5)
        if "unknown" in questions:
            raise ModelUnavailable("a model", "it is gone")
        return questions

    def is_open(self, server: int) -> bool:
        return True

    @contextmanager
    def view(self, server: int, scope: Scope) -> Iterator["SlowRegistry"]:
        yield self

    def answer_parts(
        self, asked: Parts, vectors: Sequence[str], top: int, threshold: float
    ) -> Answer:
        if asked.question == "break":
            raise EmptyLibrary("library")
        return Answer(asked.question, (), 1.0)


def asked(words: str, top: int = 3) -> Question:
    return Question(1, EVERYTHING, words, top, 0.5)


@pytest.fixture
def slow() -> SlowRegistry:
    return SlowRegistry()


@pytest.fixture
async def executor(slow: SlowRegistry) -> LibraryExecutor:
    executor = LibraryExecutor(slow)  # type: ignore[arg-type]
    first = asyncio.create_task(executor.questions.ask(asked("first")))
    await asyncio.to_thread(slow.begun.wait, 5)
    assert not first.done()
    return executor


async def ask_all(executor: LibraryExecutor, *questions: str) -> list["asyncio.Task[object]"]:
    tasks = [asyncio.create_task(executor.questions.ask(asked(question))) for question in questions]
    await asyncio.sleep(0)
    return tasks


async def test_questions_that_arrive_during_a_batch_are_the_next_one(
    executor: LibraryExecutor, slow: SlowRegistry
) -> None:
    tasks = await ask_all(executor, "second", "third")
    slow.go.set()
    assert [answer.question for answer in await asyncio.gather(*tasks)] == ["second", "third"]
    assert slow.batches == [["first"], ["second", "third"]]


async def test_many_are_embedded_some_at_a_time_and_answered_in_the_order_asked(
    executor: LibraryExecutor, slow: SlowRegistry
) -> None:
    answered: list[str] = []
    words = [str(number) for number in range(TOGETHER + 5)]
    tasks = await ask_all(executor, *words)
    for task in tasks:
        task.add_done_callback(lambda done: answered.append(done.result().question))
    slow.go.set()
    await asyncio.gather(*tasks)
    assert slow.batches == [["first"], words[:TOGETHER], words[TOGETHER:]]
    assert answered == words


async def test_the_next_are_embedded_while_those_before_are_searched_for(
    executor: LibraryExecutor, slow: SlowRegistry
) -> None:
    next_embedded = threading.Event()
    encode, answer = slow.encode, slow.answer_parts

    def embed(questions: Sequence[str]) -> Sequence[str]:
        if "last" in questions:
            next_embedded.set()
        return encode(questions)

    def find(asked: Parts, *rest: Any) -> Answer:
        assert asked.question == "last" or next_embedded.wait(5)
        return answer(asked, *rest)

    slow.encode, slow.answer_parts = embed, find  # type: ignore[method-assign]
    tasks = await ask_all(executor, *map(str, range(TOGETHER)), "last")
    slow.go.set()
    assert len(await asyncio.gather(*tasks)) == TOGETHER + 1


async def test_who_gives_up_waiting_harms_nobody_else(
    executor: LibraryExecutor, slow: SlowRegistry
) -> None:
    second, third = await ask_all(executor, "second", "third")
    second.cancel()
    await asyncio.wait([second])
    slow.go.set()
    assert (await third).question == "third"
    assert slow.batches == [["first"], ["third"]]


async def test_an_error_of_one_library_reaches_only_who_asked_there(
    executor: LibraryExecutor, slow: SlowRegistry
) -> None:
    tasks = await ask_all(executor, "break", "third")
    slow.go.set()
    broken, third = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(broken, EmptyLibrary)
    assert third == Answer("third", (), 1.0)


async def test_an_error_of_the_model_reaches_each_who_asked(
    executor: LibraryExecutor, slow: SlowRegistry
) -> None:
    tasks = await ask_all(executor, "unknown", "third")
    slow.go.set()
    errors = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(error) for error in errors] == [ModelUnavailable, ModelUnavailable]


async def test_a_full_queue_says_when_to_come_back(
    executor: LibraryExecutor, slow: SlowRegistry
) -> None:
    tasks = await ask_all(executor, *map(str, range(MOST_WAITING)))
    with pytest.raises(QueueFull) as busy:
        await executor.questions.ask(asked("one too many"))
    assert busy.value.seconds >= 1
    slow.go.set()
    await asyncio.gather(*tasks)
    assert (await executor.questions.ask(asked("again"))).question == "again"


async def test_closing_gives_up_those_who_wait(
    executor: LibraryExecutor, slow: SlowRegistry
) -> None:
    (second,) = await ask_all(executor, "second")
    slow.go.set()
    await asyncio.to_thread(executor.close)
    done, _ = await asyncio.wait([second], timeout=5)
    assert second in done


async def test_an_answer_waits_for_no_other_questions_reranker(
    library: MakeLibrary, tmp_path: Path
) -> None:
    both_wait, go = threading.Event(), threading.Event()

    class Held(Reranker):
        """Begins when both questions are asked, and keeps the second until it is let go."""

        def scores(self, question: str, texts: Sequence[str]) -> list[float]:
            (both_wait if "cost" in question else go).wait(5)
            return super().scores(question, texts)

    held = Held(str(make_fond_of("diver", tmp_path / "model")))
    with registry_over(library(BRIDGE, OWLS), held) as registry:
        executor = LibraryExecutor(registry)
        first = asyncio.create_task(executor.questions.ask(asked("What will the repairs cost?")))
        second = asyncio.create_task(executor.questions.ask(asked("Why was the bridge closed?")))
        await asyncio.sleep(0)
        both_wait.set()
        assert "diver" in (await first).findings[0].quote.text
        assert not second.done()
        go.set()
        assert "diver" in (await second).findings[0].quote.text
        executor.close()


async def test_a_question_is_answered_and_compared_while_something_takes_long(
    library: MakeLibrary,
) -> None:
    go = threading.Event()
    with registry_over(library(BRIDGE, OWLS)) as registry:
        executor = LibraryExecutor(registry)
        takes_long = (
            executor.with_view(1, EVERYTHING, lambda view: go.wait(60), on=Lane.LONG),
            executor.with_library(SHARED, lambda own: go.wait(60), on=Lane.LONG),
            executor.call(go.wait, 60, on=Lane.LONG),
        )
        tasks = [asyncio.create_task(each) for each in takes_long]
        await asyncio.sleep(0)
        answer = await executor.questions.ask(asked("Why was the old bridge closed?"))
        findings = answer.findings
        assert findings
        assert (
            await executor.with_view(
                1, EVERYTHING, lambda view: view.recheck(findings), on=Lane.QUOTES
            )
            == findings
        )
        assert not any(task.done() for task in tasks)
        go.set()
        assert all(await asyncio.gather(*tasks))
        executor.close()


async def test_each_asker_gets_as_many_quotes_as_asked_for(library: MakeLibrary) -> None:
    with registry_over(library(BRIDGE, OWLS)) as registry:
        executor = LibraryExecutor(registry)
        one, two = await asyncio.gather(
            executor.questions.ask(asked("How much will the repairs of the bridge cost?", 1)),
            executor.questions.ask(asked("How much will the repairs of the bridge cost?", 2)),
        )
        executor.close()
    assert (len(one.findings), len(two.findings)) == (1, 2)


async def test_a_quote_that_is_no_longer_stored_is_dropped(library: MakeLibrary) -> None:
    kept: Library = library(BRIDGE)
    with registry_over(kept) as registry:
        executor = LibraryExecutor(registry)
        answer = await executor.questions.ask(asked("Why was the old bridge closed?"))
        kept.forget(answer.findings[0].quote.article.id)
        findings = answer.findings
        assert (
            await executor.with_view(
                1, EVERYTHING, lambda view: view.recheck(findings), on=Lane.QUOTES
            )
            == ()
        )
        executor.close()
