"""Reads the rows of a database page by page, without SQLite: what a disk has left of it is found,
whatever else is broken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.storage.sqlite.checksums import LENGTH, PAGE, is_whole
from index.storage.sqlite.recovery.record_format import Illegible, Value, number, row

_LEAF, _BRANCH, _INDEX_LEAF, _INDEX_BRANCH = 0x0D, 0x05, 0x0A, 0x02
_CACHED = 64


@dataclass(frozen=True, slots=True)
class Found:
    """A row, and whether it is surely as it was written: all pages that hold it are."""

    id: int
    values: tuple[Value, ...]
    is_sure: bool


class Pages:
    """The pages of a file. Raises OSError."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("rb")
        self.count = -(-file.stat().st_size // PAGE)
        self.page = lru_cache(_CACHED)(self._page)
        self._has_sums = any(is_whole(self._read(n)) for n in range(1, self.count + 1))
        self._room = PAGE - LENGTH if self._has_sums else PAGE

    def close(self) -> None:
        self._file.close()

    def rows(self) -> Iterator[Found]:
        """All rows with an id that can be read, of whatever table."""
        for n in range(1, self.count + 1):
            if self.page(n)[0][_start(n)] == _LEAF:
                yield from (found for found in self._cells(n) if found)

    def table(self, root: int) -> tuple[tuple[Found, ...], bool]:
        """The sure rows of the table with a root page, and whether they are all."""
        found: list[Found] = []
        is_all, left, seen = True, [root], set[int]()
        while left:
            n = left.pop()
            if n in seen or not 0 < n <= self.count or not self.page(n)[1]:
                is_all = False
                continue
            seen.add(n)
            cells = tuple(self._cells(n))
            found += (cell for cell in cells if cell and cell.is_sure)
            is_all = is_all and all(cell and cell.is_sure for cell in cells)
            left += self._children(n)
        return tuple(found), is_all and bool(seen)

    def _read(self, n: int) -> bytes:
        self._file.seek((n - 1) * PAGE)
        return self._file.read(PAGE).ljust(PAGE, b"\0")  # the last may be cut short

    def _page(self, n: int) -> tuple[bytes, bool]:
        """A page, and whether it is surely what was written: by its checksum, if it has one."""
        page = self._read(n)
        return page, is_whole(page) if self._has_sums else any(page)

    def _cells(self, n: int) -> Iterator[Found | None]:
        """The rows of a page; None for each that cannot be read."""
        page, is_sure = self.page(n)
        kind = page[_start(n)]
        if kind not in (_LEAF, _INDEX_LEAF, _INDEX_BRANCH):
            if kind != _BRANCH:
                yield None
            return
        for at in _places(page, n):
            try:
                yield self._cell(page, at, kind, is_sure)
            except Illegible:
                yield None

    def _cell(self, page: bytes, at: int, kind: int, is_sure: bool) -> Found:
        size, at = number(page, at + 4 if kind == _INDEX_BRANCH else at)
        id, at = number(page, at) if kind == _LEAF else (0, at)
        if not 0 < size <= self.count * PAGE:
            raise Illegible
        inside = self._inside(size, kind)
        data = page[at : at + inside]
        if inside == size:
            return Found(id, row(data), is_sure)
        rest, is_rest_sure = self._overflow(page[at + inside : at + inside + 4], size - inside)
        return Found(id, row(data + rest), is_sure and is_rest_sure)

    def _inside(self, size: int, kind: int) -> int:
        """How many bytes of a row are in its own page."""
        most = self._room - 35 if kind == _LEAF else (self._room - 12) * 64 // 255 - 23
        least = (self._room - 12) * 32 // 255 - 23
        if size <= most:
            return size
        inside = least + (size - least) % (self._room - 4)
        return inside if inside <= most else least

    def _overflow(self, first: bytes, size: int) -> tuple[bytes, bool]:
        """So many bytes of a row that is larger than a page, and whether they are sure."""
        n, parts, is_all_sure = int.from_bytes(first, "big"), list[bytes](), True
        while len(parts) * (self._room - 4) < size:
            if not 0 < n <= self.count:
                raise Illegible
            page, is_sure = self.page(n)
            n, is_all_sure = int.from_bytes(page[:4], "big"), is_all_sure and is_sure
            parts.append(page[4 : self._room])
        return b"".join(parts)[:size], is_all_sure

    def _children(self, n: int) -> Iterator[int]:
        page = self.page(n)[0]
        start = _start(n)
        if page[start] in (_BRANCH, _INDEX_BRANCH):
            yield int.from_bytes(page[start + 8 : start + 12], "big")
            for at in _places(page, n):
                yield int.from_bytes(page[at : at + 4], "big")


def _start(n: int) -> int:
    return 100 if n == 1 else 0


def _places(page: bytes, n: int) -> Iterator[int]:
    """Where the rows of a page begin."""
    start = _start(n)
    first = start + (12 if page[start] in (_BRANCH, _INDEX_BRANCH) else 8)
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    for at in range(first, min(first + 2 * count, PAGE - 1), 2):
        yield int.from_bytes(page[at : at + 2], "big")
