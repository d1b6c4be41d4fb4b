"""Kinds of damage that a disk, a crash or a hand does to the files of a library."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from index.storage.sqlite.database_file import FILE

PAGE = 4_096

Damage = Callable[[Path, Path, Random], None]
"""Damages the library in a folder; another folder has the files of another one."""


def _flip(file: Path, chance: Random, times: int) -> None:
    data = bytearray(file.read_bytes())
    for _ in range(times):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def _zero(file: Path, chance: Random) -> None:
    data = bytearray(file.read_bytes())
    first = chance.randrange(len(data) // PAGE) * PAGE
    data[first : first + PAGE] = bytes(PAGE)
    file.write_bytes(data)


def _truncate(file: Path, chance: Random) -> None:
    size = file.stat().st_size
    lengths = (0, 1, 100, PAGE, size - PAGE, size - 1, chance.randrange(size))
    with file.open("r+b") as opened:
        opened.truncate(chance.choice(lengths))


def bit_flipped(folder: Path, other: Path, chance: Random) -> None:
    _flip(folder / FILE, chance, 1)


def bits_flipped(folder: Path, other: Path, chance: Random) -> None:
    _flip(folder / FILE, chance, 20)


def page_zeroed(folder: Path, other: Path, chance: Random) -> None:
    _zero(folder / FILE, chance)


def truncated(folder: Path, other: Path, chance: Random) -> None:
    _truncate(folder / FILE, chance)


def beginning_overwritten(folder: Path, other: Path, chance: Random) -> None:
    with (folder / FILE).open("r+b") as opened:
        opened.write(chance.randbytes(chance.choice((16, 100, PAGE))))


def log_flipped(folder: Path, other: Path, chance: Random) -> None:
    _flip(_log(folder), chance, chance.choice((1, 20)))


def log_zeroed(folder: Path, other: Path, chance: Random) -> None:
    _zero(_log(folder), chance)


def log_truncated(folder: Path, other: Path, chance: Random) -> None:
    _truncate(_log(folder), chance)


def log_replaced(folder: Path, other: Path, chance: Random) -> None:
    shutil.copy(_log(other), _log(folder))


def gone_but_for_its_log(folder: Path, other: Path, chance: Random) -> None:
    (folder / FILE).unlink()


def _log(folder: Path) -> Path:
    return folder / f"{FILE}-wal"


WHOLE: dict[Damage, int] = {
    bit_flipped: 40,
    bits_flipped: 10,
    page_zeroed: 20,
    truncated: 15,
    beginning_overwritten: 10,
}
"""What is done to a library that was closed, and how often."""
LEAST_SAVED: dict[Damage, int] = {
    bit_flipped: 9,
    bits_flipped: 7,
    page_zeroed: 9,
    beginning_overwritten: 10,
}
"""How many of ten articles a repair saves at least."""
LEFT_BY_A_CRASH: dict[Damage, int] = {
    log_flipped: 15,
    log_zeroed: 8,
    log_truncated: 10,
    log_replaced: 3,
    gone_but_for_its_log: 3,
}
"""What is done to one that was not, so that half of it is in its log."""
