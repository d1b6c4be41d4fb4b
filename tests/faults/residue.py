"""What a process holds on to: for a look in the middle of a long night and another at its end."""

import asyncio
import gc
import os
import sys
from collections import Counter
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path

import simcord

from tests.support.memory import taken

_SELF = Path("/proc/self")
_TURNS = 100  # of the loop, in which connections that were closed are let go
_LAST_VIEW = 16 * 60  # seconds, after which discord.py forgets the buttons of a private card


@dataclass(frozen=True, slots=True)
class Residue:
    """How much is there of each; ``blocks`` are Python's pieces of memory, ``objects`` those of
    types of index/ and bot/, the rest is in bytes.
    """

    files: int
    tasks: int
    threads: int
    children: int
    objects: int
    blocks: int
    memory: int
    database: int
    log_ahead: int
    said: int


async def residue(env: simcord.Env, folder: Path) -> Residue:
    """What is there once all has come to rest; ``folder`` has the libraries."""
    await env.advance_time(_LAST_VIEW)
    await env.settle()
    for _ in range(_TURNS):
        await asyncio.sleep(0)
    forget(env)
    _empty_bounded_caches()
    gc.collect()
    return Residue(
        files=len(os.listdir(_SELF / "fd")),
        tasks=len(asyncio.all_tasks()),
        threads=len(os.listdir(_SELF / "task")),  # those that no Python knows of among them
        children=_children(),
        objects=sum(objects().values()),
        blocks=sys.getallocatedblocks(),
        memory=taken(),
        database=_size(folder, "*.db"),
        log_ahead=_size(folder, "*.db-wal"),
        said=os.fstat(sys.stderr.fileno()).st_size,
    )


def objects() -> Counter[str]:
    """How many objects there are of each type of index/ and bot/."""
    return Counter(
        f"{type(each).__module__}.{type(each).__name__}"
        for each in gc.get_objects()
        if str(type(each).__module__).startswith(("index.", "bot."))
    )


def forget(env: simcord.Env) -> None:
    """Let the simulated Discord forget what was said, which it would keep for ever; and discord.py,
    which keeps the last thousand messages.
    """
    backend = env.backend
    for remembered in (
        *(backend.http_requests, backend.transcript, backend.interactions),
        *(backend.interaction_tokens, backend._reserved_ids, *backend.messages.values()),
        env.bot._connection._messages,
    ):
        remembered.clear()


def _empty_bounded_caches() -> None:
    """Those without a bound stay as they are: one that grows must be seen."""
    for each in gc.get_objects():
        if type(each) is _lru_cache_wrapper and each.cache_parameters()["maxsize"]:
            each.cache_clear()


def _children() -> int:
    tasks = (_SELF / "task").iterdir()
    return sum(len((task / "children").read_text("ascii").split()) for task in tasks)


def _size(folder: Path, names: str) -> int:
    return sum(file.stat().st_size for file in folder.rglob(names))
