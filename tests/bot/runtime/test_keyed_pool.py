"""Keys share threads, and none of them waits for another."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest

from bot.runtime.keyed_pool import KeyedThreadPool
from index import Steps

PATIENCE = 20  # seconds until a test fails rather than waits


@pytest.fixture
def go() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def two(go: threading.Event) -> Iterator[KeyedThreadPool]:
    pool = KeyedThreadPool("two", 2)
    yield pool
    go.set()
    pool.close()


@pytest.fixture
def one(go: threading.Event) -> Iterator[KeyedThreadPool]:
    pool = KeyedThreadPool("one", 1)
    yield pool
    go.set()
    pool.close()


def test_a_key_that_waits_holds_one_thread_however_much_is_in_it(
    two: KeyedThreadPool, go: threading.Event
) -> None:
    held = [two.submit("marl", go.wait, PATIENCE) for _ in range(5)]
    assert two.submit("ellery", lambda: "done").result(PATIENCE) == "done"
    assert not any(each.done() for each in held)
    go.set()
    assert all(each.result(PATIENCE) for each in held)


def test_what_has_one_key_is_done_in_order(two: KeyedThreadPool) -> None:
    done: list[int] = []
    for each in [two.submit("marl", done.append, number) for number in range(50)]:
        each.result(PATIENCE)
    assert done == list(range(50))


def test_the_keys_take_turns_a_step_each(one: KeyedThreadPool, go: threading.Event) -> None:
    done: list[str] = []

    def work(name: str) -> Steps[str]:
        for step in range(3):
            done.append(f"{name}{step}")
            yield
        return name

    first = one.submit("first", go.wait, PATIENCE)
    keys = [one.run(name, work(name)) for name in ("marl", "ellery")]
    after = one.run("marl", work("after"))
    go.set()
    assert first.result(PATIENCE)
    assert [each.result(PATIENCE) for each in (*keys, after)] == ["marl", "ellery", "after"]
    turns = ["marl0", "ellery0", "marl1", "ellery1", "marl2", "ellery2"]
    assert done == [*turns, "after0", "after1", "after2"]


def test_an_error_reaches_who_waits_and_no_other_of_its_key(one: KeyedThreadPool) -> None:
    def fail() -> None:
        raise ValueError("broken")

    broken, whole = one.submit("marl", fail), one.submit("marl", lambda: "done")
    with pytest.raises(ValueError, match="broken"):
        broken.result(PATIENCE)
    assert whole.result(PATIENCE) == "done"


def test_what_was_given_up_before_its_turn_is_not_done(
    one: KeyedThreadPool, go: threading.Event
) -> None:
    done: list[str] = []
    one.submit("marl", go.wait, PATIENCE)
    given_up, kept = (one.submit("marl", done.append, each) for each in ("given up", "kept"))
    assert given_up.cancel()
    go.set()
    kept.result(PATIENCE)
    assert done == ["kept"]


def test_closing_gives_up_what_has_steps_left_and_what_waits() -> None:
    pool, begun, left = KeyedThreadPool("closed", 1), threading.Event(), threading.Event()

    def work() -> Steps[None]:
        try:
            while True:
                begun.set()
                yield
        finally:
            left.set()

    under_way, waiting = pool.run("marl", work()), pool.submit("marl", begun.clear)
    assert begun.wait(PATIENCE)
    pool.close()
    assert left.is_set()
    assert waiting.cancelled()
    with pytest.raises(CancelledError):
        under_way.result(PATIENCE)
    with pytest.raises(RuntimeError):
        pool.submit("ellery", begun.set)
