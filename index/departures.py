"""Since when the bot is no longer in a server: a mark in the folder of the server's library."""

import logging
from datetime import date
from pathlib import Path

log = logging.getLogger(__name__)

_MARK = "left"


def mark(folder: Path, day: date) -> None:
    """Note that the server of a folder was left, unless that is noted already. Raises OSError."""
    if left_since(folder) is None:
        (folder / _MARK).write_text(day.isoformat(), "ascii")


def unmark(folder: Path) -> None:
    """Note that the bot is in the server of a folder. Raises OSError."""
    (folder / _MARK).unlink(missing_ok=True)


def left_since(folder: Path) -> date | None:
    """The day on which the server of a folder was left; None where it was not.

    A mark that a power cut has left empty counts as none, so that nothing is deleted by it.
    """
    try:
        return date.fromisoformat((folder / _MARK).read_text("ascii"))
    except FileNotFoundError:
        return None
    except ValueError:
        log.warning("mark not read", extra={"folder": folder.name})
        return None
