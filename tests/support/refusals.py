"""The ways in which Discord refuses what the bot sends, and whether it came to that."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import simcord
from pydantic import SecretStr

from bot.runtime.config import Settings
from bot.runtime.rate_limits import Rate

PACE = Rate(999, 60)
IN_A_HURRY = Settings(discord_token=SecretStr("a.b.c"), ask_pace=PACE, add_pace=PACE)
"""For who tries all refusals in a row, and is to be told of these and not of the pace."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What Discord answers to calls that look like that, so many times."""

    method: str
    path: str
    status: int
    code: int
    times: int = 1


CALLBACK, ORIGINAL = "/interactions/*/callback", "/webhooks/*/messages/@original"
ONCE = (
    Refusal("POST", CALLBACK, 500, 0),
    Refusal("POST", CALLBACK, 403, 50001),
    Refusal("POST", CALLBACK, 404, 10062),
    Refusal("POST", CALLBACK, 429, 0),
    Refusal("PATCH", ORIGINAL, 500, 0),
    Refusal("PATCH", ORIGINAL, 403, 50013),
    Refusal("PATCH", ORIGINAL, 403, 160005),
    Refusal("PATCH", ORIGINAL, 404, 0),
    Refusal("PATCH", ORIGINAL, 404, 10003),
    Refusal("PATCH", ORIGINAL, 404, 10008),
    Refusal("PATCH", ORIGINAL, 404, 10015),
    Refusal("PATCH", ORIGINAL, 429, 0),
)
OUTAGES = tuple(
    Refusal("*", "*", status, code, 1_000_000)
    for status, code in ((500, 0), (401, 50027), (403, 50001), (404, 10003), (404, 10008), (429, 0))
)


class Met:
    """Whether the bot has come to be refused."""

    def __init__(self, fault: dict[str, int], times: int) -> None:
        self._fault, self._times = fault, times

    def __bool__(self) -> bool:
        return self._fault["times"] < self._times


@contextmanager
def refusing(env: simcord.Env, refusal: Refusal) -> Iterator[Met]:
    """Discord refuses like that meanwhile, and nothing else of that afterwards."""
    faults = env.backend.faults
    assert not faults
    env.inject_error(
        refusal.method, refusal.path, status=refusal.status, code=refusal.code, times=refusal.times
    )
    yield Met(faults[0], refusal.times)
    faults.clear()
