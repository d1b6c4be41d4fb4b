"""The libraries that are open: opened when first needed, closed when nobody has needed them for a
while.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from index.domain.scope import SHARED
from index.library import Library


@dataclass(slots=True)
class _Open:
    """A library that is open, how many use it now, and when it was last needed."""

    library: Library
    users: int = 0
    needed: float = 0.0


class LibraryPool:
    """Opens libraries by number. Its methods may be called from any thread.

    A library is opened and closed in its own turn, which may take long, so that nobody waits who
    needs another one, or one that is open. Who opens one makes room for it.
    """

    def __init__(self, open_library: Callable[[int], Library], most: int, idle: float) -> None:
        """At most ``most`` beside the SHARED one stay open, none that nobody has needed for
        ``idle`` seconds.
        """
        self._open_library = open_library
        self._most = most
        self._idle = idle
        self._open: dict[int, _Open] = {}
        self._turns: dict[int, threading.RLock] = {}
        self._lock = threading.RLock()  # of the two above; whoever holds it waits for nothing

    @contextmanager
    def library(self, number: int) -> Iterator[Library]:
        """A server's own library, or the SHARED one, which is made where it is missing, and stays
        open meanwhile. Raises what opening it does.
        """
        held = self._take(number)
        try:
            yield held.library
        finally:
            with self._lock:
                held.users -= 1
                held.needed = time.monotonic()

    def is_open(self, number: int) -> bool:
        """Whether who needs it now does not wait."""
        with self._lock:
            return number in self._open

    def opened(self) -> tuple[int, ...]:
        """The servers whose library is open now."""
        with self._lock:
            return tuple(number for number in self._open if number != SHARED)

    def turn(self, number: int) -> threading.RLock:
        """What is held by whoever opens or closes it; nobody else does meanwhile."""
        with self._lock:
            return self._turns.setdefault(number, threading.RLock())

    def let_go(self, number: int) -> bool:
        """Close one, unless somebody is using it; whether it is closed now."""
        with self.turn(number):
            with self._lock:
                held = self._open.get(number)
                if held and held.users:
                    return False
                self._open.pop(number, None)
            if held:
                held.library.close()
            return True

    def close_idle(self) -> None:
        """Close the libraries that nobody has needed for a while."""
        moment = time.monotonic() - self._idle
        for number, needed in self._unused():
            if needed <= moment:
                self._spare(number)

    def empty_logs(self) -> None:
        """Wipe, in the libraries that are open, what other processes have deleted."""
        with self._lock:
            libraries = [held.library for held in self._open.values()]
        for library in libraries:
            library.store.wipe_later()

    def close(self) -> None:
        """Close all libraries; nobody may be using one."""
        with self._lock:
            left = list(self._open.values())
            self._open.clear()
        for held in left:
            held.library.close()

    def _take(self, number: int) -> _Open:
        if held := self._take_open(number):
            return held
        with self.turn(number):
            if held := self._take_open(number):  # another has opened it meanwhile
                return held
            self._make_room(number)
            held = _Open(self._open_library(number), users=1)
            with self._lock:
                self._open[number] = held
            return held

    def _take_open(self, number: int) -> _Open | None:
        with self._lock:
            held = self._open.get(number)
            if held:
                held.users += 1
            return held

    def _make_room(self, number: int) -> None:
        """Close as many as are too many once this one is open, the longest unneeded first."""
        with self._lock:
            surplus = len({*self.opened(), number} - {SHARED}) - self._most
        for unneeded, _ in self._unused()[: max(0, surplus)]:
            self._spare(unneeded)

    def _unused(self) -> list[tuple[int, float]]:
        """The servers whose library is open but not in use, the longest unneeded first, and when
        each was needed.
        """
        with self._lock:
            servers = [each for each in self._open.items() if each[0] != SHARED]
            unused = [(number, held.needed) for number, held in servers if not held.users]
        return sorted(unused, key=lambda each: each[1])

    def _spare(self, number: int) -> None:
        """Close one, unless somebody uses it or has its turn: who has, needs it or closes it."""
        turn = self.turn(number)
        if turn.acquire(blocking=False):
            try:
                self.let_go(number)
            finally:
                turn.release()
