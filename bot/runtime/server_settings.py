"""What each server has chosen for itself: kept in its library, read once, then from memory."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo

from annotated_types import Ge, Le
from pydantic import TypeAdapter, ValidationError

from bot.runtime.executors import LibraryExecutor
from index import Library

log = logging.getLogger(__name__)

_NOTE = "preferences"


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The choices of one server; None where it takes what the operator has set, or Discord has.

    ``adders`` is the role whose members may add articles beside those who manage the server,
    ``channel`` where the articles of feeds without a channel of their own are told of.
    """

    adders: int | None = None
    private: bool = False
    threshold: Annotated[float, Ge(0), Le(1)] | None = None
    time_zone: ZoneInfo | None = None
    language: str | None = None
    channel: int | None = None
    keeps_questions: bool = True


_STORED = TypeAdapter(ServerSettings)


class ServerSettingsStore:
    """The settings of all servers that have been asked for."""

    def __init__(self, executor: LibraryExecutor) -> None:
        self._executor = executor
        self._known: dict[int, ServerSettings] = {}

    async def of(self, server: int) -> ServerSettings:
        """The choices of a server; the usual ones where it has made none."""
        if server not in self._known:
            found = await self._executor.with_library(server, settings_in)
            # it may have chosen anew meanwhile
            self._known.setdefault(server, found or ServerSettings())
        return self._known[server]

    def known(self, server: int) -> ServerSettings | None:
        """The choices of a server that has been asked for before."""
        return self._known.get(server)

    async def change(self, server: int, change: Callable[[ServerSettings], ServerSettings]) -> None:
        """Keep a choice of a server beside its others; none of two at a time is lost.

        Once questions are no longer kept, those that were are deleted. Raises LibraryBusy,
        LibraryUnusable.
        """
        chosen = await self._executor.change(server, lambda own: _changed(own, change))
        self._known[server] = chosen

    def forget(self, server: int) -> None:
        """Read them anew the next time."""
        self._known.pop(server, None)


def settings_in(library: Library) -> ServerSettings:
    """What the server of a library has chosen."""
    return read_settings(library.notes.read(_NOTE))


def read_settings(written: str | None) -> ServerSettings:
    """What ``change`` kept; what cannot be read, by an older Footnote, counts as not chosen."""
    if written is None:
        return ServerSettings()
    try:
        return _STORED.validate_json(written)
    except ValidationError as error:
        unread = {problem["loc"][0] for problem in error.errors() if problem["loc"]}
        log.error("server settings not read", extra={"unread": sorted(map(str, unread))})
    if not unread:
        return ServerSettings()
    chosen = json.loads(written)
    return _STORED.validate_python({name: chosen[name] for name in chosen.keys() - unread})


def _changed(
    library: Library, change: Callable[[ServerSettings], ServerSettings]
) -> ServerSettings:
    before = settings_in(library)
    chosen = change(before)
    library.notes.write(_NOTE, _STORED.dump_json(chosen).decode())
    if before.keeps_questions and not chosen.keeps_questions:
        library.gaps.forget_all()
    return chosen
