"""How often a person, and a whole server, may have something done that takes long."""

import asyncio
from dataclasses import dataclass
from math import ceil

_SERVER = 6  # times what one person may, for all of a server together


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times in so many seconds."""

    times: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a server; in another server they are counted anew."""

    server: int
    id: int


@dataclass(slots=True)
class _Window:
    """Since when a person or a server is counted, and how often they had something done since."""

    since: float
    taken: int = 0


class RateLimiter:
    """Counts how often each person and each server has something done, in the time of the loop."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._windows: dict[Person | int, _Window] = {}
        self._notified: dict[Person, float] = {}  # until when they were told to wait

    def take(self, person: Person, times: int = 1) -> int:
        """Count that somebody has something done, unless it is too soon: the seconds to wait.

        What is more than anybody may is still done for whoever had nothing done for a while, and
        counts as all that they may: the others in their server need not wait for it.
        """
        now = asyncio.get_running_loop().time()
        self._windows = {
            who: window
            for who, window in self._windows.items()
            if window.since + self._rate.seconds > now
        }
        most: dict[Person | int, int] = {
            person: self._rate.times,
            person.server: self._rate.times * _SERVER,
        }
        times = min(times, self._rate.times)
        counted = {who: self._windows.get(who, _Window(now)) for who in most}
        full = [window.since for who, window in counted.items() if window.taken + times > most[who]]
        if full:
            return ceil(max(full) + self._rate.seconds - now)
        for window in counted.values():
            window.taken += times
        self._windows |= counted
        return 0

    def may_tell(self, person: Person, wait: int) -> bool:
        """Whether to tell somebody, where all see it, that they have to wait so many seconds: once
        until these are over.
        """
        now = asyncio.get_running_loop().time()
        self._notified = {who: until for who, until in self._notified.items() if until > now}
        if person in self._notified:
            return False
        self._notified[person] = now + wait
        return True
