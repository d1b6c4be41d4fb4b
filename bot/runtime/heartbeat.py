"""Tells those who look after the bot that its event loop turns: systemd's watchdog, and the file
that ``footnote health`` looks at. A loop that hangs beats no more.
"""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import time

log = logging.getLogger(__name__)

BEAT = 10.0  # seconds between two beats
SILENCE = 60.0  # seconds without one after which the bot is taken to hang, as the unit says too


@asynccontextmanager
async def heartbeat(file: Path) -> AsyncIterator[None]:
    """Beat meanwhile: change ``file``, and tell systemd, where that has started the bot."""
    _tell_systemd("READY=1")
    beating = asyncio.create_task(_beat(file))
    try:
        yield
    finally:
        beating.cancel()
        with suppress(OSError):  # it was told that the file cannot be had
            file.unlink()
        _tell_systemd("STOPPING=1")


def silence(file: Path) -> float | None:
    """How many seconds ago the last beat was; None where no bot runs, nor has crashed."""
    try:
        return max(0.0, time() - file.stat().st_mtime)
    except (FileNotFoundError, NotADirectoryError):
        return None


async def _beat(file: Path) -> None:
    while True:
        _tell_systemd("WATCHDOG=1")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        except OSError as error:  # the bot goes on, though it may be taken to hang
            log.warning("no heartbeat", extra={"file": file}, exc_info=error)
        await asyncio.sleep(BEAT)


def _tell_systemd(state: str) -> None:
    """As sd_notify(3) has it; where systemd has not started the process, nobody is told."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
        try:
            to.connect(f"\0{address[1:]}" if address.startswith("@") else address)
            to.send(state.encode())
        except OSError as error:
            log.warning("systemd not told", extra={"state": state}, exc_info=error)
