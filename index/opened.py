"""The libraries that are open: opened when first needed, closed when nobody has needed them for a
while.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from index.library import Library

SHARED = 0
"""The number of the shared library, which no server has."""


@dataclass(slots=True)
class _Open:
    """A library that is open, how many use it now, and when it was last needed."""

    library: Library
    users: int = 0
    needed: float = 0.0


class Opened:
    """Opens libraries by number. Its methods may be called from any thread."""

    def __init__(self, open_library: Callable[[int], Library], most: int, idle: float) -> None:
        """At most ``most`` beside the SHARED one stay open, none that nobody has needed for
        ``idle`` seconds.
        """
        self._open_library = open_library
        self._most = most
        self._idle = idle
        self._open: dict[int, _Open] = {}
        self._lock = threading.RLock()

    @contextmanager
    def use(self, number: int) -> Iterator[Library]:
        """A library, which stays open meanwhile. Raises what opening it does."""
        held = self._take(number)
        try:
            yield held.library
        finally:
            self._put_back(held)

    def servers(self) -> tuple[int, ...]:
        """The numbers of those that are open, but the SHARED one's."""
        with self._lock:
            return tuple(number for number in self._open if number != SHARED)

    @contextmanager
    def still(self) -> Iterator[None]:
        """None is opened meanwhile, nor closed by others."""
        with self._lock:
            yield

    def let_go(self, number: int) -> bool:
        """Close one, unless somebody is using it; whether it is closed now."""
        with self._lock:
            held = self._open.get(number)
            if held and held.users:
                return False
            if held:
                self._close(number)
            return True

    def close_idle(self) -> None:
        """Close those that nobody has needed for a while."""
        with self._lock:
            moment = time.monotonic() - self._idle
            for number in self._unused():
                if self._open[number].needed <= moment:
                    self._close(number)

    def close(self) -> None:
        """Close all; nobody may be using one."""
        with self._lock:
            for number in list(self._open):
                self._close(number)

    def _take(self, number: int) -> _Open:
        with self._lock:
            if (held := self._open.get(number)) is None:
                held = self._open[number] = _Open(self._open_library(number))
            held.users += 1
            return held

    def _put_back(self, held: _Open) -> None:
        with self._lock:
            held.users -= 1
            held.needed = time.monotonic()
            surplus = len(self.servers()) - self._most
            for number in self._unused()[: max(0, surplus)]:
                self._close(number)

    def _unused(self) -> list[int]:
        """The servers whose library is open but not in use, the longest unneeded first."""
        unused = [number for number in self.servers() if not self._open[number].users]
        return sorted(unused, key=lambda number: self._open[number].needed)

    def _close(self, number: int) -> None:
        self._open.pop(number).library.close()
