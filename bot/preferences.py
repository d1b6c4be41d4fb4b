"""What each server has chosen for itself: kept in its library, read once, then from memory."""

import logging
from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from annotated_types import Ge, Le
from pydantic import TypeAdapter, ValidationError

from bot.worker import Worker

log = logging.getLogger(__name__)

NOTE = "preferences"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices of one server; None where it takes what the operator has set, or Discord has.

    ``adders`` is the role whose members may add articles beside those who manage the server,
    ``channel`` where the articles of feeds without a channel of their own are told of.
    """

    adders: int | None = None
    private: bool = False
    threshold: Annotated[float, Ge(0), Le(1)] | None = None
    time_zone: str | None = None
    language: str | None = None
    channel: int | None = None
    keeps_questions: bool = True


_STORED = TypeAdapter(Preferences)


class PreferenceBook:
    """The preferences of all servers that have been asked for."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._known: dict[int, Preferences] = {}

    async def of(self, server: int) -> Preferences:
        """The choices of a server; the usual ones where it has made none."""
        if server not in self._known:
            written = await self._worker.consult(server, lambda each: each.notes.read(NOTE))
            self._known[server] = read_preferences(written)
        return self._known[server]

    async def choose(self, server: int, preferences: Preferences) -> None:
        """Keep the choices of a server. Raises LibraryBusy, LibraryUnusable."""
        written = _STORED.dump_json(preferences).decode()
        await self._worker.change(server, lambda each: each.notes.write(NOTE, written))
        self._known[server] = preferences

    def forget(self, server: int) -> None:
        """Read them anew the next time."""
        self._known.pop(server, None)


def read_preferences(written: str | None) -> Preferences:
    """What ``choose`` kept; what cannot be read, by an older Footnote, counts as not chosen."""
    if written is None:
        return Preferences()
    try:
        found = _STORED.validate_json(written)
        ZoneInfo(found.time_zone or "UTC")
    except (ValidationError, ValueError, ZoneInfoNotFoundError, OSError) as error:
        log.error("preferences not read", extra={"reason": type(error).__name__})
        return Preferences()
    return found
