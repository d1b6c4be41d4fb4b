"""How long the bot has not been in a server: a mark in the folder of the server's library.

A day counts once somebody has looked and the bot was not there, so that a clock that leaps ahead,
or a bot that does not run, does not let a library grow old.
"""

import logging
from datetime import date
from pathlib import Path

from index.domain.errors import AnothersLibrary
from index.storage.private_files import new_file
from index.storage.sqlite.tables.metadata import Notes

log = logging.getLogger(__name__)

_MARK = "left"
_OWNER = "server"


def note_absence(folder: Path, day: date | None) -> None:
    """Note that on a day the bot is not in the server of a folder; None: that it is in it. Raises
    OSError.
    """
    if day is None:
        (folder / _MARK).unlink(missing_ok=True)
        return
    days = _days(folder)
    if day not in days:
        lines = [each.isoformat() for each in (*days, day)]
        with new_file(folder / _MARK, replace=True) as out:
            out.write("\n".join(lines).encode("ascii"))


def days_since(folder: Path) -> int | None:
    """On how many further days the server of a folder, once left, was still left; None where it was
    not left.
    """
    days = _days(folder)
    return len(days) - 1 if days else None


def _days(folder: Path) -> tuple[date, ...]:
    """The days that are noted; none where a power cut has broken the mark, so that nothing is
    deleted by it.
    """
    try:
        lines = (folder / _MARK).read_text("ascii").splitlines()
        return tuple(date.fromisoformat(line) for line in lines)
    except FileNotFoundError:
        return ()
    except ValueError:
        log.warning("mark not read", extra={"folder": folder.name})
        return ()


def claim(notes: Notes, file: Path, server: int) -> None:
    """Note that a library is a server's, unless that is noted. Raises AnothersLibrary."""
    if notes.read(_OWNER) is None:
        notes.write(_OWNER, str(server))
    refuse_another(notes, file, server)


def refuse_another(notes: Notes, file: Path, server: int) -> None:
    """A server is given its own library alone, whatever file was put into its folder: raises
    AnothersLibrary.
    """
    owner = notes.read(_OWNER)
    if owner not in (None, str(server)):
        raise AnothersLibrary(str(file), str(owner), server)
