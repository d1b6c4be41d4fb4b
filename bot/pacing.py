"""How often a person, and a whole server, may have something done that takes long."""

import asyncio
from dataclasses import dataclass
from math import ceil

from discord.ext import commands

_SERVER = 6  # times what one person may, for all of a server together


@dataclass(frozen=True, slots=True)
class Pace:
    """So many times in so many seconds."""

    times: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a server; in another server they are counted anew."""

    server: int
    id: int


class Pacing:
    """Counts how often each person and each server has something done, in the time of the loop."""

    def __init__(self, pace: Pace) -> None:
        self._persons = commands.CooldownMapping[Person].from_cooldown(
            pace.times, pace.seconds, lambda person: person
        )
        self._servers = commands.CooldownMapping[Person].from_cooldown(
            pace.times * _SERVER, pace.seconds, lambda person: person.server
        )

    def take(self, person: Person, times: int = 1) -> int:
        """Count that somebody has something done, unless it is too soon: the seconds to wait."""
        now = asyncio.get_running_loop().time() + 1  # discord.py takes 0 for no time at all
        counters = [each.get_bucket(person, now) for each in (self._persons, self._servers)]
        wait = max(counter.get_retry_after(now) for counter in counters if counter)
        if wait <= 0:
            for counter in filter(None, counters):
                counter.update_rate_limit(now, tokens=times)
        return ceil(wait)
