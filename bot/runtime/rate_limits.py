"""How often a person, and a whole server, may have something done that takes long."""

import asyncio
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

Key = TypeVar("Key")

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


class RateLimiter:
    """Counts how often each person and each server has something done, in the time of the loop."""

    def __init__(self, rate: Rate) -> None:
        self._persons: _Counter[Person] = _Counter(rate)
        self._servers: _Counter[int] = _Counter(Rate(rate.times * _SERVER, rate.seconds))
        self._most = rate.times
        self._notified: dict[Person, float] = {}  # until when they were told to wait

    def take(self, person: Person, times: int = 1) -> int:
        """Count that somebody has something done, unless it is too soon: the seconds to wait.

        What is more than anybody may is still done for whoever had nothing done for a while, and
        counts as all that they may: the others in their server need not wait for it.
        """
        now = asyncio.get_running_loop().time()
        times = min(times, self._most)
        wait = max(
            self._persons.wait(person, times, now), self._servers.wait(person.server, times, now)
        )
        if not wait:
            self._persons.count(person, times, now)
            self._servers.count(person.server, times, now)
        return ceil(wait)

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


@dataclass(slots=True)
class _Window:
    """Since when somebody is counted, and how often they had something done since then."""

    since: float
    taken: int = 0


class _Counter(Generic[Key]):
    """The windows of all who had something done lately, those that end first at the beginning."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._windows: dict[Key, _Window] = {}

    def wait(self, who: Key, times: int, now: float) -> float:
        """The seconds until somebody may have something done so many times; 0 for now."""
        self._drop_ended(now)
        window = self._windows.get(who)
        if window is None or window.taken + times <= self._rate.times:
            return 0.0
        return window.since + self._rate.seconds - now

    def count(self, who: Key, times: int, now: float) -> None:
        """Note that somebody has something done."""
        self._windows.setdefault(who, _Window(now)).taken += times

    def _drop_ended(self, now: float) -> None:
        while self._windows:
            first = next(iter(self._windows))
            if self._windows[first].since + self._rate.seconds > now:
                return
            del self._windows[first]
