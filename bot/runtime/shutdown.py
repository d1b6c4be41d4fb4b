"""How the bot ends: it takes on nothing more, finishes what it does for people, then leaves off."""

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from types import FrameType
from typing import Any

log = logging.getLogger(__name__)

PATIENCE = 10.0  # seconds for what is under way
LAST_WORDS = 5.0  # seconds to tell those for whom it was not done


Say = Callable[[], Awaitable[None]]


class TaskTracker:
    """What is being done for people, so that nobody is left waiting when the bot ends.

    A piece of it is the task that it is done in: discord.py makes one for every command, button,
    form and message, and it ends when all has been said.
    """

    def __init__(self) -> None:
        self._under_way: dict[asyncio.Task[Any], Say] = {}
        self._is_stopping = False

    def begin(self, say: Say) -> bool:
        """Whether the task that calls this may go on; where not, it still may ``say`` so. That is
        done for it where it may go on and then takes too long.
        """
        task = asyncio.current_task()
        assert task is not None
        self._under_way[task] = say
        task.add_done_callback(lambda done: self._under_way.pop(done, None))
        return not self._is_stopping

    async def finish(self) -> None:
        """Take on nothing more, and wait for what is under way; what takes too long is given up."""
        self._is_stopping = True
        log.info("stopping", extra={"under_way": len(self._under_way)})
        try:
            async with asyncio.timeout(PATIENCE):
                while self._under_way:
                    await asyncio.wait(self._under_way)
        except TimeoutError:
            log.warning("given up", extra={"under_way": len(self._under_way)})
            await _give_up(dict(self._under_way))


async def _give_up(under_way: Mapping[asyncio.Task[Any], Say]) -> None:
    """End every piece of work, and tell whoever waits for it."""
    try:
        async with asyncio.timeout(LAST_WORDS):
            await asyncio.gather(*(_end(task, say) for task, say in under_way.items()))
    except TimeoutError:
        log.warning("not all were told")


async def _end(task: asyncio.Task[Any], say: Say) -> None:
    if not task.cancel():
        return  # it was done just in time
    await asyncio.wait((task,))
    try:
        await say()
    except Exception as error:  # the others are told all the same
        log.error("not told", exc_info=error)


async def until_asked_to_stop(serving: Coroutine[Any, Any, None], work: TaskTracker) -> None:
    """Serve until that ends by itself, by Ctrl-C or by a request to end (SIGTERM); finish the work,
    then end it. Raises what ``serving`` does.
    """
    asked = asyncio.create_task(_stop_signal().wait())
    served = asyncio.create_task(serving)
    await asyncio.wait((asked, served), return_when=asyncio.FIRST_COMPLETED)
    await work.finish()
    for task in (asked, served):
        task.cancel()
    await asyncio.wait((served,))
    if not served.cancelled():
        served.result()


def end_as_by_ctrl_c() -> None:
    """Let a request to end raise KeyboardInterrupt too, until something else is done about it. In a
    container it would not be heard otherwise.
    """
    _on_signal(signal.default_int_handler)


def _stop_signal() -> asyncio.Event:
    """Set by Ctrl-C or a request to end. Who asks twice is in a hurry: that ends it on the spot."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def ask(_number: int, _frame: object) -> None:
        _on_signal(_leave)
        loop.call_soon_threadsafe(stop.set)

    _on_signal(ask)
    return stop


def _on_signal(act: Callable[[int, FrameType | None], None]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        # a signal handler, since Windows' event loop knows no add_signal_handler
        signal.signal(number, act)


def _leave(number: int, _frame: object) -> None:
    os._exit(128 + number)  # as a shell tells of it; what was confirmed is stored already
