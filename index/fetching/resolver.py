"""Finds the addresses of names: in threads of its own, and so that a name that nobody answers for
keeps no other waiting for long.

The system's resolver cannot be told to give up: where a name's server is silent it waits 10 to 40
seconds, and holds its thread for as long.
"""

import asyncio
import socket
from collections.abc import Sequence
from concurrent.futures import Future
from threading import Thread
from time import monotonic
from typing import Any
from weakref import WeakValueDictionary

Found = Sequence[tuple[int, int, int, str, tuple[Any, ...]]]
"""What getaddrinfo gives."""

PATIENCE = 5.0  # seconds
AT_ONCE = 16
AT_ONCE_OF_A_DOMAIN = 2
REMEMBERED = 60.0  # seconds, for which a silent name is not asked for again


class Names:
    """Asks the system's resolver for some names at once, for few of one domain."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)
        self._domains = WeakValueDictionary[str, asyncio.Semaphore]()
        self._begun = set[asyncio.Task[Found] | None]()  # that hold a thread
        self._silent = dict[str, float]()  # until when

    async def look_up(self, host: str, port: int, family: socket.AddressFamily) -> Found:
        """The addresses of a name. Raises OSError where it has none, TimeoutError where that is not
        known in time.
        """
        self._refuse_silent(host)
        asking = asyncio.create_task(self._ask(host, port, family))
        asking.add_done_callback(_take_note)
        try:
            async with asyncio.timeout(PATIENCE):
                return await asyncio.shield(asking)
        except TimeoutError:
            if asking in self._begun:
                self._remember(host)
            raise
        finally:
            if asking not in self._begun:
                asking.cancel()  # nobody waits any more until it has its turn

    async def _ask(self, host: str, port: int, family: socket.AddressFamily) -> Found:
        """Hold a place until the resolver is done, though nobody may wait for it any more."""
        domain = self._domains.setdefault(_domain(host), asyncio.Semaphore(AT_ONCE_OF_A_DOMAIN))
        async with domain, self._places:
            self._refuse_silent(host)
            self._begun.add(asyncio.current_task())
            try:
                return await asyncio.wrap_future(_in_a_thread(host, port, family))
            finally:
                self._begun.discard(asyncio.current_task())

    def _refuse_silent(self, host: str) -> None:
        if self._silent.get(host, 0.0) > monotonic():
            raise TimeoutError(f"nobody answered for {host} a moment ago")

    def _remember(self, host: str) -> None:
        now = monotonic()
        self._silent = {name: until for name, until in self._silent.items() if until > now}
        self._silent[host] = now + REMEMBERED


def _domain(host: str) -> str:
    """The last two parts of a name, of which somebody may have any number of others."""
    return ".".join(host.rstrip(".").lower().rsplit(".", 2)[-2:])


def _in_a_thread(host: str, port: int, family: socket.AddressFamily) -> Future[Found]:
    """Ask the system's resolver in a thread that does not keep the process from ending."""
    result = Future[Found]()
    kind, flags = socket.SOCK_STREAM, socket.AI_ADDRCONFIG

    def run() -> None:
        if not result.set_running_or_notify_cancel():
            return
        try:
            result.set_result(socket.getaddrinfo(host, port, family, kind, flags=flags))
        except BaseException as error:
            result.set_exception(error)

    Thread(target=run, name="names", daemon=True).start()
    return result


def _take_note(asked: asyncio.Task[Found]) -> None:
    """Look at an error that nobody waits for, which asyncio would log otherwise."""
    if not asked.cancelled():
        asked.exception()
